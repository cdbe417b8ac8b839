"""Tables and files that people broke: a sentence with file, row and column, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.locate import bundled
from advisor.catalog.presets import Manifest
from advisor.catalog.reader import read_table, read_toml
from advisor.catalog.tables import TABLES

TABLE = {table.name: table for table in TABLES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(Path(str(bundled("data"))), target)
    return target


def complaints(folder: Path) -> list[str]:
    with pytest.raises(advisor.CatalogError) as caught:
        advisor.load_catalog(folder)
    return [str(problem) for problem in caught.value.problems]


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.promise
def test_that_the_bundled_catalogue_has_the_promised_size() -> None:
    catalog = advisor.load_catalog()
    assert len(catalog.models) >= 80
    assert len(catalog.offers) >= 200
    assert len(catalog.scores) >= 600
    assert len({score.benchmark for score in catalog.scores}) >= 12
    assert len(catalog.sources) >= 20
    assert next(iter(catalog.use_cases)) == "everyday-coding"
    assert len(catalog.use_cases) == 8


@pytest.mark.promise
def test_that_the_article_stands_beside_the_checked_figure() -> None:
    catalog = advisor.load_catalog()
    for model, value in (("claude-sonnet-4.5", 77.2), ("deepseek-v3.1-terminus", 68.4),
                         ("gpt-4.5", 38.0)):  # fmt: skip
        scores = catalog.scores_by_model[model]["swe-bench-verified"]
        assert any(s.source == "article-2025-11" and s.value == value for s in scores)
        assert any(s.source != "article-2025-11" for s in scores)
    preview = catalog.scores_by_model["gemini-2.5-pro-preview-03-25"]["swe-bench-verified"]
    release = catalog.scores_by_model["gemini-2.5-pro-0617"]["swe-bench-verified"]
    assert [(s.source, s.value) for s in preview] == [("article-2025-11", 63.8)]
    assert {s.source for s in release} - {"article-2025-11"}
    bounds = [
        s for by in catalog.scores_by_model["claude-sonnet-4.5"].values() for s in by
        if s.source == "article-2025-11" and s.bound == "at-least"
    ]  # fmt: skip
    assert [s.value for s in bounds] == [70]


def test_that_a_missing_table_is_named(folder: Path) -> None:
    (folder / "scores.csv").unlink()
    assert complaints(folder)[0].startswith("scores.csv: The file cannot be read")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_that_a_table_saved_by_a_spreadsheet_reads_the_same(folder: Path, encoding: str) -> None:
    path = folder / "vendors.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert advisor.load_catalog(folder).vendors == advisor.load_catalog().vendors


def test_that_an_unknown_column_is_named(folder: Path) -> None:
    edit(folder, "vendors.csv", "country", "kountry")
    found = complaints(folder)
    unknown = "vendors.csv, row 1, column kountry: 'kountry' is no column of vendors; known are:"
    assert any(unknown in text for text in found)
    assert any("vendors.csv, row 1, column country: The column is missing" in t for t in found)


def test_that_a_wrong_cell_is_named_with_row_and_column(folder: Path) -> None:
    lines = (folder / "exchange_rates.csv").read_text().splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[2], "seven")
    (folder / "exchange_rates.csv").write_text("\n".join(lines))
    (text,) = complaints(folder)
    assert text.startswith("exchange_rates.csv, row 2, column per_usd:")
    assert "'seven'" in text


def test_that_duplicates_and_dangling_references_are_named(folder: Path) -> None:
    path = folder / "vendors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    edit(folder, "offers.csv", ".at.", ".over.")
    found = complaints(folder)
    assert any("vendors.csv" in text and "repeats row 2" in text for text in found)
    assert any("prices.csv" in text and "is not in offers.csv" in text for text in found)


def test_that_impossible_values_are_named(folder: Path) -> None:
    path = folder / "scores.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    names, cells = header.split(","), first.split(",")
    cells[names.index("value")] = "168.4"
    cells[names.index("date")] = "2099-01-01"
    path.write_text("\n".join([header, ",".join(cells), *rest]), encoding="utf-8")
    found = complaints(folder)
    assert any("scores.csv, row 2, column date: 2099-01-01 lies outside" in text for text in found)


def test_that_a_use_case_with_an_unknown_benchmark_is_named(folder: Path) -> None:
    edit(folder, "use_cases.toml", '"swe-bench-verified"', '"swe-bench-imagined"')
    assert any("'swe-bench-imagined' is not in the catalogue" in t for t in complaints(folder))


def test_that_broken_toml_is_named(folder: Path) -> None:
    edit(folder, "criteria.toml", "[[criterion]]", "[[criterion]")
    assert any(
        text.startswith("criteria.toml: The TOML cannot be read") for text in complaints(folder)
    )


@given(st.binary(max_size=400))
def test_that_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    rows, problems = read_table(data, TABLE["vendors"])
    assert rows == [] or not problems or all(p.file == "vendors.csv" for p in problems)
    value, found = read_toml(data, Manifest, "catalog.toml")
    assert (value is None) == bool(found)


@given(st.text(alphabet='abc,"\n\r\t;=é中', max_size=200))
def test_that_no_text_breaks_the_reader(text: str) -> None:
    header = "id,name,name_zh,country,source\n"
    rows, problems = read_table((header + text).encode(), TABLE["vendors"])
    assert all(p.row is not None for p in problems)
    assert all(row > 1 for row, _ in rows)
