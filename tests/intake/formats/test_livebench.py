"""LiveBench: averages by the site's rule, releases apart, slipped rows seen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.formats import livebench

FILE = "table_2026_01_08.csv"


def test_that_the_average_is_the_mean_of_the_means_of_the_categories(make: Any) -> None:
    score = livebench.FORMAT.read(make.LIVEBENCH.encode(), FILE).scores[0]
    # coding 70, reasoning 40, then 20, 90, 10, 40
    assert score.terms.value == pytest.approx((70 + 40 + 20 + 90 + 10 + 40) / 6)
    assert score.benchmark == "LiveBench 2026-01-08"
    assert str(score.terms.date) == "2026-01-08"
    assert score.terms.said == "high"


def test_that_a_missing_task_is_left_out_and_never_zero(make: Any) -> None:
    score = livebench.FORMAT.read(make.LIVEBENCH.encode(), FILE).scores[1]
    assert score.model == "model-b"
    assert score.terms.value == pytest.approx((70 + 50 + 20 + 90 + 10 + 40) / 6, abs=1e-3)
    assert score.terms.note == "1 tasks without a result are left out of the means."


def test_that_a_missing_category_and_slipped_cells_are_set_aside(make: Any) -> None:
    reading = livebench.FORMAT.read(make.LIVEBENCH.encode(), FILE)
    assert [(r.name, r.reason) for r in reading.rejected] == [
        ("model-c", "no-value"),
        ("model-slipped", "bad-row"),
    ]


def test_that_given_categories_decide() -> None:
    table = b"model,one,two,three\nm,10,20,90\n"
    groups = json.dumps({"A": ["one", "two"], "B": ["three"]}).encode()
    (score,) = livebench.FORMAT.read(table, FILE, categories=groups).scores
    assert score.terms.value == pytest.approx((15 + 90) / 2)


def test_that_a_zip_is_read_with_its_categories_and_every_release(make: Any) -> None:
    table = "model,one,two,three\nm,10,20,90\n"
    groups = json.dumps({"A": ["one", "two"], "B": ["three"]})
    data = make.zip_of({
        "public/table_2026_01_08.csv": table,
        "public/categories_2026_01_08.json": groups,
        "public/table_2026_02_09.csv": table,
        "public/categories_2026_02_09.json": json.dumps({"A": ["one"], "B": ["two", "three"]}),
        "src/App.js": "",
    })  # fmt: skip
    scores = livebench.FORMAT.read(data, "site.zip").scores
    assert {s.benchmark: s.terms.value for s in scores} == {
        "LiveBench 2026-01-08": 52.5,
        "LiveBench 2026-02-09": 32.5,
    }


def test_that_an_unknown_task_asks_for_its_categories() -> None:
    table = b"model,spatial,zebra_puzzle,typos,olympiad,tablejoin,juggling\nm,1,2,3,4,5,6\n"
    with pytest.raises(InputError, match="juggling"):
        livebench.FORMAT.read(table, FILE)


def test_that_a_file_without_a_release_in_its_name_is_refused(make: Any) -> None:
    with pytest.raises(InputError, match="the name must hold the release"):
        livebench.FORMAT.read(make.LIVEBENCH.encode(), "table.csv")


@pytest.mark.parametrize("cell", ["101", "-1", "abc", "1e999"])
def test_that_a_cell_that_is_no_score_costs_its_row(make: Any, cell: str) -> None:
    reading = livebench.FORMAT.read(make.LIVEBENCH.replace("80.0", cell, 1).encode(), FILE)
    assert reading.rejected[0].reason == "bad-row"
    assert [s.model for s in reading.scores] == ["model-b"]


def test_that_every_task_has_one_category() -> None:
    tasks = [task for group in livebench.TASKS.values() for task in group]
    assert len(tasks) == len(set(tasks))
