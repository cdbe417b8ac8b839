"""What good enough means, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator


def enough_sentence(narrator: Narrator) -> str:
    """Say what good enough means, and with which chance offers must be."""
    wanted = narrator.scenario.constraints
    meaning = said_enough(narrator.catalog, narrator.scenario, narrator)
    if not wanted.good_enough:
        return meaning
    chance = numbers.percent(wanted.enough_chance, narrator)
    rule = narrator.say("An offer must reach it with a chance of {chance} or more.", chance=chance)
    return narrator.sentences(meaning, rule)


def said_enough(catalog: Catalog, scenario: Scenario, words: Words) -> str:
    """Say what good enough means: a score on any benchmark, or the levels of the mix."""
    said = scenario.enough_as
    if said is None:
        return words.say("Good enough: the levels of the mix.")
    by_hand = [
        catalog.benchmarks[part.benchmark].name
        for part in scenario.mix
        if not catalog.carrying.carries(said, part)
    ]
    given = {
        "level": level_text(catalog, said.benchmark, said.level, words),
        "benchmark": catalog.benchmarks[said.benchmark].name,
    }
    if len(by_hand) == len(scenario.mix):
        return words.say("Good enough: the levels of the mix.")
    if by_hand:
        return words.say(
            "Good enough: as able as {level} on {benchmark}; set otherwise: {others}.",
            others=words.listed(by_hand),
            **given,
        )
    return words.say("Good enough: as able as {level} on {benchmark}.", **given)


def level_text(catalog: Catalog, benchmark: str, level: float, words: Words) -> str:
    """Write a level with its unit."""
    unit = words.language.percent if catalog.benchmarks[benchmark].unit == "%" else ""
    return f"{level:g}{unit}"
