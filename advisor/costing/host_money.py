"""What a hosted replica costs an hour, a month and a million tokens, hours idle paid for.

A first figure for the terminal: rent, or the purchase spread over its years. The cost of a million
output tokens at utilisation U is the hourly cost over rate × 3,600 × U, times 10⁶.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.problems import InputError
from advisor.costing.constants import bundled_constants, figure
from advisor.costing.span import UNKNOWN, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware
    from advisor.costing.estimate import HostingEstimate

HOURS_A_MONTH = 730.0


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


def check_utilisation(utilisation: float) -> None:
    """Refuse a share of the hours that is none.

    Raises:
        InputError: it does not lie above 0 and up to 1.
    """
    if not 0 < utilisation <= 1:
        raise InputError(
            f"A utilisation of {utilisation:g} does not lie above 0 and up to 1 (0 % and 100 %)."
        )


def host_money(
    held: HostingEstimate,
    device: Hardware,
    utilisation: float,
    constants: Mapping[str, Constant] | None = None,
) -> tuple[HostMoney, ...]:
    """Rented and owned, where the catalogue has a price; owned leaves out power and people.

    Raises:
        InputError: the utilisation does not lie above 0 and up to 1.
    """
    check_utilisation(utilisation)
    constants = bundled_constants() if constants is None else constants
    found = []
    if device.rent_low is not None and device.rent_high is not None and device.rent_currency:
        hour = _between(device.rent_low, device.rent_high).times(held.devices)
        found.append(_money("rented", device.rent_currency, hour, held, utilisation))
    low, high, currency = device.purchase_low, device.purchase_high, device.purchase_currency
    if low is not None and high is not None and currency:
        hours = figure(constants, "depreciation_years") * 12 * HOURS_A_MONTH
        whole = held.devices * figure(constants, "server_over_devices") / hours
        found.append(_money("owned", currency, _between(low, high).times(whole), held, utilisation))
    return tuple(found)


def _between(low: float, high: float) -> Span:
    return Span(low, (low + high) / 2, high)


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
