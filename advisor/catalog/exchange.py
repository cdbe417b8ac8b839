"""Yuan and dollars: list prices keep their currency; conversion is for comparison and display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.rates import rate_on

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.records import Currency


class Rate(Frozen, frozen=True):
    """Yuan for one US dollar.

    Attributes:
        cny_per_usd: the rate.
        date: the day it is from.
        source: id of its source; None when the user set it.
    """

    cny_per_usd: float
    date: dt.date
    source: str | None

    def convert(self, amount: float, given: Currency, wanted: Currency) -> float:
        """An amount of money in another currency."""
        if given == wanted:
            return amount
        return amount / self.cny_per_usd if wanted == "USD" else amount * self.cny_per_usd


def catalogue_rate(catalog: Catalog, day: dt.date) -> Rate:
    """The catalogue's newest rate up to ``day``, or its first where all are later."""
    row = rate_on(catalog, day)
    if row is None:
        raise LookupError("The catalogue holds no exchange rate.")
    return Rate(row.cny_per_usd, row.date, row.source)
