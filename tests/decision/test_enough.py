"""Good enough as a must-have: its chance, and that it follows the levels of the mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.decision.analysis.certainty import certainty
from advisor.decision.analysis.picks import BEST_FIT
from advisor.decision.judging.evaluating import _evaluate, evaluate
from advisor.decision.judging.gaps import reach_of_estimates
from advisor.decision.judging.reasons import NotEnough
from advisor.decision.kernels.draws import skewed
from advisor.wording import Words, names
from advisor.wording.robustness import verdict_sentence

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.decision.scenario import Scenario as Asked

REAL = load_catalog()
EVERY = pytest.mark.parametrize("use_case", list(REAL.use_cases))


def wanting(catalog: Catalog, use_case: str = "everyday-coding") -> Asked:
    scenario = Scenario.from_use_case(catalog, use_case)
    wanted = msgspec.structs.replace(scenario.constraints, good_enough=True)
    return scenario.replace(constraints=wanted)


def test_that_what_is_known_to_be_below_is_removed_with_its_chance(world: Catalog) -> None:
    answer = recommend(world, wanting(world))
    plain = recommend(world, Scenario.from_use_case(world, "everyday-coding"))
    assert set(answer.ranked) < set(plain.ranked)
    for offer in set(plain.ranked) - set(answer.ranked):
        row = answer.evaluation.rows[offer]
        assert answer.evaluation.enough[row] < 0.5
        (why,) = [r.reason for r in answer.evaluation.rule_results[row] if r.reason]
        assert isinstance(why, NotEnough)
    assert all(answer.evaluation.enough[answer.evaluation.rows[o]] >= 0.5 for o in answer.ranked)


def test_that_a_score_at_the_level_is_as_likely_enough_as_not(world: Catalog) -> None:
    scenario = wanting(world)
    level = {part.benchmark: part.enough for part in scenario.mix}
    scores = tuple(
        msgspec.structs.replace(s, value=level[s.benchmark], low=None, high=None)
        if s.benchmark in level
        else s
        for s in world.scores
    )
    evaluation = evaluate(world.replace(scores=scores), scenario)
    row = evaluation.rows["bamboo-open.at.bamboo"]
    assert evaluation.enough[row] == pytest.approx(0.5, abs=0.2)


@pytest.mark.parametrize("worth", [0.05, 0.3, 0.75, 0.95])
def test_that_the_spread_of_an_estimate_is_that_of_its_draws(worth: float) -> None:
    reach = float(reach_of_estimates(worth))
    drawn = worth + reach * skewed(20_000, 1)[:, 0].astype(float)
    assert drawn.mean() == pytest.approx(worth, abs=1e-6)
    assert drawn.std() == pytest.approx(reach, rel=0.02)
    assert drawn.min() >= -0.01
    assert drawn.max() <= 1.01


@pytest.mark.parametrize("level", [40.0, 60.0, 79.0])
def test_that_another_level_is_judged_as_if_from_the_start(world: Catalog, level: float) -> None:
    first = wanting(world)
    evaluate(world, first)
    mix = (msgspec.structs.replace(first.mix[0], enough=level), *first.mix[1:])
    moved = first.replace(mix=mix).question()
    kept, fresh = evaluate(world, moved), _evaluate(world, moved)
    assert np.array_equal(kept.enough, fresh.enough)
    assert kept.rule_results == fresh.rule_results
    assert np.array_equal(kept.removed, fresh.removed)


@pytest.mark.promise
@EVERY
def test_that_the_named_offer_is_good_enough_and_wins_most_or_both_are_named(
    use_case: str,
) -> None:
    answer = recommend(REAL, Scenario.from_use_case(REAL, use_case))
    best = answer.pick(BEST_FIT)
    assert best is not None
    if answer.scenario.constraints.good_enough:
        assert answer.evaluation.enough[answer.evaluation.rows[best.offer]] >= 0.5
    held = certainty(answer)
    assert held is not None
    most = next(iter(held.by_model))
    named = {names.model_name(c) for c in answer.evaluation.candidates if c.line == most}
    assert any(name in verdict_sentence(held, Words("en")) for name in named)
