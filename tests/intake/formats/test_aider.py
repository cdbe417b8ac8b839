"""Aider's board: an unknown cost is no cost, and effort comes from its own field first."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import aider
from advisor.intake.import_failures import NotOfFormat

FILE = "polyglot_leaderboard.yml"


def read(text: str) -> Any:
    return aider.FORMAT.read(text.encode(), FILE)


def test_that_a_run_has_format_effort_and_cost(make: Any) -> None:
    first, second = read(make.AIDER).scores
    assert (first.model, first.benchmark) == ("gpt-5 (high)", "Aider polyglot")
    assert first.terms.value == 81.5
    assert first.terms.harness == "aider 0.90.1, diff, as gpt-5 (high)"
    assert first.terms.said == "high"
    assert first.terms.cost_usd == 12.5
    assert second.terms.said == "none"


@pytest.mark.parametrize("cost", ["  total_cost: 0", "  total_cost: 0.0000", ""])
def test_that_a_zero_or_missing_cost_is_unknown(make: Any, cost: str) -> None:
    text = make.AIDER.replace("  total_cost: 12.5", cost)
    assert read(text).scores[0].terms.cost_usd is None


@pytest.mark.parametrize(
    ("line", "thinking"),
    [
        ("reasoning_effort: low", "low"),
        ("thinking_tokens: 32000", "yes"),
        ("thinking_tokens: 0", "none"),
    ],
)
def test_that_fields_stand_before_the_name(make: Any, line: str, thinking: str) -> None:
    score = read(make.AIDER.replace("reasoning_effort: high", line)).scores[0]
    assert score.terms.said == thinking


def test_that_another_number_of_tasks_is_another_benchmark(make: Any) -> None:
    text = make.AIDER.replace("test_cases: 225", "test_cases: 133", 1)
    assert [s.benchmark for s in read(text).scores] == ["Aider, 133 tasks", "Aider polyglot"]


def test_that_a_run_that_lacks_a_task_is_still_of_its_set(make: Any) -> None:
    text = make.AIDER.replace("test_cases: 225", "test_cases: 224\n  total_tests: 225", 1)
    score = read(text).scores[0]
    assert (score.benchmark, score.terms.note) == ("Aider polyglot", "Over 224 of 225 tasks.")


def test_that_a_rate_above_hundred_is_set_aside(make: Any) -> None:
    reading = read(make.AIDER.replace("81.5", "815"))
    assert [r.reason for r in reading.rejected] == ["out-of-scale"]


def test_that_another_yaml_is_no_board() -> None:
    with pytest.raises(InputError) as caught:
        read("- a: 1\n- b: 2\n")
    assert caught.value.failure == Problem(
        "polyglot_leaderboard.yml", NotOfFormat("Aider", ("pass_rate_2",))
    )


def test_that_a_file_cut_within_a_row_keeps_the_rows_before(make: Any) -> None:
    cut = make.AIDER[: make.AIDER.index("pass_rate_2: 30.2")]
    reading = read(cut)
    assert [s.terms.value for s in reading.scores] == [81.5]
    assert [r.reason for r in reading.rejected] == ["no-value"]


def test_that_money_and_tokens_are_divided_by_the_tasks_that_were_done(make: Any) -> None:
    tokens = "  prompt_tokens: 2250000\n  completion_tokens: 450000\n  total_cost: 12.5"
    first, second = read(make.AIDER.replace("  total_cost: 12.5", tokens)).scores
    assert first.terms.usd_per_task == pytest.approx(12.5 / 225, abs=1e-6)
    assert (first.terms.tokens_per_task, first.terms.output_tokens_per_task) == (12_000, 2_000)
    assert second.terms.usd_per_task is second.terms.tokens_per_task is None
