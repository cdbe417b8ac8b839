"""The budget of a scenario together with the must-have that may stand at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from advisor.catalog.presets import Budget
    from advisor.decision.scenario import Scenario


def with_budget(scenario: Scenario, budget: Budget, *, is_rule: bool | None = None) -> Scenario:
    """Return the scenario with another budget.

    Args:
        scenario: the present one.
        budget: the new one; what nobody cares about goes where it would be all of it.
        is_rule: whether what is dearer is removed; None: as before, and a must-have that stood at
            the old budget follows.
    """
    if budget.negligible is not None and budget.negligible >= budget.total:
        budget = msgspec.structs.replace(budget, negligible=None)
    constraints, old = scenario.constraints, scenario.budget
    stood = (constraints.monthly_budget, constraints.budget_currency)
    if is_rule or (is_rule is None and stood == (old.total, old.currency)):
        constraints = msgspec.structs.replace(
            constraints, monthly_budget=budget.total, budget_currency=budget.currency
        )
    elif is_rule is False:
        constraints = msgspec.structs.replace(constraints, monthly_budget=None)
    return scenario.replace(budget=budget, constraints=constraints)
