"""The options on the budget: what cost is worth, and whether what is dearer is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.presets import Budget
from advisor.decision.judging.offers import exchange_rate
from advisor.decision.seats import for_seats

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario


def budget_of(catalog: Catalog, scenario: Scenario, options: argparse.Namespace) -> Budget:
    """Return the scenario's budget as the options change it.

    A budget of nothing is no scale of costs: it changes the rule alone. One that is given beside
    seats is each seat's.
    """
    budget, seats = scenario.budget, options.seats
    if options.budget is not None and options.budget.value > 0:
        currency = options.budget.currency or scenario.currency
        budget = Budget(amount=float(options.budget.value), currency=currency, seats=seats)
    elif seats is not None:
        budget = for_seats(budget, seats)
    changes: dict[str, Any] = {}
    given = options.negligible
    if given is not None and given.value > 0:
        convert = exchange_rate(catalog, scenario).convert
        currency = given.currency or scenario.currency
        changes["negligible"] = convert(float(given.value), currency, budget.currency)
    return msgspec.structs.replace(budget, **changes)


def budget_rule(scenario: Scenario, options: argparse.Namespace) -> dict[str, Any]:
    """Return the changes to the must-haves; none where nothing is said of a budget."""
    wanted = options.budget_is_a_rule
    if wanted is None and options.budget is None:
        return {}
    if wanted is False:
        return {"monthly_budget": None}
    if options.budget is not None and not options.budget.value:
        currency = options.budget.currency or scenario.currency
        return {"monthly_budget": 0.0, "budget_currency": currency}
    return {"monthly_budget": scenario.budget.total, "budget_currency": scenario.budget.currency}
