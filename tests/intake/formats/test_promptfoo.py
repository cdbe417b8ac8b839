"""promptfoo: the share of tests that pass; errors of the service are no failures of the model."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats.promptfoo import evaluation as promptfoo
from advisor.intake.import_failures import NotOfFormat


def read(make: Any, *results: dict[str, Any], file: str = "results.json", **changes: Any) -> Any:
    return promptfoo.FORMAT.read(
        make.as_json(make.promptfoo_output(list(results), **changes)), file
    )


def test_that_the_share_of_passed_tests_counts(make: Any) -> None:
    failed = make.promptfoo_result(success=False, failureReason=1)
    (score,) = read(make, *[make.promptfoo_result()] * 3, failed).scores
    assert (score.model, score.benchmark) == ("gpt-5", "Our support questions")
    assert score.terms.value == 75
    assert score.terms.cost_usd == pytest.approx(0.04)
    assert score.terms.harness == "promptfoo, 4 tests, via openai:chat:gpt-5"
    assert str(score.terms.date) == "2026-01-10"


def test_that_an_error_of_the_service_is_not_counted(make: Any) -> None:
    error = make.promptfoo_result(success=False, failureReason=2)
    (score,) = read(make, make.promptfoo_result(), error).scores
    assert score.terms.value == 100
    assert score.terms.note == "1 tests ended in an error and are not counted."


def test_that_errors_alone_are_no_value(make: Any) -> None:
    error = make.promptfoo_result(success=False, failureReason=2)
    assert read(make, error).rejected[0].reason == "no-value"


def test_that_prompts_of_one_provider_are_counted_separately(make: Any) -> None:
    other = make.promptfoo_result(prompt={"label": "short {{q}}"}, success=False)
    found = {
        s.terms.harness: s.terms.value for s in read(make, make.promptfoo_result(), other).scores
    }
    assert found == {
        "promptfoo, 1 tests, via openai:chat:gpt-5, prompt “{{q}}”": 100,
        "promptfoo, 1 tests, via openai:chat:gpt-5, prompt “short {{q}}”": 0,
    }


def test_that_stated_counts_are_used_if_the_results_are_left_out(make: Any) -> None:
    metrics = {"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0, "cost": 0}
    output = make.promptfoo_output([])
    output["results"]["prompts"] = [{"provider": "openai:gpt-5", "metrics": metrics}]
    (score,) = promptfoo.FORMAT.read(make.as_json(output), "results.json").scores
    assert (score.terms.value, score.terms.cost_usd) == (75, None)


def test_that_the_file_names_what_has_no_description(make: Any) -> None:
    (score,) = read(make, make.promptfoo_result(), file="our tests.json", config={}).scores
    assert score.benchmark == "our tests"


def test_that_effort_in_the_configuration_travels_along(make: Any) -> None:
    config = {"providers": [{"id": "openai:chat:gpt-5", "config": {"reasoning_effort": "low"}}]}
    assert read(make, make.promptfoo_result(), config=config).scores[0].terms.said == "low"


@pytest.mark.parametrize(
    ("target", "model"),
    [
        ("openai:gpt-5", "gpt-5"),
        ("anthropic:messages:claude-sonnet-4-5", "claude-sonnet-4-5"),
        ("openrouter:z-ai/glm-4.6", "z-ai/glm-4.6"),
        ("ollama:chat:qwen3:8b", "qwen3:8b"),
        ("file://provider.js", "file://provider.js"),
        ("openai:", "openai:"),
    ],
)
def test_that_the_service_before_the_model_is_left_out(make: Any, target: str, model: str) -> None:
    assert read(make, make.promptfoo_result(target)).scores[0].model == model


def test_that_another_json_is_no_output() -> None:
    with pytest.raises(InputError) as caught:
        promptfoo.FORMAT.read(b'{"evalId": 1, "results": []}', "x.json")
    assert caught.value.failure == Problem("x.json", NotOfFormat("promptfoo", ("results",)))


def test_that_configurations_of_one_provider_are_never_counted_together(make: Any) -> None:
    """They may differ in their column alone; the effort is that of the column's."""
    results = [
        make.promptfoo_result(promptIdx=0),
        make.promptfoo_result(promptIdx=1, success=False),
    ]
    efforts = [{"reasoning_effort": "low"}, {"reasoning_effort": "xhigh"}]
    providers = [{"id": "openai:chat:gpt-5", "config": config} for config in efforts]
    output = make.promptfoo_output(results, config={"description": "D", "providers": providers})
    scores = promptfoo.FORMAT.read(make.as_json(output), "r.json").scores
    assert [(s.terms.value, s.terms.said) for s in scores] == [(100, "low"), (0, "xhigh")]
    labelled = [
        make.promptfoo_result() | {"provider": {"id": "openai:chat:gpt-5", "label": label}}
        for label in ("calm", "eager")
    ]
    reading = promptfoo.FORMAT.read(make.as_json(make.promptfoo_output(labelled)), "r.json")
    assert len(reading.scores) == 2


def test_that_what_evaluate_returns_is_read(make: Any) -> None:
    summary = make.promptfoo_output([make.promptfoo_result()])["results"]
    data = make.as_json(summary)
    assert promptfoo.looks_like(data, "summary.json")
    assert [s.terms.value for s in promptfoo.FORMAT.read(data, "summary.json").scores] == [100]
