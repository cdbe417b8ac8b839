"""DeepSWE's board: a row a level of effort, with its interval, tokens and money a task."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import deepswe
from advisor.intake.import_failures import NotOfFormat

FILE = "leaderboard-live.json"


def read(make: Any, *rows: dict[str, Any]) -> Any:
    return deepswe.FORMAT.read(make.as_json(make.deepswe_board(*rows)), FILE)


def test_that_a_row_has_effort_interval_tokens_and_money(make: Any) -> None:
    (score,) = read(make, make.deepswe_row()).scores
    terms = score.terms
    assert (score.model, score.benchmark, terms.value) == ("model-a-1", "DeepSWE", 61.5)
    assert (terms.low, terms.high, terms.said) == (59.5, 63.5, "high")
    assert terms.date == dt.date(2026, 2, 3)
    assert (terms.usd_per_task, terms.cost_usd) == (2.5, None)
    assert (terms.tokens_per_task, terms.output_tokens_per_task) == (100_000, 10_000)
    assert (terms.harness, terms.self_reported, terms.attempts) == ("mini-swe-agent", False, 1)


def test_that_a_row_without_a_level_states_none(make: Any) -> None:
    row = make.deepswe_row(reasoning_effort=None, config="mini_swe_agent_model_a_1_default")
    (score,) = read(make, row).scores
    assert (score.terms.said, score.terms.harness) == ("unstated", "mini-swe-agent")


def test_that_levels_of_one_model_are_scores_of_their_own(make: Any) -> None:
    low = make.deepswe_row(reasoning_effort="low", pass_at_1=0.3, ci_lo=0.28, ci_hi=0.32)
    reading = read(make, make.deepswe_row(), low)
    assert [(s.terms.said, s.terms.value) for s in reading.scores] == [("high", 61.5), ("low", 30)]
    assert not reading.rejected


def test_that_a_run_that_lacks_tasks_has_a_note(make: Any) -> None:
    (score,) = read(make, make.deepswe_row(n_tasks_attempted=111)).scores
    assert score.terms.note == "Over 111 of 113 tasks."


def test_that_money_and_tokens_of_zero_are_unknown(make: Any) -> None:
    row = make.deepswe_row(mean_cost_usd=0, mean_output_tokens=0, mean_input_tokens=0)
    terms = read(make, row).scores[0].terms
    assert terms.usd_per_task is terms.tokens_per_task is terms.output_tokens_per_task is None


def test_that_a_board_without_such_rows_is_refused(make: Any) -> None:
    with pytest.raises(InputError) as caught:
        read(make, {"model": "a"})
    assert caught.value.failure == Problem(FILE, NotOfFormat("DeepSWE", ("rows", "pass_at_1")))
