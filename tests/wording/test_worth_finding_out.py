"""The sentences on what is worth finding out, and on two models at once."""

from __future__ import annotations

import msgspec
import pytest

import advisor
from advisor.wording import Words, names
from advisor.wording.finding import finding_sentences
from advisor.wording.narrator import Narrator
from advisor.wording.two_models import (
    score_range,
    share_cells,
    share_heads,
    solved_range,
    two_models_sentences,
)
from tests.world.loading import world

BOTH = pytest.mark.parametrize("code", ["en", "zh"])


def told(use_case: str, code: str = "en", **priorities: float) -> Narrator:
    scenario = advisor.Scenario.from_use_case(world(), use_case)
    if priorities:
        wanted = {c: priorities.get(c, 0.0) for c in scenario.priorities}
        scenario = scenario.replace(priorities=wanted)
    return Narrator(advisor.recommend(world(), scenario), Words(code))


def test_that_an_answer_that_nothing_unknown_changes_says_so() -> None:
    (line,) = finding_sentences(told("everyday-coding"))
    assert line == (
        "Nothing unknown about capability would change this. Nor would anything else that is"
        " unknown."
    )


def test_that_a_missing_score_is_named_with_its_chance_and_gain() -> None:
    narrator = told("long-documents", capability=10, cost=100)
    (line,) = finding_sentences(narrator)
    assert line == (
        "Bamboo Mini: no score on Chinese Exam is published. If it were known, this one would be"
        " picked instead with a chance of 12 %. Average gain: 0.2 points, worth $4.44 a month to"
        " you."
    )


def test_that_figures_besides_capability_are_not_named_beside_a_plain_nothing() -> None:
    narrator = told("long-documents", capability=10, cost=100)
    found = narrator.recommendation.finding
    assert found is not None
    unmoved = found.capability._replace(change=0.0)
    besides = msgspec.structs.replace(found, capability=unmoved)
    narrator.recommendation.__dict__["finding"] = besides  # as it is cached
    nothing, figure = finding_sentences(narrator)
    assert nothing == ("Nothing unknown about capability would change this. Something else may:")
    assert figure.startswith("Bamboo Mini: no score on Chinese Exam")


@BOTH
def test_that_the_best_mix_is_told_with_its_price_and_its_ranges(code: str) -> None:
    narrator = told("everyday-coding", code)
    found = narrator.recommendation.two_models
    assert found is not None
    verdict, mix = two_models_sentences(narrator)
    ways = [names.short_way_name(narrator.recommendation.candidate(offer), narrator)
            for offer in (found.strong, found.cheap)]  # fmt: skip
    assert narrator.model(found.single) in verdict
    for text in (
        narrator.model(found.strong),
        narrator.model(found.cheap),
        *ways,
        narrator.money(found.best.cost),
        narrator.money(found.single_cost),
        solved_range(found.best, narrator),
        score_range(found.best),
    ):
        assert text in mix
    assert len(share_heads(narrator)) == len(share_cells(narrator, found.best))


def test_that_a_range_without_width_is_one_figure() -> None:
    narrator = told("everyday-coding")
    found = narrator.recommendation.two_models
    assert found is not None
    assert "–" not in score_range(found.points[0])
    assert "–" not in solved_range(found.points[0], narrator)
    unknown = msgspec.structs.replace(found.points[0], solved=None)
    assert solved_range(unknown, narrator) == "–"
