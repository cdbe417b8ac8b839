"""Sensitivity in closed form against brute force, and the rank-order centroid as printed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.decision import (
    least_weight_shift,
    needed_change,
    rank_order_centroid,
    score,
    stability_intervals,
    sweep,
    value,
)
from advisor.decision.kernels.exchange_rates import Side, exchange_rate, slope

worth = st.integers(0, 100).map(lambda n: n / 100)


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    offers, criteria = draw(st.integers(2, 9)), draw(st.integers(2, 6))
    values = draw(arrays(np.float64, (offers, criteria), elements=worth))
    sliders = draw(arrays(np.float64, criteria, elements=st.integers(0, 100).map(float)))
    assume(sliders.sum() > 0)
    return values, sliders


def test_that_rank_order_centroid_weights_are_those_printed_by_barron_and_barrett_1996() -> None:
    assert rank_order_centroid(5) == pytest.approx([0.4567, 0.2567, 0.1567, 0.09, 0.04], abs=5e-5)
    eight = [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156]
    assert rank_order_centroid(8) == pytest.approx(eight, abs=5e-5)
    assert rank_order_centroid(1).tolist() == [1.0]


@given(tables())
def test_that_the_ends_of_a_stability_interval_tie(case: tuple[np.ndarray, np.ndarray]) -> None:
    values, sliders = case
    found = stability_intervals(values, sliders)
    for criterion, ends in enumerate(found.intervals):
        for end, rival in zip(ends, found.rivals[criterion], strict=True):
            if not np.isfinite(end):
                assert rival == -1
                continue
            assert end >= 0
            moved = sliders.copy()
            moved[criterion] = end
            raw = values @ moved
            assert raw[found.winner] == pytest.approx(raw[rival], abs=1e-8 * max(1, end))


@given(tables(), st.integers(0, 100))
def test_that_the_winner_leads_inside_its_band_and_nowhere_else_on_the_slider(
    case: tuple[np.ndarray, np.ndarray], position: int
) -> None:
    values, sliders = case
    found = stability_intervals(values, sliders)
    for criterion, (low, high) in enumerate(found.intervals):
        moved = sliders.copy()
        moved[criterion] = position
        raw = values @ moved
        leads = raw[found.winner] >= raw.max() - 1e-9
        if low + 1e-7 < position < high - 1e-7:
            assert leads
        elif (position < low - 1e-6 or position > high + 1e-6) and raw.any():
            assert not raw[found.winner] > np.delete(raw, found.winner).max() + 1e-9


def test_that_a_band_says_who_takes_over() -> None:
    values = [[0.8, 0.4], [0.4, 0.8], [0.1, 0.1]]
    found = stability_intervals(values, [60, 40])
    assert found.winner == 0
    assert found.intervals.tolist() == [[40.0, np.inf], [-np.inf, 60.0]]
    assert found.rivals.tolist() == [[1, -1], [-1, 1]]


@given(tables())
def test_that_a_least_weight_shift_ties_and_no_random_shift_is_less(
    case: tuple[np.ndarray, np.ndarray],
) -> None:
    values, sliders = case
    weights = sliders / sliders.sum()
    order = np.argsort(-score(values, weights))
    winner, rival = int(order[0]), int(order[1])
    found = least_weight_shift(values, weights, winner, rival)
    gaps = values[winner] - values[rival]
    if found is None:
        assert (gaps >= 0).all()
        return
    assert float(found.weights @ gaps) <= 1e-9
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.min() >= -1e-12
    assert found.moved == pytest.approx(np.abs(found.weights - weights).sum() / 2, abs=1e-12)
    rng = np.random.default_rng(7)
    others = rng.dirichlet(np.ones(weights.size), 400)
    ties = others[others @ gaps <= 0]
    if ties.size:
        assert found.moved <= np.abs(ties - weights).sum(axis=1).min() / 2 + 1e-9


def test_that_nothing_can_be_shifted_against_a_dominating_winner() -> None:
    assert least_weight_shift([[0.9, 0.5], [0.5, 0.5]], [1, 1], 0, 1) is None
    level = least_weight_shift([[0.5, 0.5], [0.5, 0.5]], [1, 1], 0, 1)
    assert level is not None
    assert level.moved == 0


FUNCTIONS: list[tuple[ValueFunction, float]] = [
    (Linear(0, 100), 30.0),
    (Linear(50, 10), 40.0),
    (Log(5_000, 25), 900.0),
    (Log(5, 200), 20.0),
    (Knee(0, 68, 88.6), 40.0),
    (Piecewise((0, 10, 20, 40), (0.0, 0.5, 0.5, 1.0)), 5.0),
    (Piecewise((0, 10, 40), (1.0, 0.4, 0.0)), 30.0),
]


@pytest.mark.parametrize(("function", "figure"), FUNCTIONS)
def test_that_the_needed_figure_really_ties(function: ValueFunction, figure: float) -> None:
    values = np.array([[0.75, 0.6], [float(value(figure, function)), 0.55]])
    needed = needed_change(values, [0.5, 0.5], 0, 1, 0, function)
    assert isinstance(needed, float)
    values[1, 0] = value(needed, function)
    first, second = score(values, [0.5, 0.5])
    assert first == pytest.approx(second, abs=1e-12)


def test_that_no_figure_is_named_where_the_best_would_not_do() -> None:
    assert needed_change([[1.0, 1.0], [0.2, 0.1]], [1, 1], 0, 1, 0, Linear(0, 1)) is None


def test_that_the_needed_level_is_the_least_that_is_enough() -> None:
    levels = Levels({"closed": 0.0, "open": 0.6, "permissive": 1.0})
    values = [[0.6, 0.55], [0.0, 0.6]]
    assert needed_change(values, [1, 1], 0, 1, 0, levels) == "open"


@given(tables(), st.integers(0, 100))
def test_that_walking_weights_name_the_leader_at_every_share(
    case: tuple[np.ndarray, np.ndarray], percent: int
) -> None:
    values, sliders = case
    found = sweep(values, sliders, 0)
    share = percent / 100
    scores = found.at_none + share * (found.at_all - found.at_none)
    lead = next(lead for lead in found.leads if lead.start <= share <= lead.end)
    assert scores[lead.row] == pytest.approx(scores.max(), abs=1e-9)
    assert found.leads[0].start == 0
    assert found.leads[-1].end == 1
    now = found.at_none + found.share * (found.at_all - found.at_none)
    if found.share < 1:
        assert now == pytest.approx(score(values, sliders), abs=1e-12)


def test_that_an_exchange_rate_is_the_ratio_of_the_weighted_slopes() -> None:
    # One point of a benchmark at 0.3 / 100 a point, against $ at 0.7 / (1000 ln 200) a dollar.
    rate = exchange_rate(Side(0.3, 60, Linear(0, 100)), Side(0.7, 1_000, Log(5_000, 25)))
    assert rate == pytest.approx(0.003 / (0.7 / (1_000 * np.log(200))))
    assert exchange_rate(Side(0.3, 60, Linear(0, 100)), Side(0.7, 9_000, Log(5_000, 25))) is None


@pytest.mark.parametrize(("function", "figure"), FUNCTIONS)
def test_that_a_slope_is_what_a_small_improvement_gains(
    function: ValueFunction, figure: float
) -> None:
    found = slope(figure, function)
    step = 1e-6
    better = max(value(figure + step, function), value(figure - step, function))
    assert found == pytest.approx((better - value(figure, function)) / step, rel=1e-4)


def test_that_at_the_knee_the_slope_is_that_of_the_better_side() -> None:
    assert slope(68, Knee(0, 68, 88)) == pytest.approx(0.1 / 20)
    assert slope(67.9, Knee(0, 68, 88)) == pytest.approx(0.9 / 68)
    assert slope(99, Knee(0, 68, 88)) == 0
