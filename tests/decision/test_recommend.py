"""Properties of the recommendation on the bundled catalogue, and the answers themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.functions import Linear
from advisor.catalog.prices import TokenPrice
from advisor.decision.analysis.picks import BEST_FIT, CHEAPEST, STRONGEST
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.effective import function_of
from advisor.decision.kernels.values import value
from advisor.decision.ranking import Status
from tests.world.loading import world

ARTICLE_DAY = dt.date(2025, 11, 15)


@pytest.fixture(scope="module")
def catalog() -> advisor.Catalog:
    return advisor.load_catalog()


def asked(catalog: advisor.Catalog, use_case: str = "everyday-coding") -> advisor.Scenario:
    return advisor.Scenario.from_use_case(catalog, use_case)


def scores_of(result: advisor.Recommendation) -> dict[str, bytes]:
    return {o: result.scores[i].tobytes() for i, o in enumerate(result.offers)}


def test_that_every_use_case_gets_an_answer(catalog: advisor.Catalog) -> None:
    for use_case in catalog.use_cases:
        result = advisor.recommend(catalog, asked(catalog, use_case))
        assert result.ranked, use_case
        shortlist = result.pick("to-try")
        assert shortlist is not None
        assert len(shortlist.offers) == 3, use_case


def test_that_equal_questions_get_equal_answers_to_the_bit() -> None:
    first, second = (advisor.load_catalog() for _ in range(2))
    one, other = (advisor.recommend(c, asked(c)) for c in (first, second))
    assert one.ranked == other.ranked
    assert one.scores.tobytes() == other.scores.tobytes()


def test_that_removing_an_offer_from_the_catalogue_moves_no_other_score(
    catalog: advisor.Catalog,
) -> None:
    result = advisor.recommend(catalog, asked(catalog))
    gone = next(o for o in result.ranked if o in catalog.offers)
    offers = {k: v for k, v in catalog.offers.items() if k != gone}
    less = catalog.replace(
        offers=offers, prices=tuple(p for p in catalog.prices if p.offer != gone)
    )
    after = scores_of(advisor.recommend(less, asked(less)))
    before = scores_of(result)
    assert after == {o: s for o, s in before.items() if o != gone}


def test_that_a_must_have_moves_no_score(catalog: advisor.Catalog) -> None:
    scenario = asked(catalog)
    before = advisor.recommend(catalog, scenario)
    strict = msgspec.structs.replace(scenario.constraints, open_weights=True, data_stays_in="CN")
    after = advisor.recommend(catalog, scenario.replace(constraints=strict))
    assert scores_of(before) == scores_of(after)
    assert len(after.ranked) < len(before.ranked)


@given(
    st.lists(st.integers(0, 100), min_size=8, max_size=8),
    st.sampled_from((0.1, 0.25, 0.5, 0.9)),
)
def test_that_scaling_the_sliders_changes_nothing_and_parts_sum_to_the_score(
    priorities: list[int], factor: float
) -> None:
    catalog = _catalog()
    scenario = asked(catalog)
    first = scenario.replace(priorities=dict(zip(catalog.criteria, priorities, strict=True)))
    second = scenario.replace(priorities={c: p * factor for c, p in first.priorities.items()})
    one, other = advisor.recommend(catalog, first), advisor.recommend(catalog, second)
    assert one.ranked == other.ranked
    np.testing.assert_allclose(one.contributions.sum(axis=1), one.scores, atol=1e-9)
    assert (one.low <= one.scores + 1e-9).all()
    assert (one.scores <= one.high + 1e-9).all()


_kept: list[advisor.Catalog] = []


def _catalog() -> advisor.Catalog:
    if not _kept:
        _kept.append(advisor.load_catalog())
    return _kept[0]


@given(st.lists(st.integers(0, 100), min_size=8, max_size=8))
def test_that_the_first_offer_is_never_dominated(priorities: list[int]) -> None:
    catalog = _catalog()
    scenario = asked(catalog).replace(
        priorities=dict(zip(catalog.criteria, priorities, strict=True))
    )
    result = advisor.recommend(catalog, scenario)
    first = int(result.order[0])
    if result.front[first]:
        return
    # Of what ties the cheapest stands first: only money that counts nothing here, beyond the
    # budget or without a priority, may be what another is better without.
    values = result.evaluation.filled_values
    ranked = result.order
    dominating = (values[ranked] >= values[first]).all(axis=1)
    dominating &= (values[ranked] > values[first]).any(axis=1)
    cost = result.monthly_cost(result.ranked[0])
    assert cost is not None
    for row in ranked[dominating]:
        other = result.monthly_cost(result.evaluation.ids[int(row)])
        assert other is not None
        assert other > cost


def test_that_hiding_a_score_never_raises_the_lower_bound(catalog: advisor.Catalog) -> None:
    scenario = asked(catalog)
    before = advisor.recommend(catalog, scenario)
    best = before.candidate(before.ranked[0]).model.id
    hidden = catalog.replace(scores=tuple(s for s in catalog.scores if s.model != best))
    after = advisor.recommend(hidden, asked(hidden))
    assert (after.low <= before.low + 1e-9).all()


def test_that_because_and_despite_make_the_margin(catalog: advisor.Catalog) -> None:
    result = advisor.recommend(catalog, asked(catalog))
    for offer in result.ranked[:20]:
        why = result.explanation(offer)
        total = sum(r.points for r in (*why.because, *why.despite))
        assert total == pytest.approx(why.margin, abs=1e-9)


def test_that_a_better_price_never_lowers_score_or_rank(catalog: advisor.Catalog) -> None:
    scenario = asked(catalog)
    before = advisor.recommend(catalog, scenario)
    offer = next(o for o in before.ranked[10:] if o in catalog.offers)
    prices = tuple(
        msgspec.structs.replace(p, input=p.input / 2, output=p.output / 2)
        if p.offer == offer and isinstance(p, TokenPrice)
        else p
        for p in catalog.prices
    )
    after = advisor.recommend(catalog.replace(prices=prices), scenario)
    row = before.evaluation.rows[offer]
    assert after.scores[row] >= before.scores[row]
    assert after.ranks[offer] <= before.ranks[offer]


def test_that_a_missing_price_is_never_guessed(catalog: advisor.Catalog) -> None:
    result = advisor.recommend(catalog, asked(catalog))
    unpriced = [o for o in result.offers if result.monthly_cost(o) is None]
    assert unpriced
    assert not set(unpriced) & set(result.ranked)
    cost = result.criteria.index("cost")
    rows = [result.evaluation.rows[o] for o in unpriced]
    assert not result.contributions[rows, cost].any()


def test_that_strict_removes_what_a_rule_not_of_law_or_data_cannot_judge(
    catalog: advisor.Catalog,
) -> None:
    scenario = asked(catalog)
    wanted = msgspec.structs.replace(scenario.constraints, monthly_budget=1e9)
    strict = msgspec.structs.replace(wanted, strict=True)
    lax = advisor.recommend(catalog, scenario.replace(constraints=wanted))
    hard = advisor.recommend(catalog, scenario.replace(constraints=strict))
    unknown = (lax.evaluation.outcomes == Outcome.UNKNOWN).any(axis=1)
    assert unknown.any()
    assert (hard.status[unknown] == Status.REMOVED).all()
    assert not (lax.status[unknown] == Status.REMOVED).all()


def test_that_every_system_of_the_article_is_ranked_or_explained(catalog: advisor.Catalog) -> None:
    """Today and on the article's day, each named system has a place or a reason."""
    named = (
        "deepseek-v3", "deepseek-r1", "deepseek-v3.1", "deepseek-v3.1-terminus", "kimi-k2-0711",
        "glm-4-plus", "glm-4.5", "qwen2.5-72b", "doubao-seed-1.6", "hunyuan-turbos",
        "ernie-4.5-turbo", "zhinao2-o1", "llama-3.1-405b", "claude-sonnet-4.5", "gpt-4", "gpt-4.5",
        "gpt-5", "gpt-5-codex", "gemini-2.5-pro", "gemini-3-pro-preview",
    )  # fmt: skip
    for day in (None, ARTICLE_DAY):
        result = advisor.recommend(catalog, asked(catalog).replace(as_of=day))
        for model in named:
            of = {o: result.candidate(o).model for o in result.offers}
            offers = [o for o, m in of.items() if model in (m.id, m.line)]
            assert offers, model
            for offer in offers:
                row = result.evaluation.rows[offer]
                failed = any(v.outcome is Outcome.FAIL for v in result.evaluation.rule_results[row])
                placed = offer in result.ranks or offer in result.sparse
                assert placed != failed, offer
    for provider in ("siliconflow", "zhipu", "huawei-cloud", "alibaba-cloud", "baidu-cloud"):
        assert any(o.provider == provider for o in catalog.offers.values()), provider


