"""Choose the feed in force: the last one fetched, or the shipped snapshot if it is newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.feed.genai_prices import read_feed, read_packaged
from advisor.intake.feed.snapshot import load_snapshot
from advisor.intake.feed.store import FILE, load_stored
from advisor.intake.feed_failures import StoredUnused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from advisor.intake.reading import Listener, Reading


class Current(Frozen, frozen=True):
    """The prices of the feed.

    Attributes:
        reading: the prices in force.
        url: where they were fetched; None: shipped with the program.
        problem: why a fetched feed is not used; None if it is used or there is none.
    """

    reading: Reading
    url: str | None = None
    problem: Problem | None = None


def current_feed(
    folder: Path,
    progress: Listener,
    *,
    packaged: Callable[[Listener], Reading] = read_packaged,
) -> Current:
    """Read the feed in force.

    Args:
        folder: where fetched feeds are kept.
        progress: called with the share done; may raise ``Cancelled``.
        packaged: reads the shipped snapshot; a caller that caches the result passes its own.

    Raises:
        CatalogError: the shipped snapshot or the feed rules are faulty.
        Cancelled: ``progress`` cancelled.
    """
    stored = load_stored(folder)
    if stored is None:
        return Current(packaged(progress))
    if isinstance(stored, Problem):
        return Current(packaged(progress), problem=stored)
    if stored.fetched < load_snapshot().published:  # the program was updated since the fetch
        return Current(packaged(progress))
    try:
        return Current(read_feed(stored.data, stored.fetched, progress), url=stored.url)
    except InputError as error:
        return Current(packaged(progress), problem=Problem(FILE, StoredUnused(error.failure)))
