"""How sure a recommendation is: properties on the real catalogue."""

from __future__ import annotations

import numpy as np
import pytest

import advisor
from advisor.decision.errors import SELF_REPORTED, score_error, worth_errors
from advisor.decision.robustness import Robustness, certainty, verdict_of

CATALOG = advisor.load_catalog()


def asked(use_case: str = "everyday-coding") -> advisor.Recommendation:
    return advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case))


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_the_band_of_each_slider_is_where_the_best_stays_the_best(use_case: str) -> None:
    answer = asked(use_case)
    level = set(answer.ranked[: 1 + len(advisor_level(answer))])
    for criterion, band in answer.robustness.bands.items():
        for end, other, side in ((band.low, band.below, -1.0), (band.high, band.above, 1.0)):
            if end is None or not 0.5 < end < 99.5:
                continue
            inside = answer.scenario.with_priority(criterion, end - side * 0.4)
            beyond = answer.scenario.with_priority(criterion, end + side * 0.4)
            assert first_of(answer, inside)[0] in level, (criterion, end)
            first, scores = first_of(answer, beyond)
            assert first not in level, (criterion, end)
            if first != other:  # a third may be level with the one named
                assert other is not None
                assert scores[other] == pytest.approx(scores[first], abs=0.3)


def first_of(
    answer: advisor.Recommendation, scenario: advisor.Scenario
) -> tuple[str, dict[str, float]]:
    """The best under other priorities among the offers ranked in the answer, and their scores.

    A band speaks of those. With another priority an offer can come in, or go, of which too little
    is known; its score is there all the same.
    """
    other = advisor.recommend(CATALOG, scenario)
    rows = other.evaluation.rows
    scores = {offer: float(other.scores[rows[offer]]) for offer in answer.ranked}
    return max(scores, key=scores.__getitem__), scores


def advisor_level(answer: advisor.Recommendation) -> tuple[str, ...]:
    from advisor.decision.explanation import level_with

    return level_with(answer)


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_shares_sum_to_one_and_intervals_hold_the_middle(use_case: str) -> None:
    held = certainty(asked(use_case))
    assert held is not None
    assert held.first.sum() == pytest.approx(1)
    assert held.worldwide.first.sum() == pytest.approx(1)
    assert (held.intervals[:, 0] <= held.intervals[:, 1]).all()
    assert 0 < held.share <= 1 + 1e-9
    assert held.verdict == verdict_of(held.share)
    assert (held.top_three >= held.first - 1e-9).all()


def test_that_the_live_shares_are_those_of_weights_alone() -> None:
    answer = asked()
    live = Robustness(answer)
    assert live.first.sum() == pytest.approx(1)
    again = Robustness(advisor.recommend(CATALOG, answer.scenario))
    assert live.first.tobytes() == again.first.tobytes()


def test_that_offers_of_one_model_at_one_price_share_their_first_places() -> None:
    answer = asked()
    held = certainty(answer)
    assert held is not None
    pair = ("deepseek-v4-flash.at.alibaba-cloud", "deepseek-v4-flash.at.siliconflow")
    one, other = (held.places[offer] for offer in pair)
    assert held.first[one] == pytest.approx(held.first[other], abs=1e-9)
    assert any(set(pair) <= set(group) for group in held.ties)


def test_that_the_errors_are_published_else_the_benchmarks_and_larger_for_vendors_own() -> None:
    scale = CATALOG.benchmarks["swe-bench-verified"]
    scores = [s for s in CATALOG.scores if s.benchmark == scale.id]
    own = next(s for s in scores if s.self_reported and s.low is None)
    assert scale.standard_error is not None
    assert score_error(own, scale) == pytest.approx(SELF_REPORTED * scale.standard_error)
    checked = next((s for s in scores if not s.self_reported and s.low is None), None)
    if checked is not None:
        assert score_error(checked, scale) == pytest.approx(scale.standard_error)


def test_that_a_score_beyond_the_knee_and_a_price_list_have_small_errors_and_none() -> None:
    answer = asked()
    evaluation = answer.evaluation
    errors = worth_errors(evaluation)
    cost = evaluation.columns["cost"][0]
    apis = [r for r, c in enumerate(evaluation.candidates) if c.offer.kind == "api"]
    hosted = [r for r, c in enumerate(evaluation.candidates) if c.hosted is not None]
    assert not errors[apis, cost].any()
    assert errors[hosted, cost].any()
    strong = evaluation.rows["claude-opus-4.8.at.anthropic"]
    weak = evaluation.rows["deepseek-v3.at.deepseek"]
    leading = evaluation.columns["capability"][0]
    assert errors[strong, leading] < errors[weak, leading]


def test_that_a_figure_which_is_missing_has_no_error_but_a_stand_in() -> None:
    evaluation = asked().evaluation
    assert not worth_errors(evaluation)[np.isnan(evaluation.worths)].any()


def test_that_hiding_the_winners_best_score_lowers_its_share() -> None:
    answer = advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, "everyday-coding"))
    best = answer.candidate(answer.ranked[0])
    kept = tuple(
        score
        for score in CATALOG.scores
        if (score.model, score.benchmark) != (best.model.id, "swe-bench-verified")
    )
    hidden = CATALOG.replace(scores=kept)
    after = advisor.recommend(hidden, answer.scenario)
    before = certainty(answer)
    later = certainty(after)
    assert before is not None
    assert later is not None
    place = later.places.get(answer.ranked[0])
    assert place is None or later.first[place] < before.first[0]
