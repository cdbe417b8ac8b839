"""Where offers stand, and the lines among them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import advisor
from advisor.catalog.presets import MixPart
from advisor.charts.tradeoff_figures import (
    ISO_STEP,
    TradeoffFigures,
    dominator,
    iso_lines,
    staircase,
    tradeoff_figures,
)
from advisor.decision.values import ENOUGH_VALUE

if TYPE_CHECKING:
    from advisor.catalog.records import Price


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
            price if price.monthly_fee is None else _free(price) for price in catalog.prices
        )
    )
    figures = tradeoff_figures(advisor.recommend(free, scenario).evaluation)
    assert figures.free_x is not None
    assert (figures.x[~np.isnan(figures.x)] >= figures.free_x).all()
    assert np.count_nonzero(figures.x == figures.free_x) >= 1


def _free(price: Price) -> Price:
    return msgspec.structs.replace(price, monthly_fee=Decimal(0))


def test_that_a_mix_runs_from_0_to_100_without_the_knee(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    known = ~np.isnan(figures.y)
    assert figures.unit == ""
    assert figures.y[known] == pytest.approx(100 * answer.evaluation.strength[known])


def test_that_a_single_benchmark_keeps_its_raw_unit(
    catalog: advisor.Catalog, scenario: advisor.Scenario
) -> None:
    part = scenario.mix[0]
    single = scenario.replace(mix=(MixPart(benchmark=part.benchmark, share=1, enough=part.enough),))
    answer = advisor.recommend(catalog, single)
    figures = tradeoff_figures(answer.evaluation)
    row = answer.evaluation.rows[answer.ranked[0]]
    assert figures.enough == part.enough
    assert figures.unit == catalog.benchmarks[part.benchmark].unit
    raw = answer.evaluation.raw[:, answer.evaluation.columns["capability"][0]]
    known = ~np.isnan(raw)
    assert np.array_equal(figures.y[known], raw[known])
    assert row in answer.order


def test_that_the_good_enough_level_is_worth_nine_tenths(figures: TradeoffFigures) -> None:
    assert float(figures.value_of(np.array(figures.enough))) == pytest.approx(ENOUGH_VALUE)


def test_that_an_unknown_capability_is_not_drawn_at_the_bottom(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    evaluation = answer.evaluation
    columns = evaluation.columns["capability"]
    gaps = np.isnan(evaluation.worths[:, columns]) & ~evaluation.estimated[:, columns]
    assert np.isnan(figures.y[gaps.any(axis=1)]).all()


def test_that_no_offer_lies_above_and_left_of_the_staircase(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    x, y = staircase(figures, answer.tradeoff_front)
    assert (np.diff(x) >= 0).all()
    assert (np.diff(y) >= 0).all()
    for row in answer.order:
        if not np.isnan(figures.y[row]):
            reached = y[x <= figures.x[row] + 1e-9].max(initial=-np.inf)
            assert figures.y[row] <= reached + 1e-9


def test_that_the_middle_iso_line_runs_through_the_best_pick(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    line = next(line for line in iso_lines(figures, answer) if line[0] == 0)
    best = answer.order[0]
    _, x, y = line
    weight = dict(zip(answer.criteria, answer.criterion_weights, strict=True))
    known = ~np.isnan(y)
    score = weight["cost"] * figures.value_of_cost(x[known]) + weight[
        "capability"
    ] * figures.value_of(y[known])
    at_best = weight["cost"] * figures.value_of_cost(figures.x[best]) + weight[
        "capability"
    ] * figures.value_of(figures.y[best])
    assert score == pytest.approx(float(at_best))


def test_that_iso_lines_stand_so_many_points_apart(
    answer: advisor.Recommendation, figures: TradeoffFigures
) -> None:
    steps = [points for points, _, _ in iso_lines(figures, answer)]
    assert np.diff(steps).tolist() == [ISO_STEP] * (len(steps) - 1)


def test_that_there_are_no_iso_lines_where_neither_counts(
    catalog: advisor.Catalog, scenario: advisor.Scenario
) -> None:
    others = scenario.with_priority("cost", 0).with_priority("capability", 0)
    answer = advisor.recommend(catalog, others)
    assert iso_lines(tradeoff_figures(answer.evaluation), answer) == []


def test_that_cost_alone_gives_an_upright_line(
    catalog: advisor.Catalog, scenario: advisor.Scenario
) -> None:
    answer = advisor.recommend(catalog, scenario.with_priority("capability", 0))
    figures = tradeoff_figures(answer.evaluation)
    ((_, x, _),) = iso_lines(figures, answer)
    assert (x == figures.x[answer.order[0]]).all()


def test_that_an_offer_on_the_front_has_no_dominator_and_any_other_has_one(
    answer: advisor.Recommendation,
) -> None:
    for offer in answer.ranked:
        row = answer.evaluation.rows[offer]
        assert (dominator(answer, offer) is None) == bool(answer.tradeoff_front[row])
