"""Every figure rests on a publication that an auditor can open or order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.catalog.tables import TABLES, Table

if TYPE_CHECKING:
    from advisor.catalog.records import Source

CATALOG = advisor.load_catalog()
ROOT = Path(__file__).resolve().parents[2]
BUNDLED = [source for source in CATALOG.sources.values() if source.layer == "bundled"]
# Derived from published figures by this program, and said to be so where they are shown.
DERIVED = {
    "aliases", "checks", "estimates", "ends", "tokenizers",
    "benchmark_scales", "abilities", "ability_priors",
}  # fmt: skip
FIGURES = [
    table
    for table in TABLES
    if "source" in table.columns and table.name not in DERIVED | {"sources", "offers", "providers"}
]


def test_that_a_source_has_an_address_or_a_full_citation() -> None:
    assert [source.id for source in BUNDLED if not _can_be_found(source)] == []


def _can_be_found(source: Source) -> bool:
    if source.url.startswith("https://"):
        return True
    if source.kind == "own":
        return (ROOT / source.url).is_file()
    is_cited = source.url.startswith(("Cited ", "http://"))
    return is_cited and bool(source.published and source.title and source.publisher)


def test_that_no_source_names_a_file_outside_the_repository() -> None:
    outside = ("facts/", "article/", "/work", "../")
    named = [s.id for s in BUNDLED for text in (s.url, s.publisher) if text.startswith(outside)]
    assert named == []
    assert [s.id for s in BUNDLED if "collected for this project" in s.title] == []


@pytest.mark.parametrize("table", FIGURES, ids=lambda table: table.name)
def test_that_no_figure_rests_on_the_program_itself(table: Table) -> None:
    held = getattr(CATALOG, table.name)
    rows = held.values() if isinstance(held, dict) else held
    own = {s.id for s in BUNDLED if s.kind == "own"}
    assert [row for row in rows if row.source in own] == []


def test_that_a_workload_of_the_program_itself_is_marked_as_assumed() -> None:
    with (ROOT / "data" / "workloads.toml").open("rb") as file:
        presets = tomllib.load(file)["workload"]
    own = {s.id for s in BUNDLED if s.kind == "own"}
    assert all(p.get("assumption") for p in presets if own & set(p["sources"]))