def test_that_everyday_coding_follows_the_article(catalog: advisor.Catalog) -> None:
    """Rule A: good enough and cheap stands before the strongest, whose premium is stated."""
    result = advisor.recommend(catalog, asked(catalog))
    best, strongest = result.pick(BEST_FIT), result.pick(STRONGEST)
    assert best is not None
    assert strongest is not None
    assert best.good_enough
    assert strongest.premium is not None
    assert strongest.premium.times is not None
    assert strongest.premium.times > 2
    cheapest = result.pick(CHEAPEST)
    assert cheapest is not None
    assert cheapest.good_enough


def test_that_switching_the_knee_off_favours_the_stronger(catalog: advisor.Catalog) -> None:
    scenario = asked(catalog)
    column = list(catalog.criteria).index("capability")
    strongest = advisor.recommend(catalog, scenario).pick(STRONGEST)
    assert strongest is not None
    gaps = []
    for knee in (True, False):
        result = advisor.recommend(catalog, scenario.replace(knee=knee))
        best = result.evaluation.rows[result.ranked[0]]
        row = result.evaluation.rows[strongest.offer]
        gaps.append(result.contributions[row, column] - result.contributions[best, column])
    assert gaps[1] > gaps[0]


def test_that_the_ranking_frame_has_the_promised_columns(catalog: advisor.Catalog) -> None:
    frame = advisor.recommend(catalog, asked(catalog)).ranking
    assert list(frame.columns) == ["rank", "score", "low", "high", *catalog.criteria]
    assert frame.index.name == "offer"
    assert frame["rank"].tolist() == list(range(1, len(frame) + 1))
    # Those whose score is shown the same as the best one's stand the cheapest first.
    assert frame["score"].round(1).is_monotonic_decreasing
    np.testing.assert_allclose(frame[list(catalog.criteria)].sum(axis=1), frame["score"])


