"""LLM Stats: shares become per cent, what the vendor says stays marked, a zip is read whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import llm_stats
from advisor.intake.import_failures import NotOfFormat, ScoresBeside


def read(make: Any, *rows: dict[str, Any]) -> Any:
    return llm_stats.FORMAT.read(make.as_json(list(rows)), "benchmarks.json")


def test_that_a_share_becomes_per_cent_and_the_vendor_is_named(make: Any) -> None:
    (score,) = read(make, make.llm_stats_row()).scores
    assert score.terms.value == 85.7
    assert score.terms.self_reported
    assert score.terms.harness == "Thinking mode, no tools"
    assert score.terms.said == "yes"
    assert score.terms.note == "https://x.test/post"
    assert str(score.terms.date) == "2026-01-08"


@pytest.mark.parametrize(("flag", "reported"), [(True, True), (False, False), (None, True)])
def test_that_who_reported_travels_along(make: Any, flag: object, *, reported: bool) -> None:
    (score,) = read(make, make.llm_stats_row(is_self_reported=flag)).scores
    assert score.terms.self_reported is reported


def test_that_a_rating_stays_what_it_is(make: Any) -> None:
    row = make.llm_stats_row(benchmark_id="cfeval", score=2134, normalized_score=0.2134)
    assert read(make, row).scores[0].terms.value == 2134


def test_that_the_same_thing_twice_counts_once(make: Any) -> None:
    other = make.llm_stats_row(analysis_method="with tools", score=0.9, normalized_score=0.9)
    reading = read(make, make.llm_stats_row(), make.llm_stats_row(), other)
    assert [s.terms.value for s in reading.scores] == [85.7, 90]
    assert [r.reason for r in reading.rejected] == ["duplicate"]


def test_that_a_broken_file_in_a_zip_costs_only_itself(make: Any) -> None:
    data = make.zip_of({
        "a/models/one/benchmarks.json": json.dumps([make.llm_stats_row()]),
        "a/models/two/benchmarks.json": "{",
        "a/models/two/model.json": "{}",
    })  # fmt: skip
    reading = llm_stats.FORMAT.read(data, "all.zip")
    assert len(reading.scores) == 1
    assert [(r.name, r.reason) for r in reading.rejected] == [("two", "bad-row")]


def test_that_a_description_of_a_model_says_where_its_scores_are(make: Any) -> None:
    data = make.as_json({"model_id": "x", "organization_id": "y"})
    with pytest.raises(InputError) as caught:
        llm_stats.FORMAT.read(data, "model.json")
    assert caught.value.failure == Problem("model.json", ScoresBeside("benchmarks.json"))


def test_that_a_model_with_its_scores_within_is_read(make: Any) -> None:
    data = make.as_json({"model_id": "x", "benchmarks": [make.llm_stats_row()]})
    assert len(llm_stats.FORMAT.read(data, "model.json").scores) == 1


def test_that_a_zip_of_something_else_is_refused(make: Any) -> None:
    with pytest.raises(InputError) as caught:
        llm_stats.FORMAT.read(make.zip_of({"a.txt": "x"}), "all.zip")
    assert caught.value.failure == Problem(
        "all.zip", NotOfFormat("LLM Stats", ("models/…/benchmarks.json",))
    )
