"""Terminal-Bench: rows of its board, submissions, and runs of the program of version 1."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import terminal_bench
from advisor.intake.import_failures import ScoresBeside


def read(data: bytes, file: str = "leaderboard.json") -> Any:
    return terminal_bench.FORMAT.read(data, file)


def runs(make: Any, *members: tuple[str, dict[str, Any]]) -> Any:
    held = {f"{folder}/run_metadata.json": json.dumps(run) for folder, run in members}
    return read(make.zip_of(held), "submission.zip")


def test_that_totals_of_a_row_are_divided_by_its_trials(make: Any) -> None:
    (score,) = read(make.as_json(make.terminal_board(make.terminal_row()))).scores
    terms = score.terms
    assert (score.model, score.benchmark) == ("Model A", "Terminal-Bench 4.0")
    assert (terms.value, terms.low, terms.high) == (58, 55.5, 60.5)
    assert (terms.said, terms.harness, terms.date) == ("xhigh", "An agent", dt.date(2026, 2, 3))
    assert (terms.usd_per_task, terms.tokens_per_task) == (2, 100_000)
    assert terms.output_tokens_per_task == 10_000


def test_that_the_level_none_means_that_the_agent_reports_none(make: Any) -> None:
    row = make.terminal_row()
    row["metadata"]["reasoning_effort"] = "none"
    assert read(make.as_json(make.terminal_board(row))).scores[0].terms.said == "unstated"


def test_that_a_hidden_row_is_not_read(make: Any) -> None:
    rows = make.terminal_row(), make.terminal_row(status="hide", id="2")
    assert len(read(make.as_json(make.terminal_board(*rows))).scores) == 1


def test_that_a_board_without_title_has_the_version_of_its_name(make: Any) -> None:
    board = make.terminal_board(make.terminal_row()) | {"leaderboard": {"name": "2-1"}}
    assert read(make.as_json(board)).scores[0].benchmark == "Terminal-Bench 2.1"


def test_that_a_submission_alone_is_a_row_and_has_the_version_of_its_file(make: Any) -> None:
    row = make.terminal_row()
    row["metrics"] = {"accuracy": 40.0, "accuracy_stderr": 1.0}
    (score,) = read(make.as_json(row), "terminal-bench-2.1-run.json").scores
    assert score.benchmark == "Terminal-Bench 2.1"
    assert (score.terms.low, score.terms.high) == (38.04, 41.96)
    assert score.terms.usd_per_task is None


def test_that_a_run_of_version_1_is_a_score(make: Any) -> None:
    (score,) = read(make.as_json(make.terminal_run()), "run_metadata.json").scores
    assert (score.model, score.benchmark) == ("lab/model-a", "terminal-bench-core 0.1.1")
    assert (score.terms.value, score.terms.self_reported) == (40, True)


def test_that_the_runs_of_a_submission_are_averaged(make: Any) -> None:
    reading = runs(
        make,
        ("20260203_agent_model-a/1", make.terminal_run(accuracy=0.4)),
        ("20260203_agent_model-a/2", make.terminal_run(accuracy=0.5)),
        ("20260203_agent_model-a/3", make.terminal_run(accuracy=None)),
    )
    (score,) = reading.scores
    assert (score.terms.value, score.terms.note) == (45, "Mean of 2 runs.")
    assert (score.terms.low, score.terms.high) == (35.2, 54.8)
    assert [r.reason for r in reading.rejected] == ["no-value"]


def test_that_the_folder_names_the_model_where_the_run_does_not(make: Any) -> None:
    reading = runs(make, ("20260203_agent_model-b/1", make.terminal_run(model_name=None)))
    assert reading.scores[0].model == "model-b"


def test_that_a_run_without_any_model_is_set_aside(make: Any) -> None:
    reading = read(make.as_json(make.terminal_run(model_name=None)), "run_metadata.json")
    assert [r.reason for r in reading.rejected] == ["bad-row"]


def test_that_tokens_are_means_where_nearly_all_trials_report_them(make: Any) -> None:
    def tokens(*counts: int) -> float | None:
        folder = "20260203_agent_model-a/1"
        held = {
            f"{folder}/run_metadata.json": json.dumps(make.terminal_run()),
            f"{folder}/results.json": json.dumps(make.terminal_trials(*counts)),
        }
        stated: float | None = (
            read(make.zip_of(held), "s.zip").scores[0].terms.output_tokens_per_task
        )
        return stated

    assert tokens(100, 300) == 200
    assert tokens(100, 300, 0) is None


def test_that_trials_alone_name_the_file_beside_them(make: Any) -> None:
    with pytest.raises(InputError) as caught:
        read(make.as_json(make.terminal_trials(1)), "results.json")
    assert caught.value.failure == Problem("results.json", ScoresBeside("run_metadata.json"))
