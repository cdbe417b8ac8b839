"""What a hosted replica costs an hour, a month and a million output tokens, for the terminal.

Rent, or the purchase spread over its years with interest, support, power and space. Idle hours are
paid: a million output tokens at utilisation U cost the hourly cost / (rate × 3,600 × U) × 10⁶.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.exchange import Rate
from advisor.catalog.problems import InputError
from advisor.hosting.constants import bundled_constants
from advisor.hosting.failures import ShareOff
from advisor.hosting.machine_money import WAYS, MoneyTerms, Way, node_month
from advisor.hosting.span import UNKNOWN, Span
from advisor.hosting.totals import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import NodeMonth


@dataclass(frozen=True)
class HostMoney:
    """Cost of one replica in ``currency``, over the range of prices.

    ``per_million_output`` also spans the range of speeds: low is the low price at the high speed.
    ``parts`` sum to the middle of ``per_month``; ``totals``: the purchase, a year, three years.
    ``replicas``: paid for, spare ones included; speed is that of one.
    """

    way: Way
    currency: Currency
    per_hour: Span
    per_month: Span
    per_million_output: Span
    parts: Mapping[str, float]
    totals: Totals
    replicas: int = 1

    def in_currency(self, wanted: Currency, rate: Rate) -> HostMoney:
        """Convert to another currency."""
        factor = rate.convert(1.0, self.currency, wanted)
        parts = {name: amount * factor for name, amount in self.parts.items()}
        return HostMoney(
            self.way, wanted, self.per_hour.times(factor), self.per_month.times(factor),
            self.per_million_output.times(factor), parts, self.totals.times(factor, wanted),
            self.replicas,
        )  # fmt: skip


def check_utilisation(utilisation: float) -> None:
    """Refuse a utilisation that is not a share.

    Raises:
        InputError: it does not lie above 0 and up to 1.
    """
    if not 0 < utilisation <= 1:
        raise InputError(ShareOff("utilisation", utilisation))


def host_money(
    estimate: HostingEstimate,
    device: Hardware,
    utilisation: float,
    constants: Mapping[str, Constant] | None = None,
    rate: Rate | None = None,
    *,
    terms: MoneyTerms | None = None,
) -> tuple[HostMoney, ...]:
    """Cost rented and owned, where a price is published; without staff and migration.

    ``rate``: needed if a device is priced in a currency for which no constants are stated.
    ``terms``: instead of ``constants`` and ``rate``: market, schedule, spare replicas and prices.

    Raises:
        InputError: the utilisation does not lie above 0 and up to 1.
    """
    check_utilisation(utilisation)
    if terms is None:
        numbers = bundled_constants() if constants is None else constants
        terms = MoneyTerms(numbers, rate or Rate(()))
    return tuple(
        _money(way, cost, estimate.output_tokens_per_s, utilisation, terms)
        for way in WAYS
        if (cost := node_month(device, estimate.devices, way, terms)) is not None
    )


def _money(
    way: Way, cost: NodeMonth, rate: Span, utilisation: float, terms: MoneyTerms
) -> HostMoney:
    replicas = 1 + (0 if terms.is_on_demand(way) else terms.spare)
    parts = {name: a * replicas for name, a in cost.parts.items() if name != "upkeep"}
    month = Span(*((amount - cost.parts["upkeep"]) * replicas for amount in cost.span))
    hour = month.times(1 / terms.hours_paid(way))
    million = UNKNOWN
    if rate.known:
        share = 1e6 / (3600 * utilisation)
        million = Span(
            hour.low / rate.high * share, hour.mid / rate.mid * share, hour.high / rate.low * share
        )
    bought = None if cost.purchase is None else cost.purchase.times(replicas)
    sums = totals(cost.currency, month, bought, 0.0, terms.constants)
    return HostMoney(way, cost.currency, hour, month, million, parts, sums, replicas)
