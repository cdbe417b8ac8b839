"""What is worth finding out: closed forms, published cases, exact cases, properties."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.choice import Choice
from advisor.decision.analysis.finding import LEAST_CHANGE, finding
from advisor.decision.analysis.open_figures import sources_of
from advisor.decision.analysis.own_test import LEAST_POINTS
from advisor.decision.analysis.unknown_prices import unknown_prices
from advisor.decision.judging.abilities import AbilityBook
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.information import (
    NODES,
    Worth,
    choices,
    normal_nodes,
    shuffled,
    skewed_nodes,
)
from advisor.decision.kernels.paired_test import only_one_solves, paired_tasks, seen_difference
from advisor.decision.kernels.values import value
from tests.world import loading
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = advisor.load_catalog()
EVERY = pytest.mark.parametrize(
    "use_case", loading.questions("chinese-support", "regulated-on-premises")
)
TWO = np.array([0, 1])


def asked(
    use_case: str, catalog: Catalog | None = None, *, home: str = "CN"
) -> advisor.Recommendation:
    if catalog is None:
        return loading.answer_to(use_case, home=home)
    scenario = advisor.Scenario.from_use_case(catalog, use_case, home=home)
    return advisor.recommend(catalog, scenario)


def unit_normal_loss(distance: float) -> float:
    """E[(Z - u)+] of a standard normal: φ(u) - u (1 - Φ(u)) (Raiffa & Schlaifer 1961, ch. 5)."""
    normal = NormalDist()
    return normal.pdf(distance) - distance * (1 - normal.cdf(distance))


@pytest.mark.parametrize("behind", [0.0, 0.5, 2.0, 6.0])
def test_that_two_alternatives_give_the_unit_normal_loss(behind: float) -> None:
    spread = 2.5
    scores = np.stack([np.full(NODES, 80.0), 80 - behind + spread * normal_nodes()], axis=1)
    worth, chosen = choices(scores, np.ones(scores.shape, dtype=bool), TWO, 0)
    assert worth.gain == pytest.approx(spread * unit_normal_loss(behind / spread), abs=0.005)
    assert worth.change == pytest.approx(1 - NormalDist().cdf(behind / spread), abs=0.002)
    assert worth.drop == 0
    assert chosen.tolist() == [0, round(worth.change * NODES)]


def test_that_the_sum_of_two_figures_gives_the_loss_of_their_joint_spread() -> None:
    one, other = 1.5 * shuffled(normal_nodes(), 1), 2.0 * shuffled(normal_nodes(), 2)
    scores = np.stack([np.full(NODES, 80.0) + one, 78.0 + other], axis=1)
    worth, _ = choices(scores, np.ones(scores.shape, dtype=bool), TWO, 0)
    assert worth.gain == pytest.approx(2.5 * unit_normal_loss(2.0 / 2.5), abs=0.1)


def test_that_a_choice_that_proves_not_allowed_is_a_change_without_a_gain() -> None:
    scores = np.tile([80.0, 70.0], (NODES, 1))
    allowed = np.ones(scores.shape, dtype=bool)
    allowed[: NODES // 4, 0] = False
    worth, _ = choices(scores, allowed, TWO, 0)
    assert worth == Worth(change=0.25, drop=0.25, gain=0.0)


def test_that_a_better_way_of_the_same_model_is_a_gain_and_no_change() -> None:
    scores = np.tile([80.0, 82.0], (NODES, 1))
    worth, _ = choices(scores, np.ones(scores.shape, dtype=bool), np.array([0, 0]), 0)
    assert worth == Worth(change=0.0, drop=0.0, gain=2.0)


def test_that_the_values_of_a_figure_have_the_moments_of_its_distribution() -> None:
    for nodes in (normal_nodes(), skewed_nodes()):
        assert nodes.mean() == pytest.approx(0, abs=1e-12)
        assert nodes.std() == pytest.approx(1, abs=0.005)
    assert np.mean(skewed_nodes() > 0) == pytest.approx(0.75, abs=0.002)


def test_that_a_paired_test_takes_as_many_tasks_as_published() -> None:
    """Chow, Shao & Wang 2003, example 6.4.3 (R: TrialSize): 59; Connor's formula, 0.45/0.05: 23."""
    assert paired_tasks(0.2, 0.5) == 59
    assert paired_tasks(0.45, 0.05) == 23
    assert paired_tasks(0.3, 0.3) is None


