"""The price feed ``genai-prices``: its address, and the conversion of its JSON to a ``Reading``.

A snapshot is shipped (``snapshot.py``); newer data are at ``ADDRESS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.feed.feed_document import FeedProvider, models_in, providers_in
from advisor.intake.feed.feed_reading import FORMAT, reading_of
from advisor.intake.feed.feed_rules import load_feed_rules
from advisor.intake.feed.row_dates import RowDates
from advisor.intake.feed.snapshot import load_snapshot, snapshot_document

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.feed.feed_rules import FeedRules
    from advisor.intake.reading import Listener, Reading

ADDRESS = (
    "https://raw.githubusercontent.com/pydantic/genai-prices/refs/heads/main"
    "/prices/new_data/v2/data.json"
)


def read_packaged(progress: Listener, rules: FeedRules | None = None) -> Reading:
    """Read the snapshot that is shipped with the program.

    Raises:
        CatalogError: it is damaged, or the feed rules are faulty.
        Cancelled: ``progress`` cancelled.
    """
    snapshot = load_snapshot()
    document = snapshot_document(snapshot)
    dates = RowDates(snapshot.published, since=snapshot.published, older=snapshot.undated_since)
    return _read(document, snapshot.published, dates, progress, rules, title=snapshot.title)


def read_feed(
    data: bytes,
    fetched: dt.date,
    progress: Listener,
    rules: FeedRules | None = None,
    *,
    title: str | None = None,
) -> Reading:
    """Read a feed document (version 2 of its JSON).

    Args:
        data: the document.
        fetched: the day of the document.
        progress: called with the share done; may raise ``Cancelled``.
        rules: known errors of the feed; None: the bundled rules.
        title: of the publication; None: named after the day.

    Raises:
        InputError: it is not a feed; the message says why.
        CatalogError: the feed rules are faulty.
        Cancelled: ``progress`` cancelled.
    """
    snapshot = load_snapshot()
    dates = RowDates(
        fetched,
        since=snapshot.published,
        older=snapshot.undated_since,
        shipped=snapshot_document(snapshot),
    )
    return _read(data, fetched, dates, progress, rules, title=title)


def _read(
    data: bytes,
    day: dt.date,
    dates: RowDates,
    progress: Listener,
    rules: FeedRules | None,
    *,
    title: str | None,
) -> Reading:
    rules = load_feed_rules() if rules is None else rules
    return reading_of(
        [
            (provider.id, models_in(provider)) if isinstance(provider, FeedProvider) else provider
            for provider in providers_in(data)
        ],
        title=title or f"{FORMAT}, feed of {day}",
        day=day,
        dates=dates,
        rules=rules,
        progress=progress,
    )
