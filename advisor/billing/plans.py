"""Flat prices with limits: consumer apps and coding plans.

Each user pays the fee and may use what it buys in five hours, a week and a month. A workload that
does not fit within the limits has no price here: it says which limit it exceeds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.prices import PlanPrice, TokenPriceWithFee

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.prices import Price

WEEKS_A_MONTH = 365.25 / 12 / 7
WINDOW_HOURS = 5.0
# Where a catalogue lacks them: hours in which a month's work falls, busiest hour over the mean.
_WORKING_HOURS, _PEAK_FACTOR = 220.0, 2.0


class Use(Frozen, frozen=True):
    """What one user needs of a plan, in requests or tokens.

    Attributes:
        five_hours: in the busiest five hours.
        week, month: in a mean week and the month.
    """

    five_hours: float
    week: float
    month: float


class Excess(Frozen, frozen=True):
    """The first limit that a workload exceeds.

    Attributes:
        window: ``5h``, ``week`` or ``month``.
        unit: ``requests``, ``prompts`` or ``tokens``.
        limit, need: in that unit, a user.
    """

    window: str
    unit: str
    limit: int
    need: float


def plan_fee(rule: Price, workload: Workload) -> Decimal:
    """The fee of a month for all users; 0 where a price has none."""
    if not isinstance(rule, (PlanPrice, TokenPriceWithFee)):
        return Decimal(0)
    fee = rule.monthly_fee
    return fee if rule.fee_for_all else fee * workload.users


def use_a_user(catalog: Catalog, workload: Workload, volume: float) -> Use:
    """How a month's volume falls on one user; five busy hours run at ``peak_factor`` × the mean."""
    mine = volume / workload.users
    factor = workload.peak_factor or _constant(catalog, "peak_factor", _PEAK_FACTOR)
    hours = _constant(catalog, "working_hours_a_month", _WORKING_HOURS)
    busiest = mine * min(1.0, WINDOW_HOURS / hours * factor)
    return Use(busiest, mine / WEEKS_A_MONTH, mine)


def excess(rule: PlanPrice, catalog: Catalog, workload: Workload, tokens: float) -> Excess | None:
    """The limit that the workload exceeds; ``tokens`` is what a month sends and receives."""
    volume = tokens if rule.limit_unit == "tokens" else float(workload.requests_per_month)
    if rule.limit_unit == "prompts":
        volume /= rule.requests_per_prompt or 1.0
    use = use_a_user(catalog, workload, volume)
    limits = (
        ("5h", rule.limit_5h, use.five_hours),
        ("week", rule.limit_week, use.week),
        ("month", rule.limit_month, use.month),
    )
    for window, limit, need in limits:
        if limit is not None and need > limit:
            return Excess(window, rule.limit_unit, limit, need)
    return None


def _constant(catalog: Catalog, name: str, otherwise: float) -> float:
    constant = catalog.constants.get(name)
    return otherwise if constant is None else constant.value
