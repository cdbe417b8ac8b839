"""Texts on the budget: what it is, for whom, and where a use case has it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog.presets import Budget
    from advisor.wording.language import Words


def budget_text(budget: Budget, words: Words) -> str:
    """Say the amount a month, and for how many seats."""
    amount = numbers.money(budget.amount, budget.currency)
    if budget.seats is None:
        return words.say("{money} a month", money=amount)
    return words.count(
        "{money} a month for {n} seat",
        "{total} a month: {money} for each of {n} seats",
        budget.seats,
        money=amount,
        total=numbers.money(budget.total, budget.currency),
    )
