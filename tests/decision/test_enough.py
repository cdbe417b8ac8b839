"""Good enough as a must-have: its chance, and that it follows the levels of the mix."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.catalog.presets import EnoughAs, MixPart
from advisor.decision.analysis.certainty import certainty
from advisor.decision.analysis.picks import BEST_FIT
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.enough import chance_enough
from advisor.decision.judging.evaluating import _evaluate, evaluate
from advisor.decision.judging.expectations import scaled_benchmarks
from advisor.decision.judging.gaps import reach_of_estimates
from advisor.decision.judging.reasons import NotEnough, Unscored
from advisor.decision.kernels.draws import skewed
from advisor.decision.kernels.normal import chance_above
from advisor.decision.mix import with_benchmark, with_enough_as, with_level
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


SAID = [("swe-bench-verified", 68.0), ("gpqa-diamond", 82.0), ("terminal-bench-2.1", 60.0)]


@pytest.mark.parametrize(("benchmark", "level"), SAID)
@pytest.mark.parametrize("other", ["swe-bench-pro", "hle", "mmlu-pro", "livecodebench-v6"])
def test_that_the_chance_is_the_same_in_whichever_benchmark_enough_is_said(
    benchmark: str, level: float, other: str
) -> None:
    scenario = wanting(REAL)
    said = EnoughAs(benchmark=benchmark, level=level)
    carried = REAL.carrying.level(said, other)
    assert carried is not None
    there = EnoughAs(benchmark=other, level=carried)
    one, two = (
        evaluate(REAL, with_enough_as(REAL, scenario, each).question()) for each in (said, there)
    )
    assert np.abs(one.enough - two.enough).max() < 0.02


def test_that_without_scores_on_the_mix_the_chance_is_that_of_the_ability_alone() -> None:
    said = EnoughAs(benchmark="swe-bench-verified", level=68.0)
    needed = REAL.carrying.ability(said)
    assert needed is not None
    found = {}
    for benchmark in ("hle", "livecodebench-v6", "gpqa-diamond", "mmlu-pro"):
        level = REAL.carrying.level(said, benchmark)
        assert level is not None
        mix = (MixPart(benchmark=benchmark, share=1.0, enough=level),)
        found[benchmark] = evaluate(REAL, wanting(REAL).replace(mix=mix).question())
    for evaluation in found.values():
        gaps = np.isnan(evaluation.raw[:, evaluation.columns["capability"][0]])
        mean, sd = evaluation.abilities[gaps].T
        wanted = chance_above((mean - needed) / sd)
        assert np.nanmax(np.abs(evaluation.enough[gaps] - wanted)) < 0.02


def test_that_an_ability_just_at_the_level_is_enough_in_half_of_its_draws() -> None:
    scenario = wanting(REAL)
    evaluation = evaluate(REAL, scenario.question())
    mix = evaluation.columns["capability"]
    gaps = np.full((1, len(mix)), np.nan)
    needed = REAL.carrying.ability(EnoughAs(benchmark="swe-bench-verified", level=68.0))
    assert needed is not None
    chance = chance_enough(
        REAL, scenario, gaps, gaps, [evaluation.expected[c] for c in mix],
        np.array([[needed, 0.2]]),
    )  # fmt: skip
    assert chance == pytest.approx(0.5, abs=0.01)


def test_that_an_own_evaluation_says_nothing_of_models_it_did_not_test() -> None:
    scenario = wanting(REAL)
    evaluation = evaluate(REAL, scenario.question())
    columns = evaluation.columns["capability"]
    expected = [evaluation.expected[column] for column in columns]
    raw, estimates = evaluation.raw[:, columns], evaluation.estimates[:, columns]
    before = chance_enough(REAL, scenario, raw, estimates, expected, evaluation.abilities)
    unscaled = next(b for b in REAL.benchmarks if b not in scaled_benchmarks(REAL))
    own = scenario.replace(mix=with_benchmark(REAL, scenario.mix, unscaled))
    assert own.mix[-1].benchmark == unscaled
    figures = np.full((len(raw), 1), np.nan)
    after = chance_enough(
        REAL, own, np.hstack([raw, figures]), np.hstack([estimates, figures]),
        [*expected, None], evaluation.abilities,
    )  # fmt: skip
    inferred = ~np.isnan(evaluation.abilities[:, 0]) & np.isnan(raw).all(axis=1)
    assert inferred.any()
    assert after[inferred] == pytest.approx(before[inferred], abs=0.011)


def test_that_a_level_set_by_hand_stays_when_enough_is_said_anew() -> None:
    scenario = wanting(REAL)
    first, *others = scenario.mix
    by_hand = with_level(scenario.mix, first.benchmark, 61.0)
    said = EnoughAs(benchmark="gpqa-diamond", level=88.0)
    moved = with_enough_as(REAL, scenario.replace(mix=by_hand), said)
    assert moved.mix[0].enough == 61.0
    for part, before in zip(moved.mix[1:], others, strict=True):
        assert REAL.carrying.carries(said, part)
        assert part.enough > before.enough


def test_that_a_benchmark_without_a_scale_keeps_its_own_level(world: Catalog) -> None:
    scenario = wanting(world)
    benchmark = scenario.mix[0].benchmark
    said = EnoughAs(benchmark=benchmark, level=33.0)
    moved = with_enough_as(world, scenario, said)
    assert moved.mix[0].enough == 33.0
    assert moved.mix[1:] == scenario.mix[1:]


@pytest.mark.parametrize("chance", [0.2, 0.8, 0.95])
def test_that_the_chance_that_is_needed_is_the_users_to_set(chance: float) -> None:
    scenario = wanting(REAL)
    asked = msgspec.structs.replace(scenario.constraints, enough_chance=chance)
    answer = recommend(REAL, scenario.replace(constraints=asked))
    enough, found = answer.evaluation.enough, answer.evaluation.rule_results
    assert answer.evaluation.good_enough.tolist() == (enough >= chance).tolist()
    for known, row in zip(enough.tolist(), found, strict=True):
        (outcome,) = [r.outcome for r in row if r.constraint == "good_enough"]
        if outcome != Outcome.UNKNOWN:
            assert (outcome == Outcome.PASS) == (known >= chance)


@pytest.mark.parametrize("steps", [-3.0, -0.5, 0.0, 0.1, 2.2])
def test_that_the_normal_distribution_is_that_of_the_standard_library(steps: float) -> None:
    assert chance_above(np.array([steps])) == pytest.approx(NormalDist().cdf(steps), abs=2e-7)


def test_that_a_release_without_any_score_is_not_judged_but_too_new_to_say() -> None:
    scenario = wanting(REAL)
    answer = recommend(REAL, scenario)
    best = answer.candidate(answer.ranked[0])
    releases = {release.id for release in best.releases}
    unscored = REAL.replace(scores=tuple(s for s in REAL.scores if s.model not in releases))
    after = recommend(unscored, scenario)
    row = after.evaluation.rows[best.offer.id]
    (result,) = [r for r in after.evaluation.rule_results[row] if r.constraint == "good_enough"]
    assert result.outcome == Outcome.UNKNOWN
    assert isinstance(result.reason, Unscored)
    assert best.offer.id in after.sparse
