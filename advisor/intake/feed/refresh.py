"""Fetch, read, check and store a feed; on any failure the previous one is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.problems import InputError
from advisor.intake.feed.genai_prices import ADDRESS, read_feed
from advisor.intake.feed.row_dates import with_days
from advisor.intake.feed.snapshot import load_snapshot, snapshot_document, write_snapshot
from advisor.intake.feed.store import store
from advisor.intake.feed_failures import FeedEmpty, FeedOutdated, FeedShrunk, FeedUnlike
from advisor.intake.files.limits import MAX_FEED_BYTES, MAX_FEED_SECONDS
from advisor.intake.net.download import download

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from advisor.intake.reading import Listener, Reading

# Share of the last feed's providers and models that a new one must still have.
_KEPT = 0.5
# The feed changes every few days; a mirror may lag.
_BEHIND_DAYS = 45
# Prices per million and per thousand tokens differ by a factor of a thousand.
_FAR = 10
_FETCHING = 0.8  # share of the progress bar for the download


def refresh(
    folder: Path,
    *,
    last: Reading,
    today: dt.date,
    progress: Listener,
    address: str = ADDRESS,
    timeout_s: float = MAX_FEED_SECONDS,
) -> Reading:
    """Fetch the feed and replace the last one.

    Args:
        folder: where fetched feeds are kept.
        last: the prices in force; the new ones are compared with them.
        today: the day of the fetch.
        progress: called with the share done; may raise ``Cancelled``.
        address: https, or a file.
        timeout_s: time limit of the download.

    Raises:
        InputError: it could not be fetched, read or written, or is implausible; the message says
            why. The last feed is unchanged.
        Cancelled: ``progress`` cancelled; nothing was changed.
    """
    data, reading = _fetched(address, last, today, progress, timeout_s)
    store(folder, data, url=address, fetched=today)
    return reading


def refresh_snapshot(
    folder: Path,
    *,
    last: Reading,
    today: dt.date,
    progress: Listener,
    address: str = ADDRESS,
) -> Reading:
    """Fetch the feed and replace the shipped one.

    Args:
        folder: the data folder of a checkout.
        last: the shipped prices; the new ones are compared with them.
        today: the day of the fetch.
        progress: called with the share done; may raise ``Cancelled``.
        address: https, or a file.

    Raises:
        InputError: as in ``refresh``.
        Cancelled: ``progress`` cancelled; nothing was changed.
    """
    data, reading = _fetched(address, last, today, progress, MAX_FEED_SECONDS)
    snapshot = load_snapshot()
    dated = with_days(data, snapshot_document(snapshot))
    write_snapshot(
        folder,
        dated,
        title=reading.title,
        published=today,
        undated_since=snapshot.undated_since,
        url=address,
    )
    return reading


def _fetched(
    address: str, last: Reading, today: dt.date, progress: Listener, timeout_s: float
) -> tuple[bytes, Reading]:
    """Fetch a feed document, read it and check that it is plausible."""
    data = download(
        address,
        limit_bytes=MAX_FEED_BYTES,
        timeout_s=timeout_s,
        progress=lambda share: progress(_FETCHING * share),
    )
    reading = read_feed(data, today, lambda share: progress(_FETCHING + (1 - _FETCHING) * share))
    check_plausible(reading, last, today)
    return data, reading


def check_plausible(new: Reading, last: Reading, today: dt.date) -> None:
    """Refuse a feed that lacks most of the last one's rows, is older, or has other amounts.

    Raises:
        InputError: the message says what is missing.
    """
    if not new.prices:
        raise InputError(FeedEmpty())
    _check_kept("providers", *({p.provider for p in feed.prices} for feed in (last, new)))
    _check_kept("models", *({p.place for p in feed.prices} for feed in (last, new)))
    _check_amounts(new, last)
    _check_age(_newest(new, today), _newest(last, today))


def _check_kept(of: Literal["providers", "models"], had: set[str], has: set[str]) -> None:
    """Refuse a feed that lacks over half of the last one's providers or models."""
    kept = len(had & has)
    if kept < _KEPT * len(had):
        raise InputError(FeedShrunk(of, kept, len(had)))


def _check_age(new: dt.date | None, last: dt.date | None) -> None:
    """Refuse an outdated feed, which would restore old prices."""
    if last is not None and (new is None or (last - new).days > _BEHIND_DAYS):
        raise InputError(FeedOutdated(new, last))


def _newest(reading: Reading, today: dt.date) -> dt.date | None:
    """Return the latest day from which a price holds, ignoring prices announced for later."""
    starts = (price.terms.valid_from for price in reading.prices)
    return max((day for day in starts if day and day <= today), default=None)


def _check_amounts(new: Reading, last: Reading) -> None:
    """Refuse a feed in which most amounts changed tenfold: another unit, or tampering."""
    before = {p.place: p.terms.input for p in last.prices}
    after = {p.place: p.terms.input for p in new.prices}
    shared = [(before[place], amount) for place, amount in after.items() if place in before]
    wild = sum(1 for old, now in shared if old and now and not old / _FAR < now < old * _FAR)
    if wild > _KEPT * len(shared):
        raise InputError(FeedUnlike(wild, len(shared), _FAR))
