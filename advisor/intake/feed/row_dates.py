"""When a row of the feed was last checked: on its own day, else the first possible one.

A row may state the day (``prices_checked``; the feed's repository has it, its download does not),
and a price in it may begin on one. A row that is equal in the shipped document has the day stated
there. Any other row was entered after the document that lacks it; the day on which the feed was
made says nothing about its rows.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.intake.feed.feed_document import (
    FeedModel,
    FeedProvider,
    dated,
    models_in,
    providers_in,
)
from advisor.intake.feed.price_spans import constraints

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

_UNKNOWN = "The feed gives no day for this price; it is not older than {day}."


class RowDate(Frozen, frozen=True):
    """When a row was last checked.

    Attributes:
        day: of the check; if not ``stated``, the first possible one.
        stated: whether the row or the shipped document states it.
    """

    day: dt.date
    stated: bool

    @property
    def note(self) -> str:
        """Return the note to put beside the price; empty if the day is stated."""
        return "" if self.stated else _UNKNOWN.format(day=self.day)


class RowDates:
    """The days of the rows of one document."""

    def __init__(
        self, day: dt.date, *, since: dt.date, older: dt.date, shipped: bytes | None = None
    ) -> None:
        """Prepare to date a document.

        Args:
            day: of the document; no row is newer.
            since: rows without a day that are not in the shipped document were entered after this
                day.
            older: those that are in it were entered after this day.
            shipped: the shipped document; None: it is the one to date.
        """
        self._day, self._since, self._older = day, min(since, day), min(older, day)
        self._held = None if shipped is None else _held(shipped)

    def of(self, provider: str, model: FeedModel) -> RowDate:
        """Return when a model's prices at a provider were last checked."""
        stated, bound = model.prices_checked, self._older
        if self._held is not None:
            digest, day = self._held.get((provider, model.id), ("", None))
            is_same = digest == _digest(model)
            stated = stated or (day if is_same else None)
            bound = self._older if is_same else self._since
        begins = [day for day in _starts(model) if day <= self._day]
        days = [min(stated, self._day)] if stated is not None else []
        if stated is None and not begins:
            return RowDate(bound, stated=False)
        return RowDate(max([*days, *begins]), stated=True)


def _starts(model: FeedModel) -> Iterator[dt.date]:
    for constraint in constraints(model):
        if constraint is not None and constraint.start_date is not None:
            yield constraint.start_date


# Each reading of a feed asks for the same shipped document.
@lru_cache(maxsize=1)
def _held(document: bytes) -> Mapping[tuple[str, str], tuple[str, dt.date | None]]:
    return {
        (provider.id, model.id): (_digest(model), model.prices_checked)
        for provider in providers_in(document)
        if isinstance(provider, FeedProvider)
        for model in models_in(provider)
        if isinstance(model, FeedModel)
    }


def _digest(model: FeedModel) -> str:
    """Return a digest of the prices; equal prices have the same one."""
    return sha256(msgspec.json.encode((model.prices, model.price_variants))).hexdigest()


def with_days(document: bytes, earlier: bytes) -> bytes:
    """Return a document in which unchanged rows have the days of an earlier one."""
    held = _held(earlier)

    def day_of(provider: str, model: FeedModel) -> dt.date | None:
        digest, day = held.get((provider, model.id), ("", None))
        return day if digest == _digest(model) else None

    return dated(document, day_of)
