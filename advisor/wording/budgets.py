"""Texts on budget and weights: what they are, and where a use case has them from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog.presets import Budget, UseCase
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def budget_text(budget: Budget, words: Words) -> str:
    """Say the amount a month, and for how many seats."""
    amount = numbers.money(budget.amount, budget.currency, words)
    if budget.seats is None:
        return words.say("{money} a month", money=amount)
    return words.count(
        "{money} a month for {n} seat",
        "{total} a month: {money} for each of {n} seats",
        budget.seats,
        money=amount,
        total=numbers.money(budget.total, budget.currency, words),
    )


def budget_sentence(narrator: Narrator) -> str:
    """Say the budget, and where it comes from."""
    scenario, say = narrator.scenario, narrator.say
    preset = narrator.catalog.use_cases.get(scenario.use_case)
    text = say("Budget: {budget}.", budget=budget_text(scenario.budget, narrator))
    if preset is None or preset.budget != scenario.budget:
        return narrator.sentences(text, say("Set by you."))
    return narrator.sentences(text, preset.budget_basis.in_language(narrator.code))


def weights_sentence(narrator: Narrator) -> str:
    """Say where the weights come from."""
    scenario, say = narrator.scenario, narrator.say
    preset = narrator.catalog.use_cases.get(scenario.use_case)
    if preset is None or _moved(scenario.priorities, preset):
        return say("Weights: set by you.")
    return say("Weights: {basis}", basis=preset.weights_basis.in_language(narrator.code))


def _moved(priorities: dict[str, float], preset: UseCase) -> bool:
    return any(preset.priorities.get(c, 0.0) != at for c, at in priorities.items())
