"""What a hosted replica costs an hour, a month and a million tokens, hours idle paid for.

For the terminal: rent, or the purchase spread over its years with power and space. The cost of a
million output tokens at utilisation U is the hourly cost over rate × 3,600 × U, times 10⁶.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.exchange import Rate
from advisor.catalog.problems import InputError
from advisor.hosting.constants import bundled_constants
from advisor.hosting.failures import ShareOff
from advisor.hosting.machine_money import HOURS_A_MONTH, device_month
from advisor.hosting.span import UNKNOWN, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware
    from advisor.hosting.estimate import HostingEstimate

WAYS: tuple[Literal["rented", "owned"], ...] = ("rented", "owned")


@dataclass(frozen=True)
class HostMoney:
    """Money of one replica in ``currency``: (low, mid, high) over the range of prices.

    ``per_million_output`` also spans the range of speeds: low is the low price at the high speed.
    """

    way: Literal["rented", "owned"]
    currency: Currency
    per_hour: Span
    per_month: Span
    per_million_output: Span

    def in_currency(self, wanted: Currency, rate: Rate) -> HostMoney:
        """The same money in another currency."""
        factor = rate.convert(1.0, self.currency, wanted)
        return HostMoney(
            self.way, wanted, self.per_hour.times(factor), self.per_month.times(factor),
            self.per_million_output.times(factor),
        )  # fmt: skip


def check_utilisation(utilisation: float) -> None:
    """Refuse a share of the hours that is none.

    Raises:
        InputError: it does not lie above 0 and up to 1.
    """
    if not 0 < utilisation <= 1:
        raise InputError(ShareOff("utilisation", utilisation))


def host_money(
    held: HostingEstimate,
    device: Hardware,
    utilisation: float,
    constants: Mapping[str, Constant] | None = None,
    rate: Rate | None = None,
) -> tuple[HostMoney, ...]:
    """Rented and owned, where the catalogue has a price; people and migration are not in it.

    ``rate``: needed where a device is priced in a currency for which no constants are stated.

    Raises:
        InputError: the utilisation does not lie above 0 and up to 1.
    """
    check_utilisation(utilisation)
    constants = bundled_constants() if constants is None else constants
    found = []
    for way in WAYS:
        one = device_month(device, way, constants, rate or Rate(()), "always")
        if one is not None:
            span, beside, currency = one
            extra = sum(beside.values())
            hour = Span(*(amount + extra for amount in span)).times(held.devices / HOURS_A_MONTH)
            found.append(_money(way, currency, hour, held, utilisation))
    return tuple(found)


def _money(
    way: Literal["rented", "owned"],
    currency: Currency,
    hour: Span,
    held: HostingEstimate,
    utilisation: float,
) -> HostMoney:
    rate = held.output_tokens_per_s
    million = UNKNOWN
    if rate.known:
        share = 1e6 / (3600 * utilisation)
        million = Span(
            hour.low / rate.high * share, hour.mid / rate.mid * share, hour.high / rate.low * share
        )
    return HostMoney(way, currency, hour, hour.times(HOURS_A_MONTH), million)
