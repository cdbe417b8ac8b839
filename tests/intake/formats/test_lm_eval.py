"""lm-evaluation-harness: filters, standard errors, old versions, and what is lower the better."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.formats import lm_eval

FILE = "results_2026-01-06T10-00-00.json"


def read(make: Any, file: str = FILE, **changes: Any) -> Any:
    return lm_eval.FORMAT.read(make.as_json(make.lm_eval_run(**changes)), file)


def test_that_a_task_with_one_metric_is_the_benchmark(make: Any) -> None:
    score = read(make).scores[0]
    assert (score.model, score.benchmark) == ("Qwen/Qwen3-8B", "mmlu_pro")
    assert score.terms.value == 50
    assert score.terms.low == pytest.approx(48.04)
    assert score.terms.high == pytest.approx(51.96)
    assert score.terms.harness == "lm-eval 0.4.11, 5-shot, task version 3.1, vllm"
    assert str(score.terms.date) == "2026-01-06"


def test_that_several_metrics_of_a_task_are_named_by_metric(make: Any) -> None:
    names = [s.benchmark for s in read(make).scores[1:]]
    assert names == ["ifeval (prompt_level_strict_acc)", "ifeval (inst_level_strict_acc)"]
    assert read(make).scores[1].terms.low is None  # its standard error is "N/A"


def test_that_results_before_version_4_are_read(make: Any) -> None:
    old = {
        "results": {"hellaswag": {"acc": 0.4, "acc_stderr": 0.01}},
        "versions": {"hellaswag": 0},
        "config": {"model": "hf-causal", "model_args": "revision=main,pretrained=org/m,x=1"},
    }
    reading = lm_eval.FORMAT.read(make.as_json(old), "old.json", day=dt.date(2024, 3, 1))
    (score,) = reading.scores
    assert (score.model, score.benchmark, score.terms.value) == ("org/m", "hellaswag", 40)
    assert str(score.terms.date) == "2024-03-01"
    assert score.terms.low == pytest.approx(38.04)


@pytest.mark.parametrize(
    "arguments", ["pretrained=org/m,dtype=auto", {"pretrained": "org/m"}, "model=org/m"]
)
def test_that_the_model_is_found_in_the_arguments(make: Any, arguments: object) -> None:
    reading = read(make, model_name=None, config={"model": "hf", "model_args": arguments})
    assert {s.model for s in reading.scores} == {"org/m"}


def test_that_lower_is_better_is_set_aside(make: Any) -> None:
    reading = read(
        make,
        results={"wiki": {"word_perplexity,none": 8.5}, "own": {"edits,none": 3.0}},
        higher_is_better={"own": {"edits": False}},
    )
    assert [r.reason for r in reading.rejected] == ["out-of-scale", "out-of-scale"]


def test_that_a_figure_that_is_no_share_stays_what_it_is(make: Any) -> None:
    reading = read(make, results={"translation": {"bleu,none": 31.5, "bleu_stderr,none": 0.5}})
    assert reading.scores[0].terms.value == 31.5
    assert reading.scores[0].terms.high == pytest.approx(32.48)


def test_that_not_a_number_is_no_value(make: Any) -> None:
    data = make.as_json(make.lm_eval_run()).replace(b"0.5,", b"NaN,", 1)
    assert lm_eval.FORMAT.read(data, FILE).rejected[0].reason == "no-value"


def test_that_a_partial_run_is_noted_in_the_harness(make: Any) -> None:
    reading = read(make, config={"model": "hf", "limit": 200}, chat_template="{{x}}")
    assert "chat template, limit 200" in reading.scores[0].terms.harness


@pytest.mark.parametrize("date", [1e300, -1e300, "soon", None])
def test_that_the_name_of_the_file_stands_in_for_a_broken_date(make: Any, date: object) -> None:
    assert str(read(make, date=date).scores[0].terms.date) == "2026-01-06"


def test_that_another_json_is_no_result() -> None:
    with pytest.raises(InputError, match="no file of lm-evaluation-harness"):
        lm_eval.FORMAT.read(b'{"results": {"a": 1}, "versions": {}, "config": {}}', FILE)


def test_that_a_metric_is_a_share_by_its_figures_and_not_by_its_name(make: Any) -> None:
    tasks = {
        "a": {"math_verify,none": 0.85, "mcc,none": 0.3},
        "ruler": {"4096,none": 0.95, "8192,none": -1.0},
        "b": {"points,none": 0.5},
        "c": {"points,none": 7.0},
    }
    reading = lm_eval.FORMAT.read(make.as_json(make.lm_eval_run(results=tasks)), "r.json")
    assert {s.benchmark: s.terms.value for s in reading.scores} == {
        "a (math_verify)": 85, "a (mcc)": 0.3, "ruler (4096)": 95, "b": 0.5, "c": 7,
    }  # fmt: skip
    assert [r.reason for r in reading.rejected] == ["not-run"]


def test_that_groups_without_results_are_read(make: Any) -> None:
    run = make.lm_eval_run(groups={"mmlu": {"acc,none": 0.7}})
    del run["results"]
    data = make.as_json(run)
    assert lm_eval.looks_like(data, "r.json")
    assert [s.terms.value for s in lm_eval.FORMAT.read(data, "r.json").scores] == [70]
