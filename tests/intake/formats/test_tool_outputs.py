"""Further files of the tools whose JSON is read: lines, tables, YAML, folders; sayable reasons."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.formats import inspect_ai, lm_eval
from advisor.intake.formats.promptfoo import evaluation as promptfoo
from advisor.intake.recognising import detect
from advisor.intake.score_failures import NoNumber
from advisor.wording import Words
from advisor.wording.import_reasons import detail_text, place_text

CSV = (
    'q,"[openai:chat:gpt-5] Answer, {{q}}",Status,Score,Named Scores,Metric: f1,Grader Reason\n'
    'a,yes,PASS,1.00,,0.50,\nb,no,FAIL,0.00,,,\nc,,ERROR,0.00,,,\nd,?,MAYBE,1,,,\n'
)  # fmt: skip
OLD_CSV = "q,[a:b] p,[c:d] p\nx,[PASS] (1.00) yes,[FAIL] no\ny,[PASS] z,[ERROR] timeout\n"
YAML = """\
evalId: eval-x
results:
  timestamp: '2026-01-10T10:00:00Z'
  results:
    - {provider: {id: 'openai:chat:gpt-5'}, prompt: {label: p}, promptIdx: 0, success: true}
    - {provider: {id: 'openai:chat:gpt-5'}, prompt: {label: p}, promptIdx: 0, success: false}
config: {description: ours}
"""


def figures(reading: Any) -> list[tuple[str, str, float]]:
    return [(s.model, s.benchmark, s.terms.value) for s in reading.scores]


def read_promptfoo(data: bytes, file: str) -> Any:
    assert detect(data, file).id == promptfoo.FORMAT.id
    return promptfoo.FORMAT.read(data, file)


def test_that_promptfoo_is_read_line_by_line_and_a_cut_line_is_named(make: Any) -> None:
    lines = [json.dumps(make.promptfoo_result(success=ok)) for ok in (True, False)]
    reading = read_promptfoo("\n".join([*lines, lines[0][:40]]).encode(), "ours.jsonl")
    assert figures(reading) == [("gpt-5", "ours", 50)]
    assert [r.place for r in reading.rejected] == ["line 3"]


def test_that_promptfoos_table_is_read_with_its_metrics() -> None:
    reading = read_promptfoo(CSV.encode(), "ours.csv")
    assert figures(reading) == [("gpt-5", "ours", 50), ("gpt-5", "ours (f1)", 50)]
    assert [r.place for r in reading.rejected] == ["line 5"]


def test_that_an_older_table_says_how_a_test_ended_in_its_cells() -> None:
    reading = read_promptfoo(OLD_CSV.encode(), "ours.csv")
    assert figures(reading) == [("a:b", "ours", 100), ("c:d", "ours", 0)]


def test_that_promptfoos_yaml_is_read() -> None:
    assert figures(read_promptfoo(YAML.encode(), "x.yaml")) == [("gpt-5", "ours", 50)]


def test_that_a_test_without_a_grade_and_no_result_are_not_counted_as_failed(make: Any) -> None:
    results = [make.promptfoo_result(), make.promptfoo_result(success=None), None, 7]
    reading = read_promptfoo(make.as_json(make.promptfoo_output(results)), "x.json")
    assert [s.terms.value for s in reading.scores] == [100]
    assert [r.place for r in reading.rejected] == ["results[2]", "results[3]"]


def test_that_reducers_of_one_scorer_are_several_figures(make: Any) -> None:
    scores = [
        {"name": "match", "reducer": how, "metrics": {"accuracy": {"value": value}}}
        for how, value in (("mean", 0.5), ("pass_at_3", 0.75))
    ]
    log = make.inspect_log(results={"scores": scores})
    assert figures(inspect_ai.FORMAT.read(make.as_json(log), "l.json")) == [
        ("gpt-5", "our_task (match by mean, accuracy)", 50),
        ("gpt-5", "our_task (match by pass_at_3, accuracy)", 75),
    ]


def test_that_a_folder_of_logs_is_read_and_a_running_one_costs_itself(make: Any) -> None:
    done = make.zip_of({"header.json": json.dumps(make.inspect_log())})
    running = make.zip_of({"_journal/start.json": "{}"})
    data = make.zip_of({"logs/a.eval": done, "logs/b.eval": running})
    assert detect(data, "logs.zip").id == inspect_ai.FORMAT.id
    reading = inspect_ai.FORMAT.read(data, "logs.zip")
    assert figures(reading) == [("gpt-5", "our_task", 80)]
    assert [r.place for r in reading.rejected] == ["logs/b.eval"]


def test_that_a_folder_of_lm_eval_is_read_and_its_answers_are_named(make: Any) -> None:
    other = make.lm_eval_run(model_name="B", results={"x": {"acc,none": 0.5}})
    data = make.zip_of({
        "A/results_2026.json": json.dumps(make.lm_eval_run(results={"x": {"acc,none": 0.25}})),
        "B/results_2026.json": json.dumps(other), "B/samples_x.jsonl": "{}",
    })  # fmt: skip
    assert detect(data, "out.zip").id == lm_eval.FORMAT.id
    reading = lm_eval.FORMAT.read(data, "out.zip")
    assert figures(reading) == [("Qwen/Qwen3-8B", "x", 25), ("B", "x", 50)]
    assert [(r.name, r.reason) for r in reading.aside] == [("B/samples_x.jsonl", "not-results")]


def test_that_single_answers_name_the_file_with_the_scores() -> None:
    line = b'{"doc_id": 0, "resps": [["1"]], "exact_match": 1.0}\n'
    assert detect(line, "samples_x.jsonl").id == lm_eval.FORMAT.id
    with pytest.raises(InputError, match="results_"):
        lm_eval.FORMAT.read(line, "samples_x.jsonl")


def test_that_quantised_weights_are_noted_in_the_harness(make: Any) -> None:
    config = {"model": "hf", "model_args": "pretrained=a/b,load_in_4bit=True,dtype=auto"}
    reading = lm_eval.FORMAT.read(make.as_json(make.lm_eval_run(config=config)), "r.json")
    assert "load_in_4bit=True" in (reading.scores[0].terms.harness or "")
    assert "dtype" not in (reading.scores[0].terms.harness or "")


def test_that_places_and_reasons_are_said_in_both_languages() -> None:
    english, chinese = Words("en"), Words("zh")
    detail = NoNumber("70-75")
    assert detail_text(detail, english) == "“70-75” is no number"
    assert detail_text(detail, chinese) == "“70-75”不是数值"
    assert (place_text("row 4", english), place_text("row 4", chinese)) == ("row 4", "第 4 行")
    assert place_text("results[3]", chinese) == "results[3]"
