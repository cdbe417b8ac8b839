"""Cost per solved task from published runs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from advisor.billing.task_cost import task_costs

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
