"""Which way to have a model: each row what it costs; one sentence on the cheapest."""

from __future__ import annotations

import pytest

import advisor
from advisor.decision.analysis.way_groups import cost_spans, negligible_money, way_groups
from advisor.wording import Words, numbers
from advisor.wording.narrator import Narrator
from advisor.wording.which_way import OPEN, SHOWN, way_rows, way_sentence

CATALOG = advisor.load_catalog()


@pytest.fixture(params=["en", "zh"])
def narrator(request: pytest.FixtureRequest) -> Narrator:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    return Narrator(advisor.recommend(CATALOG, scenario), Words(request.param))


def test_that_a_row_stands_for_ways_that_hardly_differ(narrator: Narrator) -> None:
    answer = narrator.recommendation
    for model in answer.ways:
        groups = way_groups(answer, model)
        rows = way_rows(narrator, model)
        assert [row.offer for row in rows] == [group[0] for group in groups[:SHOWN]]
        for row, group in zip(rows, groups, strict=False):
            candidate = answer.candidate(row.offer)
            assert (row.speed == OPEN) is (candidate.tokens_per_s is None)
            assert row.money == narrator.money(answer.monthly_cost(row.offer))
            assert len(group) == 1 or f"{len(group) - 1}" in row.name


def test_that_the_sentence_says_what_the_cheapest_way_saves(narrator: Narrator) -> None:
    answer = narrator.recommendation
    saving = 0
    for model, ways in answer.ways.items():
        text = way_sentence(narrator, model)
        assert text
        usual = answer.monthly_cost(ways[0])
        assert usual is not None
        least = min(amount for way in ways if (amount := answer.monthly_cost(way)) is not None)
        low, high = cost_spans(answer)[model]
        assert low == pytest.approx(least)  # the scenario's currency is that of the table
        assert low <= high
        if len(ways) > 1 and usual - least > negligible_money(answer):
            assert numbers.money(usual - least, narrator.currency) in text
            saving += 1
    assert saving
