"""API against own machines for one model: lines, ranges, and the sensible answers."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.local_or_api import compare_local_and_api


@pytest.fixture(scope="module")
def answer() -> advisor.Recommendation:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    # Whatever is good enough or not: the flagship of 2025 is compared.
    wanted = msgspec.structs.replace(scenario.constraints, good_enough=False)
    # An assistant's requests. Agents read nearly all of theirs from a cache, which machines of
    # one's own do for nothing and this flagship's API without a price for it at full price.
    work = msgspec.structs.replace(
        scenario.workload, requests_per_month=120_000, input_tokens=6_000, output_tokens=800,
        cached_share=0.6, cache_write_share=0.0, thinking="included", users=1,
    )  # fmt: skip
    return advisor.recommend(catalog, scenario.replace(constraints=wanted, workload=work))


def test_that_the_lines_pass_through_the_costs_of_the_ranking(
    answer: advisor.Recommendation,
) -> None:
    evaluation = answer.evaluation
    found = compare_local_and_api(answer, "deepseek-v3.1-terminus")
    assert found is not None
    for curve in found.curves:
        cost = evaluation.candidates[evaluation.rows[curve.offer]].list_cost
        assert cost is not None
        month = evaluation.rate.convert(cost[0], cost[1], found.currency)
        at = int(np.searchsorted(curve.volumes, found.volume))
        if curve.kind == "api":
            shown = np.interp(found.volume, curve.volumes, curve.mid)
            assert shown == pytest.approx(month)
        else:
            assert curve.mid[at] == pytest.approx(month)
            assert (curve.low <= curve.mid * (1 + 1e-12)).all()
            assert (curve.mid <= curve.high * (1 + 1e-12)).all()
            assert (np.diff(curve.mid) >= -1e-9 * curve.mid[1:]).all()


def test_that_hosting_the_flagship_for_office_hours_never_pays(
    answer: advisor.Recommendation,
) -> None:
    """Break-even lies at 88 % round-the-clock use, or does not exist."""
    found = compare_local_and_api(answer, "deepseek-v3.1-terminus")
    assert found is not None
    assert {b.hosted for b in found.break_evens} == set(found.hosted)
    assert all(b.middle is None and b.late is None for b in found.break_evens)


def test_that_a_closed_model_has_nothing_to_compare(answer: advisor.Recommendation) -> None:
    assert compare_local_and_api(answer, "claude-opus-4.8") is None
