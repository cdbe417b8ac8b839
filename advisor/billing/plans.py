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
    from advisor.catalog.prices import LimitUnit, Price

WEEKS_A_MONTH = 365.25 / 12 / 7
WINDOW_HOURS = 5.0
# Defaults if the catalogue has none: working hours of a month, busiest hour over the mean.
_WORKING_HOURS, _PEAK_FACTOR = 220.0, 2.0
_MILLION = 1e6


class Use(Frozen, frozen=True):
    """Requests or tokens of one user in the busiest five hours, a mean week and a month."""

    five_hours: float
    week: float
    month: float


class MonthTokens(Frozen, frozen=True):
    """Tokens of a month: input that no cache holds, input from a cache, output with thinking."""

    input: float
    cached: float
    output: float


class Excess(Frozen, frozen=True):
    """The first limit that a workload exceeds; ``limit`` and ``need`` are per user.

    Attributes:
        window: ``5h``, ``week`` or ``month``.
        unit: what the plan counts.
    """

    window: str
    unit: LimitUnit
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


class Counting(Frozen, frozen=True):
    """What a plan counts: its units for one request, and for one token of each kind."""

    request: float = 0.0
    input: float = 0.0
    cached: float = 0.0
    output: float = 0.0


def counting(rule: PlanPrice) -> Counting:
    """How a plan counts; nothing counts where the worth of its points is not published."""
    match rule.limit_unit:
        case "requests":
            return Counting(request=1.0)
        case "prompts":
            return Counting(request=1 / (rule.requests_per_prompt or 1.0))
        case "tokens":
            return Counting(input=1.0, cached=1.0, output=1.0)
        case "points":
            fresh = (rule.points_input or 0.0) / _MILLION
            cached = fresh if rule.points_cached is None else rule.points_cached / _MILLION
            return Counting(input=fresh, cached=cached, output=(rule.points_output or 0) / _MILLION)


def excess(
    rule: PlanPrice, catalog: Catalog, workload: Workload, tokens: MonthTokens
) -> Excess | None:
    """The limit that the workload exceeds, or None; ``tokens`` are those of all users."""
    count = counting(rule)
    volume = (
        count.request * workload.requests_per_month
        + count.input * tokens.input
        + count.cached * tokens.cached
        + count.output * tokens.output
    )
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
