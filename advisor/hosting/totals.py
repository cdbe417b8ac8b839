"""What hosting comes to: paid at the start, in a year, in three years.

A month spreads the purchase over the years of use and the migration over its months. Three years
are 36 such months with the migration once; a year holds as much of the migration as falls into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.hosting.machine_money import MONTHS_A_YEAR
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency
    from advisor.hosting.hosted import HostedCost

YEARS = 3


class Totals(Frozen, frozen=True):
    """Sums of hosting in ``currency``, over the range of prices.

    Attributes:
        purchase: paid once at the start, VAT included; None: nothing is bought.
        month, year, three_years: with the purchase spread over its years of use.
    """

    currency: Currency
    purchase: Span | None
    month: Span
    year: Span
    three_years: Span

    def times(self, factor: float, currency: Currency) -> Totals:
        """Scale by a positive number, as the amounts of another currency."""
        bought = None if self.purchase is None else self.purchase.times(factor)
        month, year, three = (s.times(factor) for s in (self.month, self.year, self.three_years))
        return Totals(currency, bought, month, year, three)


def totals_of(cost: HostedCost) -> Totals:
    """Return the sums of a hosted offer at its volume."""
    return totals(
        cost.currency, cost.per_month, cost.purchase, cost.parts.get("migration", 0.0),
        cost.constants,
    )  # fmt: skip


def totals(
    currency: Currency,
    month: Span,
    purchase: Span | None,
    migration: float,
    constants: Mapping[str, Constant],
) -> Totals:
    """Return the sums of a month; ``migration`` is the part of it that ends after its months."""
    spread_over = constants["migration_months"].value

    def months(count: float) -> Span:
        moved = migration * min(count, spread_over)
        return Span(*((amount - migration) * count + moved for amount in month))

    return Totals(currency, purchase, month, months(MONTHS_A_YEAR), months(YEARS * MONTHS_A_YEAR))


def is_verified(cost: HostedCost) -> bool:
    """Whether so few servers are needed that cost and break-even count as verified."""
    return cost.servers <= cost.pool.most_servers
