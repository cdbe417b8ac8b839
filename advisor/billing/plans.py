"""Flat prices with limits: consumer apps and coding plans.

Each user pays the fee and has limits for five hours, a week and a month. A workload beyond a limit
has no price but an ``Excess``.
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
# Defaults if the catalogue has none: working hours of a month, busiest hour over the mean.
_WORKING_HOURS, _PEAK_FACTOR = 220.0, 2.0


class Use(Frozen, frozen=True):
    """Requests or tokens of one user in the busiest five hours, a mean week and a month."""

    five_hours: float
    week: float
    month: float


class Excess(Frozen, frozen=True):
    """The first limit that a workload exceeds; ``limit`` and ``need`` are per user.

    Attributes:
        window: ``5h``, ``week`` or ``month``.
        unit: ``requests``, ``prompts`` or ``tokens``.
    """

    window: str
    unit: str
    limit: int
    need: float


def plan_fee(rule: Price, workload: Workload) -> Decimal:
    """The fee of a month for all users; 0 if the rule has none."""
    if not isinstance(rule, (PlanPrice, TokenPriceWithFee)):
        return Decimal(0)
    fee = rule.monthly_fee
    return fee if rule.fee_for_all else fee * workload.users


def use_a_user(catalog: Catalog, workload: Workload, volume: float) -> Use:
    """One user's part of a month's volume; five busy hours have ``peak_factor`` × the mean."""
    month = volume / workload.users
    factor = workload.peak_factor or _constant(catalog, "peak_factor", _PEAK_FACTOR)
    hours = _constant(catalog, "working_hours_a_month", _WORKING_HOURS)
    busiest = month * min(1.0, WINDOW_HOURS / hours * factor)
    return Use(busiest, month / WEEKS_A_MONTH, month)


def excess(rule: PlanPrice, catalog: Catalog, workload: Workload, tokens: float) -> Excess | None:
    """The limit that the workload exceeds, or None; ``tokens``: input and output of a month."""
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
