"""Rank acceptability: promises, closed forms, ties, errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from advisor.decision import rank_acceptability, score
from advisor.decision.kernels.draws import normals, skewed
from advisor.decision.kernels.first_place import score_chunks

if TYPE_CHECKING:
    from numpy.typing import NDArray

RNG = np.random.default_rng(11)
TABLE = RNG.random((30, 5))
WEIGHTS = np.array([0.4, 0.25, 0.2, 0.1, 0.05])
worth = st.integers(0, 100).map(lambda n: n / 100)
Weights = list[int] | None
Draw = Callable[[int, int, int], "NDArray[np.float32]"]
small = arrays(np.float64, (5, 3), elements=worth)


def test_that_two_criteria_and_uniform_weights_give_the_share_of_the_line_each_wins() -> None:
    # With weight w on the first: 0.9 w against 0.3 w + 0.6 (1 − w) tie at w = 0.5;
    # 0.3 w + 0.6 (1 − w) against 0.1 w + 0.8 (1 − w) tie at w = 0.5 too; so take 0.75.
    found = rank_acceptability([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]], draws=200_000)
    # First leads from w = 0.6, second below 0.4, the third between.
    assert found.first == pytest.approx([0.4, 0.4, 0.2], abs=0.005)
    assert found.central_weights[0] == pytest.approx([0.8, 0.2], abs=0.005)
    assert found.central_weights[2] == pytest.approx([0.5, 0.5], abs=0.005)
    assert found.confidence == pytest.approx([1, 1, 1])
    assert found.pairwise[0, 1] == pytest.approx(0.5, abs=0.005)


def test_that_three_symmetric_offers_share_uniform_weights_evenly() -> None:
    found = rank_acceptability(np.eye(3), draws=100_000)
    assert found.ranks == pytest.approx(np.full((3, 3), 1 / 3), abs=0.006)
    # The centroid of the simplex cut to where one weight is the largest.
    assert found.central_weights[0] == pytest.approx([11 / 18, 7 / 36, 7 / 36], abs=0.006)


@settings(max_examples=60)
@given(small, st.sampled_from([None, [3, 2, 1]]))
def test_that_ranks_are_a_doubly_stochastic_table(values: np.ndarray, weights: Weights) -> None:
    found = rank_acceptability(values, weights, draws=600)
    assert found.ranks.sum(axis=0) == pytest.approx(np.ones(5))
    assert found.ranks.sum(axis=1) == pytest.approx(np.ones(5))
    assert found.first == pytest.approx(found.ranks[:, 0])
    assert found.pairwise + found.pairwise.T == pytest.approx(np.ones((5, 5)))
    means = (found.pairwise.sum(axis=1) - 0.5) / 4  # mean rank = 1 + Σ lost
    expected = found.ranks @ np.arange(1, 6)
    assert 1 + 4 * (1 - means) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=40)
@given(small)
def test_that_offers_which_are_equal_share_every_place_evenly(values: np.ndarray) -> None:
    twins = np.vstack([values, values[0], values[0]])
    found = rank_acceptability(twins, [3, 2, 1], draws=500)
    assert found.first[5] == found.first[6] == found.first[0]
    assert found.ranks[5].tolist() == found.ranks[0].tolist()
    assert found.pairwise[0, 5] == 0.5


def test_that_offers_which_differ_only_where_nothing_weighs_are_tied() -> None:
    assert rank_acceptability([[0.6, 0.2], [0.6, 0.9]], [1, 0]).first.tolist() == [0.5, 0.5]


def test_that_without_jitter_chance_breaks_no_tie() -> None:
    found = rank_acceptability([[0.6, 0.4], [0.4, 0.6], [0.2, 0.1]], [1, 1], sigma=0)
    assert found.first.tolist() == [0.5, 0.5, 0.0]
    assert found.ranks[2].tolist() == [0.0, 0.0, 1.0]


def test_that_the_same_seed_gives_the_same_answer_to_the_bit_and_another_a_near_one() -> None:
    errors = np.full(TABLE.shape, 0.02)
    one, again = [rank_acceptability(TABLE, WEIGHTS, errors=errors) for _ in range(2)]
    other = rank_acceptability(TABLE, WEIGHTS, errors=errors, seed=5)
    assert one.ranks.tobytes() == again.ranks.tobytes()
    assert one.first.tobytes() == again.first.tobytes()
    assert not np.array_equal(one.first, other.first)
    assert one.first == pytest.approx(other.first, abs=0.02)


@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_that_twice_the_draws_move_shares_by_less_than_three_standard_errors(
    weights: np.ndarray | None,
) -> None:
    few = rank_acceptability(TABLE, weights, draws=10_000).ranks
    many = rank_acceptability(TABLE, weights, draws=20_000, seed=2).ranks
    spread = np.sqrt(np.maximum(many * (1 - many), 1e-4) * (1 / 10_000 + 1 / 20_000))
    # 900 shares: some 2 of them may lie beyond three, none far beyond.
    assert np.mean(np.abs(few - many) > 3 * spread) < 0.01
    assert (np.abs(few - many) < 5 * spread).all()


def test_that_a_dominated_offer_never_comes_first() -> None:
    worse = np.vstack([TABLE, TABLE[0] - 1e-3])
    assert rank_acceptability(worse, WEIGHTS).first[-1] == 0
    assert np.isnan(rank_acceptability(worse, WEIGHTS).central_weights[-1]).all()


@settings(max_examples=60)
@given(small, st.integers(0, 4), st.integers(0, 2), st.sampled_from([None, [3, 2, 1]]))
def test_that_hiding_a_figure_never_raises_an_offers_share(
    values: np.ndarray, offer: int, criterion: int, weights: Weights
) -> None:
    hidden = values.copy()
    hidden[offer, criterion] = np.nan
    before = rank_acceptability(values, weights, draws=400)
    after = rank_acceptability(hidden, weights, draws=400)
    assert after.first[offer] <= before.first[offer] + 1e-12
    assert (np.cumsum(after.ranks[offer]) <= np.cumsum(before.ranks[offer]) + 1e-9).all()


def test_that_an_error_has_the_spread_it_says() -> None:
    # Two offers 0.1 apart with errors of 0.1 each on one criterion: P = Φ(0.1 / 0.1414) = 0.760.
    found = rank_acceptability([[0.6], [0.5]], [1], errors=0.1, draws=100_000)
    assert found.first[0] == pytest.approx(0.7602, abs=0.006)
    assert found.confidence[0] == pytest.approx(0.7602, abs=0.006)


def test_that_the_variance_of_a_score_is_that_of_its_weighted_values() -> None:
    # Weights 0.8 and 0.2, errors 0.1 and 0.2: sd = √(0.08² + 0.04²) = 0.0894 against a sure 0.5.
    found = rank_acceptability(
        [[0.55, 0.55], [0.5, 0.5]], [0.8, 0.2], sigma=0,
        errors=[[0.1, 0.2], [0.0, 0.0]], draws=100_000,
    )  # fmt: skip
    assert found.first[0] == pytest.approx(0.7119, abs=0.006)


def test_that_a_stand_in_is_the_lower_quartile_and_the_mean_of_its_draws() -> None:
    # A stand-in of 0.6 that reaches 0.2 up and so 0.6 down: evenly in [0.6, 0.8] three times in
    # four, evenly in [0, 0.6] else. It beats a sure 0.6 in 75 %, 0.7 in 37.5 %, 0.3 in 87.5 %.
    for sure, share in ((0.6, 0.75), (0.7, 0.375), (0.3, 0.875)):
        found = rank_acceptability([[0.6], [sure]], [1], reaches=[[[0.2], [0.0]]], draws=100_000)
        assert found.first[0] == pytest.approx(share, abs=0.006)
        assert found.confidence[0] == pytest.approx(share, abs=0.006)
    # The other way round: in [0, 0.25] three times in four, else in [0.25, 1].
    for sure, share in ((0.25, 0.25), (0.125, 0.25 + 0.375), (0.625, 0.125)):
        found = rank_acceptability([[0.25], [sure]], [1], reaches=[[[-0.25], [0.0]]], draws=100_000)
        assert found.first[0] == pytest.approx(share, abs=0.006)


@settings(max_examples=40)
@given(small, arrays(np.float64, (5, 3), elements=st.integers(-25, 25).map(lambda n: n / 100)))
def test_that_the_mean_of_an_offers_draws_is_its_score(
    values: np.ndarray, reach: np.ndarray
) -> None:
    found = rank_acceptability(
        values, [3, 2, 1], sigma=0, errors=0.05, reaches=[reach, -reach], draws=10_000
    )
    drawn = np.concatenate(
        [chunk.copy() for _, chunk in score_chunks(found.distinct, found.weights, found.noise)]
    )
    means = drawn.mean(axis=0, dtype=np.float64)[found.distinct.group_of]
    assert means == pytest.approx(score(values, [3, 2, 1]), abs=0.003)


def test_that_offers_of_one_model_share_its_error_and_so_tie_where_they_are_equal() -> None:
    values, errors = [[0.6], [0.6], [0.5]], [[0.1], [0.1], [0.1]]
    alone = rank_acceptability(values, [1], errors=errors, draws=100_000)
    shared = rank_acceptability(values, [1], errors=errors, shared=[0, 0, 1], draws=100_000)
    assert shared.first[0] == shared.first[1]
    # As if there were one of them: Φ(0.1 / 0.1414) between the two.
    assert shared.first[:2].sum() == pytest.approx(0.7602, abs=0.006)
    assert alone.first[:2].sum() > shared.first[:2].sum() + 0.05


def test_that_intervals_hold_nine_draws_of_ten() -> None:
    found = rank_acceptability(TABLE, WEIGHTS)
    intervals = found.rank_intervals()
    for row, (low, high) in enumerate(intervals):
        inside = found.ranks[row, int(low) - 1 : int(high)].sum()
        assert inside >= 0.9 - 1e-9
    best = int(np.argmax(score(TABLE, WEIGHTS)))
    assert intervals[best, 0] == 1


def test_that_shares_are_smooth_under_a_slider() -> None:
    before = rank_acceptability(TABLE, WEIGHTS).first
    moved = rank_acceptability(TABLE, WEIGHTS + np.array([0.004, 0, 0, 0, 0])).first
    # Common random numbers: a step of the slider moves shares by what it changes, not by chance.
    assert np.abs(before - moved).max() < 0.01


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"values": [0.1, 0.2]}, "shape"),
        ({"values": [[0.1, 0.2]], "weights": [1, 2, 3]}, "do not fit"),
        ({"values": [[0.1, 0.2]], "weights": [1, -2]}, "0 or more"),
        ({"values": [[0.1, 0.2]], "draws": 0}, "one draw"),
        ({"values": [[0.1, 0.2]], "sigma": -1}, "sigma"),
        ({"values": [[0.1, 0.2]], "errors": [[0.1, 0.2, 0.3]]}, "do not fit"),
        ({"values": [[0.1, 0.2]], "errors": -0.1}, "standard deviation"),
        ({"values": [[0.1, 0.2]], "reaches": [[[0.1, 0.2, 0.3]]]}, "do not fit"),
    ],
)
def test_that_bad_input_is_a_clear_error(arguments: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rank_acceptability(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("draw", [normals, skewed])
def test_that_a_wider_table_serves_the_narrower_ones_with_the_same_draws(draw: Draw) -> None:
    alone = {width: draw(300, width, 4_711 + width).copy() for width in (1, 2, 5)}
    for width, columns in alone.items():
        wide = draw(300, 40, 4_711 + width)
        again = draw(300, width, 4_711 + width)
        assert np.shares_memory(wide, again)
        assert not again.flags.writeable
        assert np.array_equal(again, columns)
        assert np.array_equal(again, wide[:, :width])


def test_that_the_regret_is_the_mean_of_what_each_draw_loses_with_errors_and_without() -> None:
    values, weights = RNG.random((40, 5)), RNG.random(5)
    for errors in (None, 0.05):
        found = rank_acceptability(values, weights, draws=2_000, errors=errors)
        chunks = score_chunks(found.distinct, found.weights, found.noise)
        scores = np.concatenate([part.astype(np.float64) for _, part in chunks])
        lost = (scores.max(axis=1, keepdims=True) - scores).mean(axis=0)
        assert found.regret == pytest.approx(lost[found.distinct.group_of], abs=1e-7)
        assert found.regret.min() >= 0.0
