"""What a hosted replica costs an hour, a month and a million output tokens, for the terminal.

Rent, or the purchase spread over its years with power and space. Idle hours are paid: a million
output tokens at utilisation U cost the hourly cost / (rate × 3,600 × U) × 10⁶.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.exchange import Rate
from advisor.catalog.problems import InputError
from advisor.hosting.constants import bundled_constants
from advisor.hosting.failures import ShareOff
from advisor.hosting.machine_money import HOURS_A_MONTH, WAYS, Way, device_month
from advisor.hosting.span import UNKNOWN, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware
    from advisor.hosting.estimate import HostingEstimate


@dataclass(frozen=True)
class HostMoney:
    """Cost of one replica in ``currency``, over the range of prices.

    ``per_million_output`` also spans the range of speeds: low is the low price at the high speed.
    """

    way: Way
    currency: Currency
    per_hour: Span
    per_month: Span
    per_million_output: Span

    def in_currency(self, wanted: Currency, rate: Rate) -> HostMoney:
        """Convert to another currency."""
        factor = rate.convert(1.0, self.currency, wanted)
        return HostMoney(
            self.way, wanted, self.per_hour.times(factor), self.per_month.times(factor),
            self.per_million_output.times(factor),
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
) -> tuple[HostMoney, ...]:
    """Cost rented and owned, where the catalogue has a price; without staff and migration.

    ``rate``: needed if a device is priced in a currency for which no constants are stated.

    Raises:
        InputError: the utilisation does not lie above 0 and up to 1.
    """
    check_utilisation(utilisation)
    constants = bundled_constants() if constants is None else constants
    costs = []
    for way in WAYS:
        cost = device_month(device, way, constants, rate or Rate(()), "always")
        if cost is not None:
            span, running, currency = cost
            extra = sum(running.values())
            month = Span(*(amount + extra for amount in span))
            hour = month.times(estimate.devices / HOURS_A_MONTH)
            costs.append(_money(way, currency, hour, estimate.output_tokens_per_s, utilisation))
    return tuple(costs)


def _money(way: Way, currency: Currency, hour: Span, rate: Span, utilisation: float) -> HostMoney:
    million = UNKNOWN
    if rate.known:
        share = 1e6 / (3600 * utilisation)
        million = Span(
            hour.low / rate.high * share, hour.mid / rate.mid * share, hour.high / rate.low * share
        )
    return HostMoney(way, currency, hour, hour.times(HOURS_A_MONTH), million)
