"""What would change the answer: every sentence's figure, tried out."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.analysis.good_enough import good_enough
from advisor.decision.analysis.robustness import criterion_values
from advisor.decision.analysis.watch_list import REACH, watch_list
from advisor.decision.analysis.what_would_change import exchange_rates, needed_changes, weight_shift
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.values import value
from tests.world import loading

CATALOG = advisor.load_catalog()
ALL = pytest.mark.parametrize(
    "use_case", loading.questions("everyday-coding", "regulated-on-premises")
)


def asked(use_case: str) -> advisor.Recommendation:
    return loading.answer_to(use_case)


def behind(answer: advisor.Recommendation) -> tuple[str, ...]:
    """The ranked offers that are not level with the best."""
    return answer.ranked[1 + len(tied_with_best(answer)) :]


@ALL
def test_that_the_needed_figure_really_draws_level(use_case: str) -> None:
    answer = asked(use_case)
    evaluation = answer.evaluation
    for rival in behind(answer)[:5]:
        for needed in needed_changes(answer, rival):
            column = evaluation.leaves.index(needed.leaf)
            row = evaluation.rows[rival]
            points = np.nan_to_num(evaluation.filled_values[row]).copy()
            points[column] = float(value(np.array([float(needed.needed)]), needed.leaf.function)[0])
            assert 100 * points @ answer.weights == pytest.approx(
                answer.scores[answer.order[0]], abs=1e-6
            )


@ALL
def test_that_the_planned_shift_of_weight_draws_level(use_case: str) -> None:
    answer = asked(use_case)
    table = criterion_values(answer)
    for rival in behind(answer)[:7]:
        shift = weight_shift(answer, rival)
        rows = [int(answer.order[0]), answer.evaluation.rows[rival]]
        best, other = np.nan_to_num(table[rows])
        if shift is None:
            assert (other <= best + 1e-12).all()
            continue
        weights = answer.criterion_weights.copy()
        for move in shift.plan:
            weights[move.source] -= move.mass
            weights[move.target] += move.mass
        assert weights.sum() == pytest.approx(1)
        assert (weights >= -1e-12).all()
        assert weights @ best == pytest.approx(weights @ other, abs=1e-9)


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_a_unit_and_its_price_leave_the_score_where_it_was(use_case: str) -> None:
    answer = asked(use_case)
    evaluation = answer.evaluation
    best = answer.ranked[0]
    row, cost = evaluation.rows[best], evaluation.columns[COST][0]
    for rate in exchange_rates(answer, best):
        column = evaluation.leaves.index(rate.leaf)
        step = 1e-4 * max(abs(float(evaluation.raw[row, column])), 1.0)
        towards = step if rate.leaf.measure != "price" else -step

        def worth(leaf: int, raw: float) -> float:
            at = np.array([raw])
            return float(value(at, evaluation.leaves[leaf].function)[0] * answer.weights[leaf])

        raw = evaluation.raw[row]
        gained = worth(column, raw[column] + towards) - worth(column, raw[column])
        paid = worth(cost, raw[cost]) - worth(cost, raw[cost] + rate.usd_a_month * step)
        assert gained == pytest.approx(paid, rel=0.02)


def leader_at(use_case: str, benchmark: str, level: float) -> str:
    catalog, scenario = loading.scenario_of(use_case)
    mix = tuple(
        msgspec.structs.replace(part, enough=level) if part.benchmark == benchmark else part
        for part in scenario.mix
    )
    answer = advisor.recommend(catalog, scenario.replace(mix=mix))
    # Of offers that tie as shown, the cheapest stands first, wherever their scores cross.
    best = max(answer.ranked, key=lambda offer: answer.scores[answer.evaluation.rows[offer]])
    return answer.candidate(best).line


@ALL
def test_that_the_pick_changes_where_the_good_enough_level_says(use_case: str) -> None:
    answer = asked(use_case)
    found = good_enough(answer)
    assert found is not None
    level = {answer.candidate(o).line for o in (answer.ranked[0], *tied_with_best(answer))}
    scale = answer.catalog.benchmarks[found.benchmark]
    step = abs(scale.best - scale.chance) * 0.002
    for change, side in ((found.below, -step), (found.above, step)):
        if change is None:
            continue
        before, after = (change.level - side, change.level + side)
        assert leader_at(use_case, found.benchmark, before) in level
        assert leader_at(use_case, found.benchmark, after) not in level


def test_that_without_the_knee_there_is_no_level_to_speak_of() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding").replace(knee=False)
    assert good_enough(advisor.recommend(CATALOG, scenario)) is None


@ALL
def test_that_watched_models_are_open_near_and_others_than_the_pick(use_case: str) -> None:
    answer = asked(use_case)
    picked = answer.candidate(answer.ranked[0]).model.id
    watched = watch_list(answer)
    models = [answer.candidate(w.offer).model.id for w in watched]
    assert len(set(models)) == len(models)
    assert picked not in models
    for one in watched:
        assert answer.candidate(one.offer).licence.openness != "closed"
        assert one.behind <= REACH
        if one.lacks == "criterion":
            assert one.offer in answer.ranked
        else:
            assert one.offer not in answer.ranked
    assert list(watched) == sorted(watched, key=lambda w: w.behind)
