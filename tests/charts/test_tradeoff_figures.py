"""Where offers stand, and the lines among them."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.presets import MixPart
from advisor.catalog.prices import PlanPrice
from advisor.charts.tradeoff_figures import (
    TradeoffFigures,
    dominator,
    front_of,
    kept_ways,
    model_rows,
    staircase,
    tradeoff_figures,
    undominated_ways,
)
from advisor.charts.tradeoff_scales import scale_keys, scale_of
from advisor.decision.analysis.dominance import dominated_by
from advisor.decision.kernels.values import ENOUGH_VALUE


@pytest.fixture
def figures(answer: advisor.Recommendation) -> TradeoffFigures:
    return tradeoff_figures(answer.evaluation)


def test_that_x_is_the_logarithm_of_the_monthly_cost_in_the_scenarios_currency(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    for row, offer in enumerate(answer.offers):
        cost = answer.monthly_cost(offer)
        if cost is None:
            assert np.isnan(figures.x[row])
        elif cost > 0:
            assert figures.x[row] == pytest.approx(np.log10(cost))


def test_that_a_free_offer_stands_left_of_every_paid_one(
    catalog: advisor.Catalog, scenario: advisor.Scenario
) -> None:
    free = catalog.replace(
        prices=tuple(
            _free(price) if isinstance(price, PlanPrice) else price for price in catalog.prices
        )
    )
    figures = tradeoff_figures(advisor.recommend(free, scenario).evaluation)
    assert figures.across.free is not None
    assert (figures.x[~np.isnan(figures.x)] >= figures.across.free).all()
    assert np.count_nonzero(figures.x == figures.across.free) >= 1


def _free(price: PlanPrice) -> PlanPrice:
    return msgspec.structs.replace(price, monthly_fee=Decimal(0))


def test_that_a_mix_runs_from_0_to_100_without_the_knee(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    known = ~np.isnan(figures.y)
    assert figures.up.unit is None
    assert figures.y[known] == pytest.approx(100 * answer.evaluation.strength[known])


def test_that_a_single_benchmark_keeps_its_raw_unit(
    catalog: advisor.Catalog, scenario: advisor.Scenario
) -> None:
    part = scenario.mix[0]
    single = scenario.replace(mix=(MixPart(benchmark=part.benchmark, share=1, enough=part.enough),))
    answer = advisor.recommend(catalog, single)
    figures = tradeoff_figures(answer.evaluation)
    row = answer.evaluation.rows[answer.ranked[0]]
    assert figures.up.enough == part.enough
    assert figures.up.unit == catalog.units[catalog.benchmarks[part.benchmark].unit]
    raw = answer.evaluation.raw[:, answer.evaluation.columns["capability"][0]]
    known = ~np.isnan(raw)
    assert np.array_equal(figures.y[known], raw[known])
    assert row in answer.order


def test_that_the_good_enough_level_is_worth_nine_tenths(figures: TradeoffFigures) -> None:
    assert figures.up.enough is not None
    assert float(
        np.interp(figures.up.enough, figures.up.knots, figures.up.worths)
    ) == pytest.approx(ENOUGH_VALUE)


def test_that_an_unknown_capability_is_not_drawn_at_the_bottom(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    evaluation = answer.evaluation
    columns = evaluation.columns["capability"]
    gaps = np.isnan(evaluation.values[:, columns]) & ~evaluation.estimated[:, columns]
    assert np.isnan(figures.y[gaps.any(axis=1)]).all()


def test_that_no_offer_lies_above_and_left_of_the_staircase(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    x, y = staircase(figures, front_of(figures, answer.order))
    assert (np.diff(x) >= 0).all()
    assert (np.diff(y) >= 0).all()
    for row in answer.order:
        if not np.isnan(figures.y[row]):
            reached = y[x <= figures.x[row] + 1e-9].max(initial=-np.inf)
            assert figures.y[row] <= reached + 1e-9


def test_that_a_model_is_drawn_at_its_best_way(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    rows = model_rows(figures, answer)
    assert len(rows) == len({answer.evaluation.lines[row] for row in rows})
    assert {answer.offers[row] for row in rows} <= set(answer.best_ways)
    assert len(rows) > 10


def test_that_no_slider_moves_the_ways_that_the_axes_are_laid_out_for(
    catalog: advisor.Catalog, scenario: advisor.Scenario, answer: advisor.Recommendation,
    figures: TradeoffFigures,
) -> None:  # fmt: skip
    moved = advisor.recommend(catalog, scenario.with_priority("cost", 90))
    one, other = (undominated_ways(figures, each) for each in (answer, moved))
    assert sorted(one) == sorted(other)


@pytest.fixture(params=["regulated-on-premises", "everyday-coding", "personal-study"])
def any_answer(request: pytest.FixtureRequest, catalog: advisor.Catalog) -> advisor.Recommendation:
    return advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, request.param))


def test_that_any_two_scales_have_a_front_that_nothing_beats(
    any_answer: advisor.Recommendation,
) -> None:
    answer = any_answer
    for across, up in permutations(scale_keys(answer.evaluation), 2):
        figures = tradeoff_figures(answer.evaluation, across, up)
        assert (figures.across.key, figures.up.key) == (across, up)
        rows = model_rows(figures, answer)
        front = front_of(figures, rows)
        for row in rows.tolist():
            assert (dominator(figures, rows, row) is None) == bool(front[row])
        assert front.sum() == front[rows].sum()
        x, y = staircase(figures, front)
        assert (np.diff(figures.across.better * x) <= 0).all()
        assert (np.diff(figures.up.better * y) >= 0).all()


def test_that_a_scale_has_the_worth_of_every_figure(
    any_answer: advisor.Recommendation,
) -> None:
    evaluation = any_answer.evaluation
    for column, leaf in enumerate(evaluation.leaves):
        scale = scale_of(evaluation, leaf.measure)
        if scale.free is not None:
            continue
        known = ~np.isnan(evaluation.values[:, column])
        found = np.interp(scale.exact[known], scale.knots, scale.worths)
        assert found == pytest.approx(evaluation.values[known, column], abs=2e-3)


def test_that_who_is_dominated_on_all_criteria_is_named_with_one_who_is_no_worse(
    any_answer: advisor.Recommendation,
) -> None:
    answer = any_answer
    weights = answer.weights > 0
    for offer in answer.ranked:
        other = dominated_by(answer, offer)
        if other is None:
            continue
        mine, theirs = answer.evaluation.rows[offer], answer.evaluation.rows[other]
        worths = answer.evaluation.filled_values[:, weights]
        assert (worths[theirs] >= worths[mine] - 1e-12).all()
    assert dominated_by(answer, answer.ranked[0]) is None


# On premises, the few offers that are left are each best at something.
@pytest.mark.parametrize("use_case", ["everyday-coding", "personal-study"])
def test_that_where_many_apis_are_compared_some_are_dominated(
    catalog: advisor.Catalog, use_case: str
) -> None:
    answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case))
    assert any(dominated_by(answer, offer) for offer in answer.ranked)


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 3), max_size=40))
def test_that_the_ways_kept_are_those_that_no_way_of_the_same_model_beats(
    ways: list[tuple[int, int, int]],
) -> None:
    table = np.array(ways, dtype=float).reshape(-1, 3)
    across, up, lines = table[:, 0], table[:, 1], table[:, 2].astype(int)
    beats = (across[:, None] >= across) & (up[:, None] >= up) & (lines[:, None] == lines)
    beats &= (across[:, None] > across) | (up[:, None] > up)
    assert kept_ways(across, up, lines).tolist() == (~beats.any(axis=0)).tolist()
