"""Results in repositories of Hugging Face, which do not name their model."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.intake.formats import hugging_face
from advisor.intake.score_failures import PageOfAnother


def read(data: bytes | str, file: str = "hle.yaml") -> Any:
    held = data if isinstance(data, bytes) else data.encode()
    return hugging_face.FORMAT.read(held, file)


def result(notes: str = "", address: str = "") -> str:
    lines = ["- dataset:", "    id: cais/hle", "  value: 22.5", f'  notes: "{notes}"']
    if address:
        lines += ["  source:", f"    url: {address}"]
    return "\n".join(lines) + "\n"


def test_that_a_result_has_day_level_and_tools(make: Any) -> None:
    first, second = read(make.HUGGING_FACE).scores
    assert (first.model, first.benchmark) == ("a-lab/Model-A", "cais/hle, no tools")
    assert (first.terms.value, first.terms.said) == (22.5, "high")
    assert first.terms.date == dt.date(2026, 2, 3)
    assert first.terms.self_reported
    assert (second.model, second.benchmark) == ("hle", "Idavidrein/gpqa (gpqa_diamond)")
    assert second.terms.value == 81.2
    assert "Stated as 0.812." in second.terms.note


@pytest.mark.parametrize(
    "folder",
    ["models--a-lab--Model-A/snapshots/0f/", "a-lab/Model-A/"],
)
def test_that_a_folder_names_the_model(make: Any, folder: str) -> None:
    data = make.zip_of({f"{folder}.eval_results/hle.yaml": result()})
    model = read(data, "results.zip").scores[0].model
    assert model in {"a-lab/Model-A", "Model-A"}


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("https://huggingface.co/a-lab/Model-A", "a-lab/Model-A"),
        ("https://huggingface.co/spaces/someone/traces", "hle"),
        ("https://huggingface.co/datasets/someone/traces", "hle"),
        ("https://x.test/a-lab/Model-A", "hle"),
    ],
)
def test_that_only_the_page_of_a_model_names_it(address: str, model: str) -> None:
    assert read(result(address=address)).scores[0].model == model


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("https://huggingface.co/a-lab/Model-A/resolve/main/.eval_results/hle.yaml",
         "a-lab/Model-A"),
        ("/models/Model-A/.eval_results/hle.yaml", "Model-A"),
        ("C:\\Model-A\\.eval_results\\hle.yaml", "Model-A"),
        ("/models/hle.yaml", "hle"),
    ],
)  # fmt: skip
def test_that_the_address_of_the_file_names_the_model(address: str, model: str) -> None:
    data = result().encode()
    reading = hugging_face.FORMAT.read(data, "hle.yaml", address=address)
    assert reading.scores[0].model == model


@pytest.mark.parametrize(
    ("notes", "benchmark", "said"),
    [
        ("no-tools", "cais/hle, no tools", "unstated"),
        ("With tools; reasoning_effort=max", "cais/hle, tools", "max"),
        ("non-thinking", "cais/hle", "none"),
        ("thinking mode", "cais/hle", "yes"),
        ("", "cais/hle", "unstated"),
    ],
)
def test_that_notes_say_tools_and_level(notes: str, benchmark: str, said: str) -> None:
    (score,) = read(result(notes)).scores
    assert (score.benchmark, score.terms.said) == (benchmark, said)


def test_that_a_figure_of_another_models_page_is_left_out(make: Any) -> None:
    text = result(address="https://huggingface.co/b-lab/Base")
    reading = read(make.zip_of({"Model-A/.eval_results/hle.yaml": text}), "m.zip")
    assert not reading.scores
    assert [r.detail for r in reading.rejected] == [PageOfAnother("b-lab/Base")]


@pytest.mark.parametrize("task", ["hle", "default", "HLE"])
def test_that_the_task_of_the_whole_set_is_the_set(task: str) -> None:
    text = f"- dataset:\n    id: cais/hle\n    task_id: {task}\n  value: 5.2\n  notes: No tools\n"
    assert read(text).scores[0].benchmark == "cais/hle, no tools"


def test_that_a_run_on_hugging_face_is_not_the_publishers_own() -> None:
    (score,) = read(result() + "  verifyToken: abc\n").scores
    assert not score.terms.self_reported


def test_that_a_value_is_found_under_its_metric() -> None:
    text = "- dataset:\n    id: a/b\n  metrics:\n    - metric_id: accuracy\n      value: 20.9\n"
    assert read(text).scores[0].terms.value == 20.9


def test_that_a_card_states_its_results(make: Any) -> None:
    (score,) = read(make.MODEL_CARD, "README.md").scores
    assert (score.model, score.benchmark) == ("Model-A", "A set (accuracy)")
    assert score.terms.value == 75
    assert score.terms.note == "A board · https://x.test/board"
