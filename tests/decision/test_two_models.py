"""Two models at once: formulas, ends, an exact case, properties on the real catalogue."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.two_models import SHARES, TwoModels
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.kernels.two_models import MonthlyCosts, cost_together, solved_together
from tests.world import loading
from tests.world.loading import world

CATALOG = advisor.load_catalog()
ALL = pytest.mark.parametrize(
    "use_case", loading.questions("everyday-coding", "regulated-on-premises", "batch-processing")
)


def asked(use_case: str) -> advisor.Recommendation:
    return loading.answer_to(use_case, home="CN")


def test_that_random_routing_solves_the_mean_and_perfect_routing_all_that_one_solves() -> None:
    low, high = solved_together(0.8, 0.6, [0.0, 0.1, 0.2, 0.5, 1.0])
    assert low == pytest.approx([0.6, 0.62, 0.64, 0.7, 0.8])
    assert high == pytest.approx([0.6, 0.7, 0.8, 0.8, 0.8])


def test_that_the_strong_model_may_be_the_weaker_one_on_a_benchmark() -> None:
    low, high = solved_together(0.6, 0.8, [0.0, 0.5, 0.8, 0.9, 1.0])
    assert low == pytest.approx([0.8, 0.7, 0.64, 0.62, 0.6])
    assert high == pytest.approx([0.8, 0.8, 0.8, 0.7, 0.6])


def test_that_a_model_reads_from_its_cache_only_what_it_saw_itself() -> None:
    """Half of all requests each: both keep half of what was cached."""
    strong = MonthlyCosts(np.array(100.0), np.array(200.0))
    cheap = MonthlyCosts(np.array(10.0), np.array(30.0))
    costs = cost_together(strong, cheap, [0.0, 0.5, 1.0])
    assert costs == pytest.approx([10.0, 0.5 * 150 + 0.5 * 20, 100.0])


def test_that_without_a_cache_the_cost_is_the_mean() -> None:
    strong, cheap = (MonthlyCosts(np.array(c), np.array(c)) for c in (100.0, 10.0))
    assert cost_together(strong, cheap, SHARES) == pytest.approx(10 + 90 * SHARES)


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_the_ends_of_a_mix_are_its_models_alone(use_case: str) -> None:
    answer = asked(use_case)
    found = answer.two_models
    if not CATALOG.use_cases[use_case].two_models:
        assert found is None
        return
    assert found is not None
    for offer, end in ((found.cheap, found.points[0]), (found.strong, found.points[-1])):
        score = answer.scores[answer.evaluation.rows[offer]]
        assert end.scores == pytest.approx((score, score), abs=1e-6)
        assert end.cost == pytest.approx(answer.monthly_cost(offer))
        assert end.solved is None or end.solved[0] == pytest.approx(end.solved[1])


@ALL
def test_that_no_mix_is_said_to_beat_what_it_does_not_beat(use_case: str) -> None:
    found = asked(use_case).two_models
    if found is None:
        return
    assert found.best in found.points[1:11]
    for point in found.points:
        assert point.scores[0] <= point.scores[1] + 1e-9
        assert point.solved is None or point.solved[0] <= point.solved[1] + 1e-12
        if 0 < point.share <= 0.5 and point.good_enough:
            assert point.middle <= found.best.middle + 1e-9
    if found.beats == "always":
        assert found.best.scores[0] > found.single_score
    if found.beats == "never":
        assert found.best.middle <= found.single_score + 0.05


def world_mix(**changes: object) -> TwoModels | None:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    return advisor.recommend(world(), scenario.replace(**changes)).two_models


def test_that_the_mix_of_the_invented_world_is_what_the_formulas_say() -> None:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    answer = advisor.recommend(world(), scenario)
    found = answer.two_models
    assert found is not None
    rows = answer.evaluation.rows
    strong, cheap = rows[found.strong], rows[found.cheap]
    columns = answer.evaluation.columns[CAPABILITY]
    raw = answer.evaluation.raw[:, columns] / 100
    shares = np.array([answer.evaluation.leaves[c].share for c in columns])
    point = next(p for p in found.points if p.share == 0.2)
    assert point.solved is not None
    assert point.solved[0] == pytest.approx((0.2 * raw[strong] + 0.8 * raw[cheap]) @ shares)
    perfect = np.minimum(
        np.minimum(raw[cheap] + 0.2, raw[strong] + 0.8), raw[[strong, cheap]].max(0)
    )
    assert point.solved[1] == pytest.approx(perfect @ shares)


def test_that_mixing_costs_more_than_the_mean_where_input_is_cached() -> None:
    found = world_mix()
    assert found is not None
    costs = np.array([point.cost for point in found.points])
    mean = (1 - SHARES) * costs[0] + SHARES * costs[-1]
    assert (costs[1:-1] > mean[1:-1]).all()
    workload = advisor.Scenario.from_use_case(world(), "everyday-coding").workload
    none = world_mix(workload=msgspec.structs.replace(workload, cached_share=0.0))
    assert none is not None
    costs = np.array([point.cost for point in none.points])
    assert costs == pytest.approx((1 - SHARES) * costs[0] + SHARES * costs[-1], rel=1e-6)


def test_that_where_cost_counts_for_nothing_no_mix_beats_the_strongest() -> None:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    only = {c: 100.0 if c == "capability" else 0.0 for c in scenario.priorities}
    found = world_mix(priorities=only)
    assert found is not None
    assert found.beats == "never"
