"""A foreign file as bytes, from a path or an https address, within limits of size and time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.intake.files.limits import MAX_BYTES, MAX_FETCH_SECONDS
from advisor.intake.files.progress import silent
from advisor.intake.foreign_file_failures import NoFileNamed
from advisor.intake.net.bounded_file import read_bounded
from advisor.intake.network_failures import NotHttps, Unfetched

if TYPE_CHECKING:
    from advisor.intake.reading import Listener

_NAMELESS = "download"


class ForeignFile(Frozen, frozen=True, eq=False):
    """The content of a file.

    Attributes:
        name: of the file, shown to users and used by readers that go by the ending.
        address: path or https address it was read from.
        data: its bytes.
    """

    name: str
    address: str
    data: bytes

    @property
    def checksum(self) -> str:
        """Checksum of the bytes, to recognise the file."""
        return hashlib.sha256(self.data).hexdigest()


def is_address(text: str) -> bool:
    """Whether a text is a network address rather than a path."""
    return "://" in text and not text.strip().casefold().startswith("file:")


def load_file(address: str, progress: Listener = silent) -> ForeignFile:
    """Read a file, or download it.

    Args:
        address: a path, or an https address; the page of a file on GitHub means the file.
        progress: called with the share loaded; may raise ``Cancelled``.

    Raises:
        InputError: it cannot be read or downloaded, or is too large; says what to do.
        Cancelled: the listener cancelled.
    """
    text = address.strip()
    if not text:
        raise InputError(NoFileNamed())
    if not is_address(text):
        path = _path(text)
        return ForeignFile(path.name, text, read_bounded(path, path.name, MAX_BYTES, progress))
    place = _raw(text)
    return ForeignFile(_name(place), text, _fetch(place, progress))


def _fetch(address: str, progress: Listener) -> bytes:
    # Imported late: the download modules take 30 ms to load.
    from advisor.intake.net.address import check_address
    from advisor.intake.net.download import download
    from advisor.intake.net.transfer import UnreachableError

    try:
        check_address(address)
    except InputError:
        raise InputError(NotHttps("figures", address[:200])) from None
    try:
        return download(
            address, limit_bytes=MAX_BYTES, timeout_s=MAX_FETCH_SECONDS, progress=progress
        )
    except UnreachableError as error:
        raise InputError(Unfetched("figures", error.host, error.reason)) from error


def _path(text: str) -> Path:
    if text.casefold().startswith("file:"):
        text = unquote(urlsplit(text).path)
    return Path(text).expanduser()


def _name(address: str) -> str:
    return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2] or _NAMELESS


def _raw(address: str) -> str:
    """Return the address of the file itself, given its page on GitHub."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    owner, _, rest = parts.path.strip("/").partition("/")
    repository, _, place = rest.partition("/")
    if parts.hostname == "github.com" and place.startswith("blob/"):
        return f"https://raw.githubusercontent.com/{owner}/{repository}/{place[5:]}"
    return address
