"""The catalogue's exchange rate of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import ExchangeRate


def rate_on(catalog: Catalog, day: dt.date) -> ExchangeRate | None:
    """The newest rate up to a day, or the first where all are later; None where there is none."""
    known = [row for row in catalog.exchange_rates if row.date <= day]
    if known:
        return max(known, key=lambda row: row.date)
    return min(catalog.exchange_rates, key=lambda row: row.date, default=None)
