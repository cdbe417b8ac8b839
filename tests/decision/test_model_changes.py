"""The least changes that put another model first, each tried out."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.model_changes import (
    EnoughLevel,
    LosingFigure,
    SliderEnd,
    model_changes,
)
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.kernels.values import value
from tests.world.loading import world

CATALOG = world()
ALL = pytest.mark.parametrize("use_case", list(CATALOG.use_cases))


def asked(use_case: str) -> advisor.Recommendation:
    return advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case))


def first_model(answer: advisor.Recommendation) -> str:
    return answer.candidate(answer.ranked[0]).line


def prints_alike(answer: advisor.Recommendation, one: str, other: str) -> bool:
    first, second = (answer.scores[answer.evaluation.rows[offer]] for offer in (one, other))
    return f"{first:.1f}" == f"{second:.1f}"


@ALL
def test_that_a_slider_beyond_its_end_puts_the_named_model_first(use_case: str) -> None:
    answer = asked(use_case)
    for change in model_changes(answer, answer.robustness, 9):
        if isinstance(change, SliderEnd):
            step = 0.6 if change.end > change.now else -0.6
            at = change.end + step
            found = answer
            while 0 <= at <= 100:
                moved = answer.scenario.with_priority(change.criterion, at)
                found = advisor.recommend(CATALOG, moved)
                if not prints_alike(found, answer.ranked[0], change.offer):
                    break  # where they do, the cheaper stands first
                at += step
            if 0 <= at <= 100:
                assert first_model(found) == answer.candidate(change.offer).line
                assert abs(at - change.end) <= 1.2


@ALL
def test_that_the_losing_figure_draws_level_or_is_no_longer_good_enough(use_case: str) -> None:
    answer = asked(use_case)
    evaluation = answer.evaluation
    for change in model_changes(answer, answer.robustness, 9):
        if not isinstance(change, LosingFigure):
            continue
        best, rival = (evaluation.rows[offer] for offer in answer.best_ways[:2])
        points = np.nan_to_num(evaluation.filled_values[[best, rival]])
        column = evaluation.leaves.index(change.leaf)
        points[0, column] = float(value(np.array([change.at]), change.leaf.function)[0])
        ahead = 100 * float((points[0] - points[1]) @ answer.weights)
        if change.leaf.criterion == CAPABILITY and answer.scenario.constraints.good_enough:
            assert ahead >= -1e-6
        else:
            assert ahead == pytest.approx(0, abs=1e-6)


@ALL
def test_that_each_kind_of_change_stands_before_a_second_of_its_kind(use_case: str) -> None:
    answer = asked(use_case)
    assert len(model_changes(answer, answer.robustness, 3)) <= 3
    kinds = [type(change) for change in model_changes(answer, answer.robustness, 3)]
    assert kinds.count(EnoughLevel) <= 1
    assert all(
        change.offer in answer.ranks for change in model_changes(answer, answer.robustness, 9)
    )


def test_that_nothing_is_said_where_one_model_is_left() -> None:
    answer = asked("everyday-coding")
    limits = msgspec.structs.replace(answer.scenario.constraints, monthly_budget=0.0)
    poor = advisor.recommend(CATALOG, answer.scenario.replace(constraints=limits))
    assert len(poor.best_ways) > 1 or model_changes(poor, poor.robustness, 3) == ()
