"""Epoch AI's hub: levels and budgets behind the version, scales from the directory, barred rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.figures import UNDATED
from advisor.intake.formats.epoch import hub
from advisor.intake.formats.epoch.columns import version_of


def read(data: bytes | str, file: str = "gpqa_diamond.csv", **more: Any) -> Any:
    return hub.FORMAT.read(data if isinstance(data, bytes) else data.encode(), file, **more)


@pytest.mark.parametrize(
    ("name", "model", "said", "budget"),
    [
        ("gpt-5-2025-08-07_high", "gpt-5-2025-08-07", "high", ""),
        ("gpt-5.2_xhigh", "gpt-5.2", "xhigh", ""),
        ("claude-opus-4-5-20251101_32K", "claude-opus-4-5-20251101", "yes", "32K"),
        ("claude-opus-5_max", "claude-opus-5", "max", ""),
        ("model_none", "model", "none", ""),
        ("model_unknown", "model", "unstated", ""),
        ("model_nonthinking", "model", "none", ""),
        ("qwen3.7-max", "qwen3.7-max", "unstated", ""),
        ("gpt-5.6-sol_promax", "gpt-5.6-sol_promax", "unstated", ""),
    ],
)
def test_that_a_version_is_split(name: str, model: str, said: str, budget: str) -> None:
    found = version_of(name)
    assert (found.model, found.said, found.budget) == (model, said, budget)


def test_that_a_level_in_a_column_of_its_own_counts() -> None:
    assert version_of("model-a", "high").said == "high"
    assert version_of("model-a_low", "high").said == "low"


def test_that_a_table_of_its_own_runs_has_days_intervals_and_per_cent(make: Any) -> None:
    first, second, third = read(make.EPOCH).scores
    assert (first.model, first.benchmark) == ("model-a-2026-01-02", "gpqa_diamond")
    assert (first.terms.value, first.terms.said) == (81, "high")
    assert (first.terms.low, first.terms.high) == (77.08, 84.92)
    assert first.terms.date == dt.date(2026, 2, 3)
    assert (second.terms.said, second.terms.harness) == ("yes", "Epoch AI, 32K thinking tokens")
    assert (third.terms.said, third.terms.harness) == ("unstated", "Epoch AI")


def test_that_the_directory_of_the_zip_names_and_scales_its_tables(make: Any) -> None:
    reading = read(make.zip_of(make.EPOCH_ZIP), "benchmark_data.zip")
    scores = {(s.model, s.benchmark): s.terms for s in reading.scores}
    assert scores["model-b", "GPQA diamond"].value == 50
    board = scores["model-a", "Board"]
    assert (board.value, board.said, board.harness) == (61.5, "max", "an agent")
    assert (board.usd_per_task, board.output_tokens_per_task) == (1.25, 20_000)
    assert board.date == UNDATED


def test_that_rows_from_artificial_analysis_are_left_out_with_the_reason(make: Any) -> None:
    (left,) = read(make.zip_of(make.EPOCH_ZIP), "benchmark_data.zip").rejected
    assert (left.name, left.reason, left.detail) == (
        "model-b · Board",
        "terms",
        "https://artificialanalysis.ai/board",
    )


def test_that_the_capabilities_index_has_no_day_and_no_level(make: Any) -> None:
    table = make.EPOCH_ZIP["epoch_capabilities_index/eci_scores.csv"]
    (score,) = read(table, "eci_scores.csv").scores
    assert (score.model, score.benchmark) == ("Model A", "Epoch Capabilities Index")
    assert (score.terms.value, score.terms.low, score.terms.date) == (140.5, None, UNDATED)
    assert "90 % interval 138 to 143" in score.terms.note


def test_that_the_users_day_dates_what_states_none(make: Any) -> None:
    table = make.EPOCH_ZIP["board_external.csv"]
    day = dt.date(2026, 3, 4)
    (score,) = read(table, "board_external.csv", day=day).scores
    assert (score.terms.date, score.terms.value) == (day, 61.5)


RUNS = """\
id,task,model,Best score (across scorers),Scores,started_at,Status,task version
r1,GPQA diamond,model-a_medium,0.85,choice,17 November 2025 4:28pm,Success,1.0.1
r2,GPQA diamond,model-b,0.15,choice,18 November 2025 4:28pm,Error,1.0.1
"""


def test_that_a_list_of_runs_is_read_and_one_that_failed_is_not() -> None:
    reading = read(RUNS, "benchmarks_runs.csv")
    (score,) = reading.scores
    assert (score.model, score.benchmark, score.terms.value) == ("model-a", "GPQA diamond", 85)
    assert (score.terms.date, score.terms.said) == (dt.date(2025, 11, 17), "medium")
    assert [r.reason for r in reading.rejected] == ["no-value"]


def test_that_figures_above_1_are_kept_unchanged() -> None:
    table = "Model version,Time horizon,Score\nmodel-a,288.9,1500\nmodel-b,3,900\n"
    assert [s.terms.value for s in read(table, "elo_external.csv").scores] == [1500, 900]
