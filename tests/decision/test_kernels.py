"""Properties of the public kernels, checked with Hypothesis."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from advisor.decision import (
    Knee,
    Levels,
    Linear,
    Log,
    Piecewise,
    bounds,
    pareto,
    score,
    value,
)
from advisor.decision.kernels.scores import normalise, ranking_order
from advisor.decision.kernels.values import inverse

UNIT = st.floats(0, 1, allow_subnormal=False)
SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)
TABLES = hnp.arrays(np.float64, SHAPES, elements=UNIT)
FUNCTIONS = st.sampled_from(
    [
        Linear(20, 90),
        Linear(10, 0),
        Log(30, 0.1),
        Log(8_192, 131_072),
        Knee(0, 68, 90),
        Knee(100, 5, 1),
        Piecewise((0, 1, 4), (0, 0.7, 1)),
        Piecewise((0, 3, 9), (1, 0.2, 0)),
    ]
)


def weights_for(table: np.ndarray, data: st.DataObject) -> np.ndarray:
    priorities = data.draw(hnp.arrays(np.float64, table.shape[1], elements=st.floats(0, 100)))
    return np.asarray(priorities)


@given(TABLES, st.data())
def test_that_removing_offers_changes_no_other_score_to_the_bit(
    table: np.ndarray, data: st.DataObject
) -> None:
    weights = weights_for(table, data)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table))))
    if kept.any():
        assert score(table, weights)[kept].tobytes() == score(table[kept], weights).tobytes()
        assert (
            bounds(table, weights).low[kept].tobytes() == bounds(table[kept], weights).low.tobytes()
        )


@given(TABLES, st.data())
def test_that_a_missing_figure_elsewhere_changes_no_score_to_the_bit(
    table: np.ndarray, data: st.DataObject
) -> None:
    weights = weights_for(table, data)
    holed = table.copy()
    holed[0, 0] = np.nan
    assert bounds(holed, weights).low[1:].tobytes() == bounds(table, weights).low[1:].tobytes()


@given(TABLES, st.data(), st.floats(0.01, 100))
def test_that_scaling_all_sliders_changes_no_rank(
    table: np.ndarray, data: st.DataObject, factor: float
) -> None:
    weights = weights_for(table, data)
    first, second = score(table, weights), score(table, weights * factor)
    np.testing.assert_allclose(first, second, atol=1e-12)


@given(TABLES, st.data())
def test_that_a_better_value_never_lowers_score_or_rank(
    table: np.ndarray, data: st.DataObject
) -> None:
    weights = weights_for(table, data)
    row = data.draw(st.integers(0, table.shape[0] - 1))
    column = data.draw(st.integers(0, table.shape[1] - 1))
    better = table.copy()
    better[row, column] = data.draw(st.floats(float(table[row, column]), 1))
    before, after = score(table, weights), score(better, weights)
    assert after[row] >= before[row]
    rank = np.flatnonzero(ranking_order(before, table) == row)
    assert np.flatnonzero(ranking_order(after, better) == row) <= rank


@given(TABLES, st.data())
def test_that_contributions_sum_to_the_score(table: np.ndarray, data: st.DataObject) -> None:
    weights = normalise(weights_for(table, data))
    np.testing.assert_allclose((table * weights).sum(axis=1), score(table, weights), atol=1e-12)


@given(TABLES, st.data())
def test_that_a_dominated_offer_is_never_first(table: np.ndarray, data: st.DataObject) -> None:
    first = ranking_order(score(table, weights_for(table, data)), table)[0]
    assert pareto(table)[first]


@given(TABLES, st.data())
def test_that_hiding_a_figure_never_raises_the_lower_bound(
    table: np.ndarray, data: st.DataObject
) -> None:
    weights = weights_for(table, data)
    hidden = table.copy()
    hidden[data.draw(hnp.arrays(np.bool_, table.shape))] = np.nan
    full, less = bounds(table, weights), bounds(hidden, weights)
    assert (less.low <= full.low).all()
    assert (less.high >= full.low - 1e-12).all()
    assert (less.coverage <= full.coverage + 1e-12).all()


@given(FUNCTIONS, st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=2, max_size=20))
def test_that_value_functions_are_monotone_and_stay_within_0_and_1(
    function: Linear | Log | Knee | Piecewise, figures: list[float]
) -> None:
    worths = value(sorted(figures), function)
    steps = np.diff(worths)
    assert (steps >= 0).all() or (steps <= 0).all()
    assert worths.min() >= 0
    assert worths.max() <= 1


@given(TABLES)
def test_that_the_front_is_what_comparing_all_pairs_gives(table: np.ndarray) -> None:
    dominated = [
        any((other >= row).all() and (other > row).any() for other in table) for row in table
    ]
    assert pareto(table).tolist() == [not d for d in dominated]


@pytest.mark.parametrize(
    ("price", "worth"), [(10, 0.193), (3, 0.404), (1, 0.596), (0.3, 0.807), (30, 0), (0.1, 1)]
)
def test_that_log_values_equal_the_worked_prices_of_the_facts_file(
    price: float, worth: float
) -> None:
    assert value(price, Log(30, 0.1)) == pytest.approx(worth, abs=5e-4)


def test_that_the_knee_is_worth_nine_tenths_at_enough() -> None:
    assert value([0, 34, 68, 79, 90, 99], Knee(0, 68, 90)) == pytest.approx(
        [0, 0.45, 0.9, 0.95, 1, 1]
    )


def test_that_missing_stays_missing_in_every_function() -> None:
    for function in (Linear(0, 1), Log(1, 2), Knee(0, 1, 2), Piecewise((0, 1), (0, 1))):
        assert np.isnan(value(np.nan, function))
    assert np.isnan(value(["a", None, "b"], Levels({"a": 0.5}))).tolist() == [False, True, True]


def test_that_a_free_offer_is_worth_the_best_anchor() -> None:
    assert value(0.0, Log(1000, 1)) == 1.0


def test_that_anchors_keep_the_order_when_a_last_placed_model_comes() -> None:
    """A rank reversal under min-max scaling does not occur with fixed anchors."""
    quality, price = Linear(20, 90), Linear(10, 0)
    offers = {"A": (72, 4), "B": (64, 1.5), "C": (58, 0.4), "D": (30, 0.3)}
    table = np.array([[value(q, quality), value(p, price)] for q, p in offers.values()])
    order = ranking_order(score(table, [60, 40]), table)
    assert [list(offers)[i] for i in order[:3]] == ["B", "C", "A"]
    order = ranking_order(score(table[:3], [60, 40]), table[:3])
    assert [list(offers)[i] for i in order] == ["B", "C", "A"]


def test_that_all_sliders_at_zero_weigh_the_same() -> None:
    assert score([[1, 0, 0.5]], [0, 0, 0]) == pytest.approx([0.5])


def test_that_a_missing_figure_without_weight_leaves_the_score_known() -> None:
    assert score([[0.4, np.nan]], [1, 0]) == pytest.approx([0.4])
    assert np.isnan(score([[0.4, np.nan]], [1, 1]))[0]


@pytest.mark.parametrize("weights", [[1], [1, -1], [1, np.inf], []])
def test_that_weights_that_make_no_sense_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match=r"[Ww]eights"):
        score([[0.5, 0.5]], weights)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Linear(1, 1),
        lambda: Log(0, 1),
        lambda: Knee(0, 2, 1),
        lambda: Levels({"a": 2}),
        lambda: Piecewise((0, 1, 1), (0, 0.5, 1)),
        lambda: Piecewise((0, 1, 2), (0, 1, 0.5)),
    ],
)
def test_that_a_function_with_impossible_anchors_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"\."):
        make()  # type: ignore[operator]


@given(st.sampled_from([Linear(20, 90), Log(30, 0.1), Knee(0, 68, 90), Knee(100, 5, 1)]), UNIT)
def test_that_the_inverse_leads_back(function: Linear | Log | Knee, worth: float) -> None:
    figure = inverse(worth, function)
    assert figure is not None
    assert value(figure, function) == pytest.approx(worth, abs=1e-9)
