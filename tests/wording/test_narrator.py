"""A narrator: a language bound to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.wording import Words, names
from advisor.wording.narrator import Narrator
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor.catalog.records import Currency


def told(language: str, currency: Currency = "USD") -> Narrator:
    catalog = world()
    scenario = advisor.Scenario.from_use_case(catalog, next(iter(catalog.use_cases)))
    return Narrator(
        advisor.recommend(catalog, scenario.replace(currency=currency)), Words(language)
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_it_may_stand_wherever_a_language_is_asked_for(language: str) -> None:
    narrator, words = told(language), Words(language)
    assert narrator.code == words.code
    assert narrator.say("unknown") == words.say("unknown")
    for candidate in narrator.evaluation.candidates:
        name = names.offer_name(candidate, words)
        assert names.offer_name(candidate, narrator) == narrator.offer(candidate.offer.id) == name


@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_that_money_is_in_the_currency_of_the_scenario_in_either_language(
    currency: Currency,
) -> None:
    sign = {"USD": "$", "CNY": "¥"}[currency]
    assert {told(language, currency).money(5) for language in ("en", "zh")} == {f"{sign}5.00"}
    assert told("en", currency).money_from_base(1000).startswith(sign)
