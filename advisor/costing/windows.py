"""How requests spread over a provider's hours when only the share in peak hours is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from advisor.costing.validity import HOURS_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    Number = TypeVar("Number", float, Decimal)


def hour_shares(
    costs: Sequence[Number], hours: Sequence[float], peak: Number
) -> list[Number] | None:
    """The share of the requests that each rule bills; None where some hours have no rule.

    Args:
        costs: of a request under each rule; the rule without hours of its own first.
        hours: a week of each rule; ``HOURS_A_WEEK`` for the one without.
        peak: share of the requests in the hours that cost more than the rest of the day.
    """
    one = type(peak)(1)
    nothing = one - one
    costs, hours = list(costs), list(hours)
    if len(costs) == 1 and hours[0] >= HOURS_A_WEEK:
        return [one]
    base = 0
    if hours[0] < HOURS_A_WEEK:  # only rules with hours: the cheapest is the rest of the day
        if sum(hours) < HOURS_A_WEEK:
            return None
        base = min(range(len(costs)), key=lambda i: costs[i])
    others: list[int] = [i for i in range(len(costs)) if i != base]
    hours[base] = max(0.0, HOURS_A_WEEK - sum(hours[i] for i in others))
    dear: list[int] = [i for i in others if costs[i] > costs[base]]
    if dear:
        usual = [base, *(i for i in others if i not in dear)]
    else:
        dear, usual = [base], others
    shares = [nothing] * len(costs)
    for group, share in ((dear, peak), (usual, one - peak)):
        total = sum(hours[i] for i in group)
        for i in group:
            part = hours[i] / total if total else 1 / len(group)
            shares[i] = share if len(group) == 1 else share * type(peak)(part)
    return shares
