"""Distribute requests over a provider's hours, given only the share in peak hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from advisor.billing.validity import HOURS_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    Number = TypeVar("Number", float, Decimal)


def hour_shares(
    costs: Sequence[Number], hours: Sequence[float], peak: Number
) -> list[Number] | None:
    """The share of the requests under each rule; None if some hours have no rule.

    The rule with the most hours is the ordinary one. Hours that cost more are peak hours and get
    the peak share; all others, discounts included, get the rest in proportion to their length.
    So the share of a cheap night is its length, whatever the peak share.

    Args:
        costs: of a request under each rule; a rule without hours comes first.
        hours: in a week under each rule; ``HOURS_A_WEEK`` for a rule without hours.
        peak: share of the requests in hours that cost more than the ordinary ones.
    """
    one = type(peak)(1)
    hours = list(hours)
    if hours[0] >= HOURS_A_WEEK:
        hours[0] = max(0.0, HOURS_A_WEEK - sum(hours[1:]))
    elif sum(hours) < HOURS_A_WEEK:
        return None
    ordinary = max(range(len(costs)), key=lambda i: hours[i])
    dear = [i for i in range(len(costs)) if costs[i] > costs[ordinary]]
    usual = [i for i in range(len(costs)) if i not in dear]
    shares = [one - one] * len(costs)
    for group, share in ((dear, peak), (usual, one - peak if dear else one)):
        total = sum(hours[i] for i in group)
        for i in group:
            part = hours[i] / total if total else 1 / len(group)
            shares[i] = share if len(group) == 1 else share * type(peak)(part)
    return shares