@pytest.mark.parametrize("requests", [20, 2_000, 100_000])
def test_that_few_requests_do_not_put_a_dear_machine_before_a_cheap_one(
    catalog: advisor.Catalog, requests: int
) -> None:
    # Anchors that shrank with the tokens had both machines worth nothing at 2,000 requests, and
    # the one at $7,739 came first.
    scenario = advisor.Scenario.from_use_case(catalog, "regulated-on-premises")
    workload = msgspec.structs.replace(scenario.workload, requests_per_month=requests)
    answer = advisor.recommend(catalog, scenario.replace(workload=workload))
    first = answer.monthly_cost(answer.ranked[0])
    assert first is not None
    assert first < 2_500  # two cards as installed at 100,000


def test_that_the_worth_of_money_is_linear_and_does_not_grow_with_the_work(
    catalog: advisor.Catalog,
) -> None:
    scenario = asked(catalog)
    assert scenario.budget.total == 2_000
    for factor in (0.01, 1.0, 10.0):
        requests = int(scenario.workload.requests_per_month * factor)
        workload = msgspec.structs.replace(scenario.workload, requests_per_month=requests)
        function = function_of(catalog, scenario.replace(workload=workload), "cost")
        assert function == Linear(2_000.0, 20.0)
        assert value(1_010.0, function) == pytest.approx(0.5)
        assert value([2_000.0, 90_000.0], function).tolist() == [0.0, 0.0]
        assert value([20.0, 0.0], function).tolist() == [1.0, 1.0]


def test_that_a_catalogue_is_replaced_and_never_changed(catalog: advisor.Catalog) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.version = "x"  # type: ignore[misc]
    assert catalog.replace(version="x").version == "x"


def test_that_an_answer_that_is_let_go_is_held_by_nothing_of_its_own() -> None:
    known = world()
    answer = advisor.recommend(known, asked(known))
    shares = answer.robustness.stability_intervals
    answer.draw()
    answer.explore()
    assert sys.getrefcount(answer) > 2
    answer.let_go()
    assert sys.getrefcount(answer) == 2
    assert answer.robustness.stability_intervals == shares
