"""Cost per solved task from published runs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from advisor.billing.task_cost import solved_task, task_costs

if TYPE_CHECKING:
    from advisor import Catalog

pytestmark = pytest.mark.promise


def test_that_a_solved_task_costs_the_run_by_what_it_solved(bundled: Catalog) -> None:
    """Aider: DeepSeek R1 solved 56.9 % of 225 exercises for 5.4193 dollars."""
    (run,) = task_costs(bundled, "deepseek-r1-0120")
    assert run.usd_per_task == pytest.approx(5.4193 / 225)
    assert run.usd_per_solved == pytest.approx(5.4193 / (0.569 * 225))
    assert run.score.source == "aider-polyglot-5dc9490"


def test_that_cheap_tokens_can_make_dear_tasks(bundled: Catalog) -> None:
    """GPT-5 costs more a solved exercise than DeepSeek V3.2-Exp, GPT-4.5 a hundred times that."""
    dollars = {
        model: task_costs(bundled, model)[0].usd_per_solved
        for model in ("deepseek-v3.2-exp", "gpt-5", "gpt-4.5")
    }
    assert dollars["deepseek-v3.2-exp"] < dollars["gpt-5"] < dollars["gpt-4.5"]
    assert dollars["gpt-4.5"] > 100 * dollars["deepseek-v3.2-exp"]


def test_that_unpublished_costs_are_none(bundled: Catalog) -> None:
    assert task_costs(bundled, "qwen3-max-2025-09-23") == ()
    assert task_costs(bundled, "no-such-model") == ()
    assert task_costs(bundled, "deepseek-r1-0120", dt.date(2024, 1, 1)) == ()


def test_that_a_solved_task_is_of_one_release_effort_and_benchmark(bundled: Catalog) -> None:
    """DeepSWE 1.1: Luna solves 67.19 % at max for 0.6056 dollars a task, 1.55 % at low."""
    day = dt.date(2026, 11, 25)
    most, least = (
        solved_task(bundled, ["gpt-5.6-luna"], effort, ["swe-bench-pro", "deepswe"], day)
        for effort in ("max", "low")
    )
    assert most is not None
    assert least is not None
    assert most.score.benchmark == "deepswe"
    assert most.usd_per_solved == pytest.approx(0.6056 / 0.6719)
    assert least.usd_per_solved == pytest.approx(0.0145 / 0.0155)
    assert solved_task(bundled, ["gpt-5.6-luna"], "none", ["deepswe"], day) is None
    assert solved_task(bundled, ["gpt-5.6-luna"], "max", ["mmlu-pro"], day) is None


def test_that_of_several_releases_the_dearest_task_counts(bundled: Catalog) -> None:
    releases = ("glm-5.3", "glm-5.3-flash")
    each = [solved_task(bundled, [r], "max", ["deepswe"], dt.date(2026, 11, 25)) for r in releases]
    both = solved_task(bundled, releases, "max", ["deepswe"], dt.date(2026, 11, 25))
    assert both == max(each, key=lambda task: task.usd_per_solved if task else 0.0)
