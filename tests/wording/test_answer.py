"""The answer in one sentence: model, way, money; then verdict, level, budget, basis."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
import pytest

import advisor
from advisor.catalog.layer_file import LayerFile, own_source
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Score
from advisor.decision.analysis.leading_figure import leading_figure
from advisor.decision.analysis.picks import CHEAPEST
from advisor.decision.judging.criteria import CAPABILITY
from advisor.report.robustness_json import robustness
from advisor.wording import Words, names, numbers
from advisor.wording.answer import (
    ability_and_basis,
    ability_lines,
    answer_sentences,
    answer_title,
    basis_text,
    budget_sentence,
    budget_share,
    unpublished_text,
    verdict_line,
)
from advisor.wording.name_forms import way_forms
from advisor.wording.narrator import Narrator
from advisor.wording.robustness import MOST_NAMED, verdict_sentence
from tests.world import loading

QUESTIONS = loading.questions("everyday-coding", "regulated-on-premises")
LANGUAGES = pytest.mark.parametrize("code", ["en", "zh"])


def narrated(use_case: str, code: str) -> Narrator:
    return Narrator(loading.answer_to(use_case), Words(code))


@LANGUAGES
@pytest.mark.parametrize("use_case", QUESTIONS)
def test_that_the_answer_says_model_way_and_money(use_case: str, code: str) -> None:
    narrator = narrated(use_case, code)
    best = narrator.recommendation.ranked[0]
    title = answer_title(narrator, best)
    cost = narrator.money(narrator.recommendation.monthly_cost(best))
    assert narrator.model(best) in title[0]
    assert names.short_way_name(narrator.recommendation.candidate(best), narrator) in title[0]
    assert all(cost in wording for wording in title[:-1])
    ways = way_forms(names.short_way_name(narrator.recommendation.candidate(best), narrator))
    assert len(title) == len(ways) + 2
    assert all(way in wording for way, wording in zip(ways, title, strict=False))
    assert [len(text) for text in title] == sorted(map(len, title), reverse=True)
    lines = answer_sentences(narrator, narrator.recommendation.certainty)
    assert lines[0] == title[0]
    assert len(lines) == 3


@LANGUAGES
def test_that_the_variant_of_a_benchmark_goes_before_the_verdict(code: str) -> None:
    narrator = narrated("everyday-coding", code)
    lines = ability_lines(narrator, narrator.recommendation.ranked[0])
    verdict = narrator.say("Good enough: {figure} on {benchmark}, you ask for {level}",
                           figure="", benchmark="", level="").split()[0][:2]  # fmt: skip
    said = [line.startswith(verdict) for line in lines]
    assert said == [True, True, True, True, False, True, False, False]
    assert [len(line) for line in lines] == sorted(map(len, lines), reverse=True)


@LANGUAGES
def test_that_it_says_what_the_score_rests_on_and_which_level_is_asked_for(code: str) -> None:
    narrator = narrated("everyday-coding", code)
    answer = narrator.recommendation
    for row, offer in zip(answer.leaders.tolist(), answer.best_ways, strict=True):
        figure = leading_figure(answer, row)
        assert figure is not None
        leaf = narrator.evaluation.leaves[figure.column]
        text = ability_lines(narrator, offer)[0]
        assert narrator.raw(leaf, figure.level) in text
        assert narrator.raw(leaf, figure.value) in text
        assert narrator.leaf(leaf) in text
        assert basis_text(narrator, figure) in text
        assert ("≈" in text) is not figure.is_known
        published = answer.candidate(offer).scores.get(leaf.benchmark or "")
        assert figure.is_known is (published is not None and published.bound != "at-most")


@LANGUAGES
def test_that_it_says_how_much_of_the_mix_is_inferred_beside_a_published_score(code: str) -> None:
    narrator = narrated("everyday-coding", code)
    answer, evaluation = narrator.recommendation, narrator.evaluation
    columns = evaluation.columns[CAPABILITY]
    shares = np.array([evaluation.leaves[column].share for column in columns])
    said = set()
    for row, offer in zip(answer.leaders.tolist(), answer.best_ways, strict=True):
        missing = np.isnan(evaluation.raw[row, columns])
        figure = leading_figure(answer, row)
        assert figure is not None
        assert figure.unpublished == pytest.approx(shares[missing].sum())
        text = unpublished_text(narrator, figure)
        assert bool(text) == (missing.any() and not missing.all())
        assert all(text in line for line in ability_lines(narrator, offer))
        assert text in ability_and_basis(narrator, offer)
        said.add(text)
    assert len(said) > 1


@LANGUAGES
def test_that_every_wording_of_a_score_names_its_benchmark(code: str) -> None:
    narrator = narrated("everyday-coding", code)
    for row, offer in enumerate(narrator.recommendation.offers):
        figure = leading_figure(narrator.recommendation, row)
        if figure is not None:
            name = names.without_variant(narrator.leaf(narrator.evaluation.leaves[figure.column]))
            assert all(name in wording for wording in ability_lines(narrator, offer))


@pytest.mark.parametrize(("code", "said"), [("en", "your own evaluation"), ("zh", "自有评测")])
@pytest.mark.parametrize("layer", ["own", "imported"])
def test_that_a_score_of_ones_own_is_not_called_independent(
    code: str, said: str, layer: Literal["own", "imported"]
) -> None:
    catalog, asked = loading.scenario_of("everyday-coding")
    best = loading.answer_to("everyday-coding").candidate(
        loading.answer_to("everyday-coding").ranked[0]
    )
    source = msgspec.structs.replace(own_source(catalog.today), id="mine", layer=layer)
    score = Score(
        model=best.model.id, benchmark=asked.mix[0].benchmark, value=99.0, date=catalog.today,
        self_reported=False, effort=best.effort, source="mine",
    )  # fmt: skip
    rows = {"sources": (source,), "scores": (score,)}
    catalog = with_layer(catalog, LayerFile("mine.toml", layer, "mine", catalog.today, rows))
    narrator = Narrator(advisor.recommend(catalog, asked), Words(code))
    wordings = ability_lines(narrator, best.offer.id)
    assert "99.0" in wordings[0]
    assert said in wordings[0]
    assert "independent" not in "".join(wordings)


def test_that_a_table_of_scores_on_ones_own_benchmark_is_ones_own_evaluation() -> None:
    catalog, asked = loading.scenario_of("everyday-coding")
    best = loading.answer_to("everyday-coding").ranked[0]
    model = loading.answer_to("everyday-coding").candidate(best).model.id
    table = msgspec.structs.replace(
        own_source(catalog.today), id="table", layer="imported", kind="independent"
    )
    scale = msgspec.structs.replace(
        catalog.benchmarks[asked.mix[0].benchmark], id="own-house", name="House", source="table"
    )
    score = Score(
        model=model, benchmark=scale.id, value=81.0, date=catalog.today,
        self_reported=False, effort="unstated", source="table",
    )  # fmt: skip
    rows = {"sources": (table,), "benchmarks": (scale,), "scores": (score,)}
    catalog = with_layer(catalog, LayerFile("t.toml", "imported", "table", catalog.today, rows))
    part = msgspec.structs.replace(asked.mix[0], benchmark=scale.id, share=1.0)
    narrator = Narrator(advisor.recommend(catalog, asked.replace(mix=(part,))), Words("en"))
    offer = narrator.recommendation.best_ways[0]
    assert "81.0" in ability_lines(narrator, offer)[0]
    assert "your own evaluation" in ability_lines(narrator, offer)[0]


def test_that_the_share_of_the_budget_is_a_factor_beyond_it_and_words_far_below() -> None:
    narrator = narrated("everyday-coding", "en")
    answer = narrator.recommendation
    best = answer.ranked[0]
    cost = answer.monthly_cost(best) or 0.0
    for amount, said in ((cost / 3, "3 ×"), (cost * 2, "50 %"), (cost * 1000, "under 1 %")):
        budget = msgspec.structs.replace(answer.scenario.budget, amount=amount, seats=None)
        asked = advisor.recommend(answer.catalog, answer.scenario.replace(budget=budget))
        assert budget_share(Narrator(asked, Words("en")), best).startswith(said)


@LANGUAGES
def test_that_a_verdict_that_is_not_clear_names_the_next_model(code: str) -> None:
    for use_case in QUESTIONS:
        narrator = narrated(use_case, code)
        certainty = narrator.recommendation.certainty
        assert certainty is not None
        line = verdict_line(narrator, certainty)
        if certainty.verdict != "clear":
            others = {narrator.model(offer) for offer in certainty.offers[1:]}
            assert any(other in line[0] for other in others), line
        assert len(line[0]) >= len(line[-1])


@pytest.mark.parametrize(("code", "said"), [("en", "to buy"), ("zh", "购置费")])
def test_that_machines_that_are_bought_say_their_purchase_sum(code: str, said: str) -> None:
    narrator = Narrator(loading.answer_to("regulated-on-premises", home="US"), Words(code))
    best = narrator.recommendation.ranked[0]
    hosted = narrator.recommendation.candidate(best).hosted
    assert hosted is not None
    assert hosted.purchase is not None
    assert said in ability_lines(narrator, best)[0]


@LANGUAGES
def test_that_a_best_fit_past_the_budget_names_the_cheapest_that_is_good_enough(code: str) -> None:
    before = loading.answer_to("everyday-coding")
    costs = [cost for offer in before.ranked if (cost := before.monthly_cost(offer)) is not None]
    budget = msgspec.structs.replace(
        before.scenario.budget, amount=min(costs) / 10, seats=None, negligible=None,
        currency=before.scenario.currency,
    )  # fmt: skip
    answer = advisor.recommend(before.catalog, before.scenario.replace(budget=budget))
    narrator, best = Narrator(answer, Words(code)), answer.ranked[0]
    pick = answer.pick(CHEAPEST)
    assert pick is not None
    cheapest = pick.way(CHEAPEST)
    assert cheapest is not None
    assert cheapest != best
    least = narrator.money(answer.monthly_cost(cheapest))
    said = budget_sentence(narrator, best)
    assert narrator.offer(cheapest) in said
    assert least in said
    assert least in ability_lines(narrator, best)[0]
    assert said in answer_sentences(narrator, answer.certainty)
    assert budget_sentence(Narrator(before, Words(code)), before.ranked[0]) == ""


@LANGUAGES
def test_that_a_factor_is_written_as_the_language_does(code: str) -> None:
    assert numbers.times(3.21, Words(code)) == {"en": "3.2 ×", "zh": "3.2 倍"}[code]


@LANGUAGES
def test_that_the_model_that_wins_most_draws_is_named_wherever_the_verdict_is(code: str) -> None:
    for use_case in QUESTIONS:
        narrator = narrated(use_case, code)
        certainty = narrator.recommendation.certainty
        assert certainty is not None
        most = certainty.offers[int(np.argmax(certainty.first))]
        if most == certainty.offers[0]:
            continue
        winner = narrator.model(most)
        assert winner in verdict_line(narrator, certainty)[0]
        assert winner in verdict_sentence(certainty, narrator)
        told = robustness(narrator)
        assert told is not None
        assert told["contender"]["offer"] == most


@LANGUAGES
def test_that_the_verdict_names_the_models_that_it_counts_as_one(code: str) -> None:
    answer = loading.answer_to("regulated-on-premises", home="CN")
    narrator, certainty = Narrator(answer, Words(code)), answer.certainty
    assert certainty is not None
    assert certainty.unlike is None
    tied = [offer for offer in certainty.tied if offer != answer.ranked[0]]
    assert tied
    said = [verdict_sentence(certainty, narrator), verdict_line(narrator, certainty)[0]]
    for offer in tied[:MOST_NAMED]:
        share = numbers.percent(float(certainty.first[certainty.places[offer]]), narrator)
        for text in said:
            assert f"{narrator.model(offer)} {share}" in text