@pytest.mark.parametrize("tasks", [50, 300, 5_000])
def test_that_the_difference_a_test_shows_takes_that_many_tasks(tasks: int) -> None:
    shown = seen_difference(tasks, 0.3)
    assert paired_tasks((0.3 + shown) / 2, (0.3 - shown) / 2) == tasks


def test_that_models_that_never_agree_by_more_than_chance_differ_on_most_tasks() -> None:
    assert only_one_solves(0.8, 0.5) == pytest.approx((0.4, 0.1))


def test_that_an_unknown_score_is_worth_what_its_two_even_halves_say() -> None:
    """A gap without estimate: one draw in four lies evenly up to three quarters above its mean."""
    scenario = advisor.Scenario.from_use_case(world(), "long-documents")
    wanted = {"capability": 10.0, "cost": 100.0}
    scenario = scenario.replace(priorities={c: wanted.get(c, 0.0) for c in scenario.priorities})
    answer = advisor.recommend(world(), scenario)
    found = answer.finding
    assert found is not None
    (figure,) = found.figures
    assert (figure.offer, figure.leaf.measure) == ("bamboo-mini.at.bamboo", "exam-zh")
    assert (figure.kind, figure.instead) == ("unknown", "bamboo-mini.at.bamboo")
    rows = answer.evaluation.rows
    behind = answer.scores[answer.order[0]] - answer.scores[rows["bamboo-mini.at.bamboo"]]
    reach = 75 * 10 / 110
    assert figure.worth.change == pytest.approx(0.25 * (1 - behind / reach), abs=0.002)
    assert figure.worth.gain == pytest.approx(0.25 * (reach - behind) ** 2 / (2 * reach), abs=0.01)
    assert found.capability == figure.worth


@EVERY
def test_that_knowing_all_is_worth_no_less_than_any_part(use_case: str) -> None:
    found = asked(use_case).finding
    assert found is not None
    parts = [*(each.worth for each in found.figures), found.capability]
    if found.test is not None:
        parts.append(found.test.worth)
    for part in parts:
        assert 0 <= part.gain <= found.everything.gain
        assert 0 <= part.drop <= part.change <= 1
    changes = [each.worth.change for each in found.figures]
    assert changes == sorted(changes, reverse=True)
    assert all(change >= LEAST_CHANGE for change in changes)


@EVERY
def test_that_a_model_that_cannot_win_has_no_figure_worth_knowing(use_case: str) -> None:
    answer = asked(use_case)
    choice = Choice(answer)
    assert choice.pick is not None
    sources = sources_of(choice)
    within = {row for source in sources for row in source.rows.tolist()}
    assert choice.pick in within
    found = answer.finding
    assert found is not None
    rows = answer.evaluation.rows
    assert {rows[each.offer] for each in found.figures if each.kind != "unpriced"} <= within
    known_for_sure = [r for r in range(len(answer.offers)) if r not in within]
    below = choice.scores[choice.pick] - choice.scores[known_for_sure]
    assert (
        not choice.open_today[known_for_sure].any()
        or below[choice.open_today[known_for_sure]].min() > 0
    )


def test_that_values_of_figures_average_to_what_is_scored() -> None:
    for source in sources_of(Choice(asked("chinese-support"))):
        for figure in source.figures:
            assert figure.shifts.mean() == pytest.approx(0, abs=1e-9)
            if figure.levels is not None:
                assert figure.levels.mean() == pytest.approx(0, abs=1e-12)


def test_that_the_same_offer_a_second_time_changes_nothing() -> None:
    answer = asked("batch-processing")
    catalog = answer.catalog
    pick = catalog.offers[answer.candidate(answer.ranked[0]).listing]
    twin = msgspec.structs.replace(pick, id=f"{pick.id}-again")
    more = {**catalog.offers, twin.id: twin}
    prices = [
        msgspec.structs.replace(price, offer=twin.id)
        for price in catalog.prices
        if price.offer == pick.id
    ]
    doubled = catalog.replace(offers=more, prices=(*catalog.prices, *prices))
    again = advisor.recommend(doubled, answer.scenario)
    assert twin.id in {again.candidate(offer).listing for offer in again.ranked}
    before, after = answer.finding, again.finding
    assert before is not None
    assert after is not None
    assert [each.worth for each in after.figures] == [each.worth for each in before.figures]
    # The twin takes the place of one of the ways whose draws are computed.
    assert after.capability == pytest.approx(before.capability, rel=1e-3)
    assert after.everything == pytest.approx(before.everything, rel=1e-3)


