"""The seats of the budget, and what else a scenario counts for the same people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.billing.volume import said_volume, with_requests, with_volume
from advisor.catalog.bounds import MOST_WHOLE
from advisor.decision.budget_rule import with_budget

if TYPE_CHECKING:
    from advisor.catalog.presets import Budget, UseCase, Workload
    from advisor.decision.scenario import Scenario


def for_seats(budget: Budget, seats: int) -> Budget:
    """Return the budget for so many seats: the same for each, or a sum for all divided among them.

    A sum stays what it is: neither customers' conversations nor a night's texts grow with a team.
    """
    amount = budget.amount / (seats if budget.seats is None else 1)
    return msgspec.structs.replace(budget, amount=amount, seats=seats)


def with_seats(scenario: Scenario, seats: int, use_case: UseCase) -> Scenario:
    """Return the scenario with a budget for so many seats.

    People and volume follow as far as they were of as many: a volume said in seats, and the one
    that the use case states for its own number of seats. What the user set otherwise stays, and so
    does all of that where the budget is a sum.

    Args:
        scenario: the present one.
        seats: the new number.
        use_case: the one that the scenario was made from.
    """
    old = scenario.budget.seats
    changed = with_budget(scenario, for_seats(scenario.budget, seats))
    if old is None:
        return changed
    workload = _with_volume_of(scenario.workload, old, seats, use_case)
    if workload.users == old:
        workload = msgspec.structs.replace(workload, users=seats)
    return changed.replace(workload=workload)


def _with_volume_of(workload: Workload, old: int, seats: int, use_case: UseCase) -> Workload:
    """The volume of ``seats``, where the present one is that of ``old`` seats; else unchanged."""
    said = workload.volume
    if said is not None and said.unit == "seats":
        if round(said_volume(workload).amount) != old:
            return workload
        return with_volume(workload, msgspec.structs.replace(said, amount=float(seats)))
    usual, of_case = use_case.workload.requests_per_month, use_case.budget.seats
    if of_case is None or workload.requests_per_month != round(usual * old / of_case):
        return workload
    return with_requests(workload, min(round(usual * seats / of_case), MOST_WHOLE))
