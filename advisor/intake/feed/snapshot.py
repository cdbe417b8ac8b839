"""The price feed that is shipped with the program: ``data/feed/``, its JSON and its description.

It works from the first start and without a network. This module does not import the reader of the
prices, so that a start that only needs the snapshot's identity stays fast.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from advisor.catalog.atomic import make_folder, write_atomically
from advisor.catalog.cell_types import Text
from advisor.catalog.locate import bundled
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.reader import read_toml
from advisor.intake.feed_failures import ChecksumOff, ShippedDamaged
from advisor.intake.files.limits import MAX_FEED_BYTES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

FOLDER = "feed"
FILE, DOCUMENT = "snapshot.toml", "genai-prices.json.gz"
RULES = "feed_rules.toml"  # same as feed_rules.FILE, without importing that module
_HEAD = "# Written by `advisor data feed --write`; see README.md beside it.\n"


class Snapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Description of the shipped document.

    Attributes:
        title: of the publication, such as ``genai-prices 0.2.3``.
        published: the day on which it was made.
        undated_since: rows without a day of their own were entered after this day.
        url: where it was taken from.
        sha256: checksum of the unpacked document; also identifies the snapshot.
    """

    title: Text
    published: dt.date
    undated_since: dt.date
    url: Text
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


def load_snapshot(data: Traversable | None = None) -> Snapshot:
    """Read the description of the shipped snapshot.

    Args:
        data: the data folder; None: that of this installation.

    Raises:
        CatalogError: the description is broken or missing.
    """
    place = f"{FOLDER}/{FILE}"
    try:
        content = (_folder(data) / FILE).read_bytes()
    except OSError:
        raise CatalogError([Problem(place, ShippedDamaged())]) from None
    snapshot, problems = read_toml(content, Snapshot, place)
    if snapshot is None:
        raise CatalogError(problems)
    return snapshot


def rules_digest() -> str:
    """Return a checksum of the feed rules; empty if the file is missing."""
    return _digest(bundled("data") / RULES)


def description_digest() -> str:
    """Return a checksum of the snapshot's description, and so of the snapshot; empty if missing.

    Read at each start: as TOML it would take ten times as long.
    """
    return _digest(_folder(None) / FILE)


def _digest(file: Traversable) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def snapshot_document(snapshot: Snapshot, data: Traversable | None = None) -> bytes:
    """Unpack the shipped feed document.

    Raises:
        CatalogError: it is missing, or does not match ``snapshot``.
    """
    from gzip import GzipFile
    from zlib import error as zlib_error

    place = f"{FOLDER}/{DOCUMENT}"
    try:
        packed = (_folder(data) / DOCUMENT).read_bytes()
        document = GzipFile(fileobj=BytesIO(packed)).read(MAX_FEED_BYTES + 1)
    except (OSError, EOFError, zlib_error):
        raise CatalogError([Problem(place, ShippedDamaged())]) from None
    if sha256(document).hexdigest() != snapshot.sha256:
        raise CatalogError([Problem(place, ChecksumOff())])
    return document


def write_snapshot(
    data: Path,
    document: bytes,
    *,
    title: str,
    published: dt.date,
    undated_since: dt.date,
    url: str,
) -> Snapshot:
    """Replace the shipped feed document.

    Args:
        data: the data folder of a checkout.
        document: the feed's JSON, read and found plausible.
        title: of the publication.
        published: the day on which it was made.
        undated_since: rows without a day of their own were entered after this day.
        url: where it was taken from.

    Raises:
        InputError: it cannot be written.
    """
    from gzip import compress

    import tomli_w

    snapshot = Snapshot(
        title=title,
        published=published,
        undated_since=undated_since,
        url=url,
        sha256=sha256(document).hexdigest(),
    )
    folder = data / FOLDER
    make_folder(folder)
    write_atomically(folder / DOCUMENT, compress(document, 9, mtime=0))
    text = tomli_w.dumps(msgspec.structs.asdict(snapshot))
    write_atomically(folder / FILE, (_HEAD + text).encode())
    return snapshot


def _folder(data: Traversable | None) -> Traversable:
    return (bundled("data") if data is None else data) / FOLDER
