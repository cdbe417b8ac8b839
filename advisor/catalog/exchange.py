"""Exchange rates: list prices keep their currency; conversion is for comparison and display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE, RATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Currency, ExchangeRate


class QuotedRate(Frozen, frozen=True):
    """The value of one unit of the base currency in another.

    Attributes:
        currency: the other.
        per_base: its amount for one unit of the base currency.
        date: of the rate.
        source: id of its source; None if the user set it.
    """

    currency: Currency
    per_base: float
    date: dt.date
    source: str | None


class Rate(Frozen, frozen=True):
    """The rates of a day, the newest of each currency."""

    quoted: tuple[QuotedRate, ...]

    def of(self, currency: Currency) -> QuotedRate:
        """Return the rate of a currency other than the base one.

        Raises:
            InputError: its rate is unknown.
        """
        for row in self.quoted:
            if row.currency == currency:
                return row
        known = (BASE, *(row.currency for row in self.quoted))
        raise InputError(NoSuch("exchange rate", currency, known))

    def beside(self, shown: Currency) -> QuotedRate:
        """Return the rate to state beside amounts in a currency: its own, unless it is the base.

        Raises:
            InputError: its rate is unknown.
        """
        return self.of(RATED if shown == BASE else shown)

    def convert(self, amount: float, given: Currency, wanted: Currency) -> float:
        """Convert an amount of money to another currency.

        Raises:
            InputError: one of the rates is unknown.
        """
        if given == wanted:
            return amount
        in_base = amount if given == BASE else amount / self.of(given).per_base
        return in_base if wanted == BASE else in_base * self.of(wanted).per_base

    def with_own(self, per_base: float, date: dt.date) -> Rate:
        """Return the rates with the user's own for the currency whose rate a scenario may set."""
        others = tuple(row for row in self.quoted if row.currency != RATED)
        return Rate((QuotedRate(RATED, per_base, date, None), *others))


def catalogue_rate(catalog: Catalog, day: dt.date) -> Rate:
    """Return the newest rates up to ``day``; for a currency rated only later, its first.

    Raises:
        LookupError: the catalogue has no rate.
    """
    found: dict[Currency, ExchangeRate] = {}
    for row in catalog.exchange_rates:
        chosen = found.get(row.currency)
        if chosen is None or _is_nearer(row, chosen, day):
            found[row.currency] = row
    if not found:
        raise LookupError("The catalogue holds no exchange rate.")
    return Rate(
        tuple(QuotedRate(row.currency, row.per_usd, row.date, row.source) for row in found.values())
    )


def _is_nearer(row: ExchangeRate, chosen: ExchangeRate, day: dt.date) -> bool:
    """Whether a row counts before another of its currency: the newest up to the day, else first."""
    if row.date <= day:
        return chosen.date > day or row.date > chosen.date
    return chosen.date > day and row.date < chosen.date
