"""Inspect: the header alone, of a log or of its zip, and only of runs that ended well."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.formats import inspect_ai
from advisor.intake.score_failures import NoFigures


def read(make: Any, **changes: Any) -> Any:
    return inspect_ai.FORMAT.read(make.as_json(make.inspect_log(**changes)), "log.json")


def test_that_a_run_has_model_task_interval_and_cost(make: Any) -> None:
    (score,) = read(make).scores
    assert (score.model, score.benchmark) == ("gpt-5", "our_task")
    assert score.terms.value == 80
    assert score.terms.low == pytest.approx(70.2)
    assert score.terms.high == pytest.approx(89.8)
    assert score.terms.said == "high"
    assert score.terms.cost_usd == 1.5
    assert "limit 50, via openai/gpt-5" in score.terms.harness


def test_that_a_zipped_log_reads_the_same(make: Any) -> None:
    data = make.zip_of({
        "_journal/start.json": "{}",
        "samples/1_epoch_1.json": "not JSON at all",
        "header.json": json.dumps(make.inspect_log()),
    })  # fmt: skip
    assert inspect_ai.FORMAT.read(data, "log.eval").scores == read(make).scores


def test_that_a_run_under_way_has_no_result(make: Any) -> None:
    with pytest.raises(InputError, match="has not ended"):
        inspect_ai.FORMAT.read(make.zip_of({"_journal/start.json": "{}"}), "log.eval")


@pytest.mark.parametrize("status", ["started", "cancelled", "error", None])
def test_that_a_run_that_did_not_end_well_is_set_aside(make: Any, status: object) -> None:
    reading = read(make, status=status)
    assert reading.scores == ()
    assert reading.rejected[0].reason == "no-value"


def test_that_an_invalid_run_is_set_aside(make: Any) -> None:
    assert str(read(make, invalidated=True).rejected[0].detail) == "the run was declared invalid"


def test_that_several_figures_of_a_task_are_named_by_scorer_and_metric(make: Any) -> None:
    metrics = {"accuracy": {"value": 0.5}, "mean": {"value": 3.5}, "std": {"value": 1}}
    scores = [{"name": "one", "metrics": metrics}, {"name": "two", "metrics": metrics}]
    found = {s.benchmark: s.terms.value for s in read(make, results={"scores": scores}).scores}
    assert found == {
        "our_task (one, accuracy)": 50,
        "our_task (one, mean)": 3.5,
        "our_task (two, accuracy)": 50,
        "our_task (two, mean)": 3.5,
    }


def test_that_a_run_without_a_figure_is_set_aside(make: Any) -> None:
    assert read(make, results=None).rejected[0].detail == NoFigures()


@pytest.mark.parametrize(
    ("target", "model"),
    [
        ("hf/Qwen/Qwen3-8B", "Qwen/Qwen3-8B"),
        ("openai-api/deepseek/deepseek-chat", "deepseek-chat"),
        ("ollama/qwen3:8b", "qwen3:8b"),
        ("elsewhere/gpt-5", "elsewhere/gpt-5"),
        ("gpt-5", "gpt-5"),
    ],
)
def test_that_the_service_before_the_model_is_left_out(make: Any, target: str, model: str) -> None:
    spec = make.inspect_log()["eval"] | {"model": target}
    assert read(make, eval=spec).scores[0].model == model


def test_that_the_first_version_and_a_listing_of_logs_are_read(make: Any) -> None:
    old = make.inspect_log(
        version=1,
        results={"scorer": {"name": "match"}, "metrics": {"accuracy": {"value": 0.66}}},
    )
    assert [s.terms.value for s in inspect_ai.FORMAT.read(make.as_json(old), "l.json").scores] == [
        66
    ]
    listing = {"a.eval": make.inspect_log(), "b.eval": old | {"status": "error"}, "c.eval": None}
    reading = inspect_ai.FORMAT.read(make.as_json(listing), "logs.json")
    assert [s.terms.value for s in reading.scores] == [80]
    assert [str(r.detail) for r in reading.rejected] == ["status: error"]


def test_that_money_and_tokens_are_those_of_a_completed_sample(make: Any) -> None:
    usage = {"openai/gpt-5": {"total_tokens": 5000, "output_tokens": 1000, "total_cost": 1.5}}
    log = make.inspect_log(stats={"model_usage": usage})
    terms = inspect_ai.FORMAT.read(make.as_json(log), "log.json").scores[0].terms
    assert (terms.usd_per_task, terms.tokens_per_task) == (0.03, 100)
    assert terms.output_tokens_per_task == 20
    log["results"]["completed_samples"] = 40
    terms = inspect_ai.FORMAT.read(make.as_json(log), "log.json").scores[0].terms
    assert terms.usd_per_task is terms.tokens_per_task is None
