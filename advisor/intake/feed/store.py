"""The last feed fetched: one file, written as a whole or not at all.

Its first line states where it came from, when, and its checksum; the document follows unchanged. In
one file, no crash can pair a document with the date of another.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.atomic import make_folder, write_atomically
from advisor.catalog.file_failures import FileTooLarge, FileUnreadable, reason_of
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import Problem
from advisor.intake.feed_failures import ChecksumOff, HeadBroken, StoredUnused
from advisor.intake.files.limits import MAX_FEED_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.catalog.problems import Failure

FILE = "price-feed.json"  # same as in matched.py, which must load without this module
_MAX_HEADER = 4_000


class Stored(Frozen, frozen=True):
    """A fetched feed.

    Attributes:
        data: the document.
        fetched: the day of the fetch.
        url: where it was fetched.
    """

    data: bytes
    fetched: dt.date
    url: str


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of the file."""

    format: Literal[1]
    url: str
    fetched: dt.date
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


_header = msgspec.json.Decoder(_Header)


def store(folder: Path, data: bytes, *, url: str, fetched: dt.date) -> None:
    """Replace the last fetched feed; the content has been checked.

    Raises:
        InputError: it cannot be written; the last one is unchanged.
    """
    make_folder(folder)
    header = _Header(format=1, url=url, fetched=fetched, sha256=sha256(data).hexdigest())
    write_atomically(folder / FILE, msgspec.json.encode(header) + b"\n" + data)


def load_stored(folder: Path) -> Stored | Problem | None:
    """Return the last feed; None: none was fetched; a ``Problem``: the file is damaged."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            whole = file.read(MAX_FEED_BYTES + _MAX_HEADER + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        return _unused(FileUnreadable(reason_of(error)))
    line, _, data = whole.partition(b"\n")
    try:
        header = _header.decode(line[:_MAX_HEADER])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError):
        return _unused(HeadBroken())
    if len(data) > MAX_FEED_BYTES:
        return _unused(FileTooLarge(MAX_FEED_BYTES))
    if sha256(data).hexdigest() != header.sha256:
        return _unused(ChecksumOff())
    return Stored(data, header.fetched, header.url)


def _unused(why: Failure) -> Problem:
    return Problem(FILE, StoredUnused(why))
