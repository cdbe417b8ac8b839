"""Swings, ranked and rated, become weights and slider positions; the published numbers first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.decision import ranked_weights, rated_weights, slider_positions
from advisor.decision.analysis.indifference import (
    MarginalTrade,
    SwingTrade,
    even_trades,
    gained_and_given,
)
from advisor.decision.kernels.values import value
from advisor.decision.scenario_file import dump_scenario, parse_scenario
from advisor.decision.swing import SwingAnswers, centroid_ratios, with_ratio
from advisor.decision.swing_order import SwingOrder
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf, Raw

CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
CRITERIA = tuple(CATALOG.criteria)


@st.composite
def orders(draw: st.DrawFn) -> SwingOrder:
    names = draw(st.permutations(CRITERIA))
    ranked = draw(st.integers(1, len(names)))
    groups: list[tuple[str, ...]] = []
    ties = draw(st.lists(st.booleans(), min_size=ranked, max_size=ranked))
    for name, tied in zip(names[:ranked], ties, strict=True):
        if groups and tied:
            groups[-1] = (*groups[-1], name)
        else:
            groups.append((name,))
    return SwingOrder(tuple(groups), tuple(names[ranked:]))


@st.composite
def answers(draw: st.DrawFn) -> SwingAnswers:
    order = draw(orders())
    if draw(st.booleans()):
        return SwingAnswers(order)
    count = len(order.groups) - 1
    rest = draw(st.lists(st.integers(0, 100), min_size=count, max_size=count))
    return SwingAnswers(order, (100.0, *sorted(map(float, rest), reverse=True)))


def shares_of(scenario: advisor.Scenario) -> dict[str, float]:
    answer = advisor.recommend(CATALOG, scenario)
    return dict(zip(answer.criteria, answer.criterion_weights.tolist(), strict=True))


def worth(raw: Raw, leaf: Leaf) -> float:
    assert raw is not None
    return float(value(raw, leaf.function))


def test_that_four_ranks_weigh_as_barron_and_barrett_1996_print() -> None:
    weights = ranked_weights((("a",), ("b",), ("c",), ("d",)))
    assert list(weights.values()) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=5e-5)


def test_that_tied_swings_share_the_mean_of_their_places() -> None:
    weights = ranked_weights((("a",), ("b", "c"), ("d",)))
    assert weights["b"] == weights["c"] == pytest.approx((13 / 48 + 7 / 48) / 2)
    assert weights["a"] == pytest.approx(25 / 48)
    assert ranked_weights((("a", "b", "c"),)) == pytest.approx(dict.fromkeys("abc", 1 / 3))


def test_that_rated_swings_weigh_as_von_winterfeldt_and_edwards_1986_do() -> None:
    # Each ratio over the sum of all: 100, 80 and 20 of 200.
    assert rated_weights((("a",), ("b",), ("c",)), (100, 80, 20)) == {"a": 0.5, "b": 0.4, "c": 0.1}
    assert rated_weights((("a", "b"), ("c",)), (100, 50)) == {"a": 0.4, "b": 0.4, "c": 0.2}


def test_that_nothing_ranked_or_a_criterion_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="not 0"):
        ranked_weights(())
    with pytest.raises(ValueError, match="stands twice"):
        ranked_weights((("a",), ("b", "a")))


@pytest.mark.parametrize("ratios", [(100.0,), (100.0, 120.0), (0.0, 0.0), (100.0, -1.0), ()])
def test_that_ratios_that_rate_no_order_are_refused(ratios: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="Ratios must fall"):
        rated_weights((("a",), ("b",)), ratios)


def test_that_a_swing_never_rises_above_the_one_before_and_takes_the_later_down() -> None:
    ratios = (100.0, 60.0, 40.0, 10.0)
    assert with_ratio(ratios, 2, 90) == (100.0, 60.0, 60.0, 10.0)
    assert with_ratio(ratios, 1, 20) == (100.0, 20.0, 20.0, 10.0)
    assert with_ratio(ratios, 3, -5) == (100.0, 60.0, 40.0, 0.0)
    assert with_ratio(ratios, 0, 50) == ratios


@given(answers())
def test_that_the_program_computes_the_shares_that_were_meant(said: SwingAnswers) -> None:
    shares = shares_of(said.applied(SCENARIO))
    assert sum(said.weights.values()) == pytest.approx(1)
    for criterion in CRITERIA:
        assert shares[criterion] == pytest.approx(said.weights.get(criterion, 0), abs=1e-9)


@given(answers())
def test_that_the_largest_slider_stands_at_its_end_and_a_file_keeps_the_shares(
    said: SwingAnswers,
) -> None:
    applied = said.applied(SCENARIO)
    assert max(applied.priorities.values()) == 100
    assert list(applied.priorities) == list(SCENARIO.priorities)
    back = parse_scenario(dump_scenario(applied).encode(), CATALOG, name="saved.toml")
    assert back == applied
    assert msgspec.convert(msgspec.to_builtins(applied), advisor.Scenario) == applied


@given(answers())
def test_that_starting_from_the_ratios_of_an_order_changes_nothing(said: SwingAnswers) -> None:
    groups = said.order.groups
    by_order = ranked_weights(groups)
    assert rated_weights(groups, centroid_ratios(groups)) == pytest.approx(by_order)


@given(answers())
def test_that_what_is_aside_weighs_nothing(said: SwingAnswers) -> None:
    applied = said.applied(SCENARIO)
    assert all(applied.priorities[c] == 0 for c in said.order.aside)


def test_that_a_locked_slider_keeps_its_place_and_its_share() -> None:
    scenario = SCENARIO.replace(locked=("cost",))
    said = SwingAnswers.of_scenario(scenario)
    assert "cost" not in said.order.ranked
    applied = SwingAnswers(SwingOrder((("openness",), ("speed",)), ("capability",))).applied(
        scenario
    )
    assert applied.priorities["cost"] == scenario.priorities["cost"]
    assert shares_of(applied)["cost"] == pytest.approx(shares_of(scenario)["cost"])
    assert shares_of(applied)["openness"] == pytest.approx(3 * shares_of(applied)["speed"])


def test_that_beside_a_lock_no_slider_leaves_its_track() -> None:
    priorities = {"a": 90.0, "b": 90.0, "c": 90.0, "locked": 10.0}
    moved = slider_positions({"a": 0.9, "b": 0.1}, priorities, ["locked"])
    assert moved == pytest.approx({"a": 100, "b": 100 / 9, "c": 0, "locked": 10})


def test_that_no_weight_for_any_free_slider_is_refused() -> None:
    with pytest.raises(ValueError, match="free"):
        slider_positions({"a": 1.0}, {"a": 10.0, "b": 5.0}, ["a"])


def test_that_questions_begin_in_the_order_of_the_sliders() -> None:
    order = SwingAnswers.of_scenario(
        SCENARIO.with_priority("speed", 0).with_priority("cost", 45)
    ).order
    assert order.groups[0] == ("capability", "cost")
    assert order.aside == ("speed",)
    level = SCENARIO.replace(priorities=dict.fromkeys(CRITERIA, 0.0))
    assert SwingAnswers.of_scenario(level).order.ranked == CRITERIA


def test_that_places_are_shared_by_the_tied() -> None:
    order = SwingOrder((("a",), ("b", "c"), ("d",)), ("e",))
    assert [order.place(c) for c in "abcd"] == [1, 2, 2, 4]
    assert [order.is_tied_to_above(c) for c in "abcde"] == [False, False, True, False, False]
    with pytest.raises(ValueError, match="'e' is not among the ranked"):
        order.place("e")


def test_that_each_raise_and_each_lowering_changes_what_is_wanted() -> None:
    order = SwingOrder((("a",), ("b", "c"), ("d",)), ("e",))
    assert order.raised("c").groups == (("a",), ("c",), ("b",), ("d",))
    assert order.raised("d").groups == (("a",), ("d",), ("b", "c"))
    assert order.raised("e") == SwingOrder((*order.groups, ("e",)))
    assert order.raised("a") is order
    assert order.lowered("b").groups == (("a",), ("c",), ("b",), ("d",))
    assert order.lowered("a").groups == (("b", "c"), ("a",), ("d",))
    assert order.lowered("d") == SwingOrder((("a",), ("b", "c")), ("d", "e"))
    assert order.lowered("e") is order


def test_that_ties_are_made_and_parted_between_neighbours() -> None:
    order = SwingOrder((("a",), ("b", "c"), ("d",)), ("e",))
    assert order.with_tie("d", tied=True).groups == (("a",), ("b", "c", "d"))
    assert order.with_tie("c", tied=False).groups == (("a",), ("b",), ("c",), ("d",))
    assert order.with_tie("b", tied=True).groups == (("a", "b", "c"), ("d",))
    for lonely in ("a", "e"):
        assert order.with_tie(lonely, tied=True) is order


@given(orders(), st.sampled_from(CRITERIA), st.integers(0, 9))
def test_that_a_move_loses_nobody_and_lands_where_it_was_dropped(
    order: SwingOrder, criterion: str, to: int
) -> None:
    moved = order.moved(criterion, to)
    others = tuple(c for c in moved.ranked if c != criterion)
    assert others == tuple(c for c in order.ranked if c != criterion)
    assert moved.ranked.index(criterion) == min(to, len(others))
    assert sorted((*moved.ranked, *moved.aside)) == sorted(CRITERIA)
    assert all(moved.groups)


def test_that_between_two_that_are_tied_it_is_tied() -> None:
    order = SwingOrder((("a",), ("b", "c")), ("d",))
    assert order.moved("d", 2).groups == (("a",), ("b", "d", "c"))
    assert order.moved("d", 1).groups == (("a",), ("d",), ("b", "c"))
    assert order.moved("b", 2).groups == (("a",), ("c",), ("b",))


def test_that_another_order_takes_back_ratios_and_the_same_keeps_them() -> None:
    order = SwingOrder((("a",), ("b",)), ("c",))
    said = SwingAnswers(order, (100.0, 10.0))
    assert said.with_order(SwingOrder((("a",), ("b",)))).ratios == (100.0, 10.0)
    assert said.with_order(order.raised("b")).ratios is None


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_each_trade_asked_about_is_even_under_the_weights(use_case: str) -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    answer = advisor.recommend(CATALOG, SwingAnswers.of_scenario(scenario).applied(scenario))
    trades = even_trades(answer)
    assert len({gained_and_given(trade)[0] for trade in trades}) == len(trades)
    weight = {leaf.measure: answer.weights[n] for n, leaf in enumerate(answer.evaluation.leaves)}
    for trade in trades:
        if isinstance(trade, SwingTrade):
            gain = worth(trade.better, trade.gained) - worth(trade.worse, trade.gained)
            loss = worth(trade.best, trade.given) - worth(trade.left, trade.given)
            assert weight[trade.gained.measure] * gain == pytest.approx(
                weight[trade.given.measure] * loss
            )


def test_that_one_point_is_asked_against_money_first_and_at_the_best_fit() -> None:
    answer = advisor.recommend(CATALOG, SCENARIO)
    first = even_trades(answer)[0]
    assert isinstance(first, MarginalTrade)
    assert first.rate.leaf.benchmark == "repair"
    assert first.offer == answer.ranked[0]


def test_that_where_nothing_can_be_paid_with_nothing_is_asked() -> None:
    for groups in ((("openness",), ("data_control",)), (("cost",),)):
        answer = advisor.recommend(CATALOG, SwingAnswers(SwingOrder(groups)).applied(SCENARIO))
        assert even_trades(answer) == ()