def test_that_a_test_looks_for_the_difference_that_changes_the_pick() -> None:
    answers = (asked(use_case) for use_case in CATALOG.use_cases)
    planned = ((a, a.finding.test) for a in answers if a.finding is not None)
    answer, test = next((a, test) for a, test in planned if test is not None)
    assert abs(test.points) >= LEAST_POINTS
    assert test.worth.change >= LEAST_CHANGE
    assert {test.offer, test.other} & set(answer.ranked[:1])
    a_request = [
        (answer.monthly_cost(offer) or 0.0) / answer.scenario.workload.requests_per_month
        for offer in (test.offer, test.other)
    ]
    assert test.cost == pytest.approx(test.tasks * sum(a_request))


def test_that_a_smaller_difference_takes_more_tasks() -> None:
    tasks = [paired_tasks((0.3 + d) / 2, (0.3 - d) / 2) or math.inf for d in (0.2, 0.1, 0.05, 0.02)]
    assert tasks == sorted(tasks)


def test_that_an_unknown_price_is_worth_what_the_prices_of_others_say() -> None:
    """Without its price the pick is ranked no more; what others ask for its release counts."""
    answer = asked("long-documents")
    pick = answer.ranked[0]
    catalog = answer.catalog
    rest = tuple(price for price in catalog.prices if price.offer != pick)
    unpriced = advisor.recommend(catalog.replace(prices=rest), answer.scenario)
    assert pick not in unpriced.ranked
    choice = Choice(unpriced)
    assert choice.pick is not None
    evaluation = unpriced.evaluation
    row, column = evaluation.rows[pick], evaluation.columns[COST][0]
    same = [
        other
        for other, candidate in enumerate(evaluation.candidates)
        if candidate.model.id == answer.candidate(pick).model.id
        and candidate.offer.kind == "api"
        and not np.isnan(evaluation.raw[other, column])
    ]
    worth = value(evaluation.raw[same, column], evaluation.leaves[column].function)
    above = unpriced.scores[row] + 100 * unpriced.weights[column] * worth
    gains = np.maximum(above - choice.scores[choice.pick], 0)
    assert dict(unknown_prices(choice))[row].gain == pytest.approx(gains.mean(), abs=1e-9)


def test_that_nothing_is_found_where_nothing_is_ranked() -> None:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    none = msgspec.structs.replace(scenario.constraints, monthly_budget=0.0001)
    assert finding(advisor.recommend(world(), scenario.replace(constraints=none))) is None


@pytest.mark.promise
def test_that_a_score_changes_the_pick_as_often_as_answers_with_it_say() -> None:
    """Scores are put into the catalogue and it is asked anew: from which one the pick changes."""
    answer = loading.answer_to("chinese-support", home="CN")
    assert answer.finding is not None
    found = answer.finding.figures[0]
    candidate, catalog = answer.candidate(found.offer), answer.catalog
    board = found.leaf.scored_on
    assert board is not None
    model, effort = candidate.offer.model, candidate.effort
    expected = AbilityBook(catalog, answer.scenario.date(catalog)).expected(model, effort, board)
    assert expected is not None
    assert found.instead == found.offer
    like = next(score for score in catalog.scores if score.benchmark == board)
    low, high = -2.0, 2.0  # standard deviations of the score: not picked, and picked
    for _ in range(5):
        middle = (low + high) / 2
        figure = float(expected.scale.outward(expected.mean + middle * expected.sd))
        score = msgspec.structs.replace(
            like, model=model, effort=effort, value=figure, low=None, high=None
        )
        then = advisor.recommend(catalog.replace(scores=(*catalog.scores, score)), answer.scenario)
        picked = then.candidate(then.ranked[0]).line == candidate.line
        low, high = (low, middle) if picked else (middle, high)
    chances = [1 - NormalDist().cdf(end) for end in (high, low)]
    assert chances[0] - 0.02 <= found.worth.change <= chances[1] + 0.02
