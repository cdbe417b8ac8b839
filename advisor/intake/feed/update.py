"""One whole update of the price feed: settings, fetch, checks, and the file replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.feed.refresh import refresh

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.feed.matched import FeedCache
    from advisor.intake.reading import Listener, Reading


class Updated(Frozen, frozen=True, eq=False):
    """A feed that was fetched and stored.

    Attributes:
        reading: its content.
        before: the stored file that it replaced; None if there was none.
    """

    reading: Reading
    before: bytes | None


def update(feed: FeedCache, address: str, today: dt.date, progress: Listener) -> Updated:
    """Fetch the feed from an address and replace the last one.

    Raises:
        InputError: it could not be fetched, read or written, or is implausible; the last one stays.
        Cancelled: ``progress`` cancelled; nothing was changed.
    """
    before = feed.stored_bytes()
    last = feed.current().reading
    reading = refresh(feed.folder, last=last, today=today, progress=progress, address=address)
    return Updated(reading, before)
