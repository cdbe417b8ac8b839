"""The bundled tables are kept as they were read, and read again when anything of them changed."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from advisor.catalog import load_bundled
from advisor.catalog.kept_tables import FILE
from advisor.catalog.locate import bundled
from advisor.intake.library import FEEDS, Library

if TYPE_CHECKING:
    from advisor.catalog import Catalog


def said(catalog: Catalog) -> dict[str, object]:
    """Everything that a catalogue holds, in its order."""
    held = {f.name: getattr(catalog, f.name) for f in dataclasses.fields(catalog)}
    return {name: list(h.items()) if hasattr(h, "items") else h for name, h in held.items()}


@pytest.fixture(scope="module")
def read() -> Catalog:
    return load_bundled()


def test_that_kept_tables_are_what_was_read_in_kind_and_order(
    tmp_path: Path, read: Catalog
) -> None:
    assert said(load_bundled(kept=tmp_path)) == said(read)
    kept = load_bundled(kept=tmp_path)
    assert said(kept) == said(read)
    assert [type(price) for price in kept.prices] == [type(price) for price in read.prices]


def test_that_kept_tables_are_not_parsed_again(
    tmp_path: Path, read: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_bundled(kept=tmp_path)
    monkeypatch.delattr("advisor.catalog.loading.read_table")
    assert load_bundled(kept=tmp_path).scores == read.scores


def test_that_a_changed_table_is_read_again(tmp_path: Path, read: Catalog) -> None:
    tables = tmp_path / "data"
    shutil.copytree(Path(str(bundled("data"))), tables)
    load_bundled(tables, kept=tmp_path)
    scores = (tables / "scores.csv").read_text(encoding="utf-8").rstrip("\n").rpartition("\n")[0]
    (tables / "scores.csv").write_text(scores + "\n", encoding="utf-8")
    assert load_bundled(tables, kept=tmp_path).scores == read.scores[:-1]


def test_that_tables_are_read_again_by_another_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_bundled(kept=tmp_path)
    before = (tmp_path / FILE).read_bytes()
    monkeypatch.setattr("advisor.catalog.kept_tables._modules", lambda: [("reader.py", 1, 1)])
    load_bundled(kept=tmp_path)
    head, _, body = (tmp_path / FILE).read_bytes().partition(b"\n")
    assert before.partition(b"\n")[2] == body
    assert before.partition(b"\n")[0] != head


@pytest.mark.parametrize("cut", [0, 20, 500_000])
def test_that_a_broken_file_is_made_again(tmp_path: Path, read: Catalog, cut: int) -> None:
    load_bundled(kept=tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:cut])
    assert said(load_bundled(kept=tmp_path)) == said(read)
    assert (tmp_path / FILE).read_bytes() == whole


def test_that_tables_are_read_where_nothing_can_be_kept(tmp_path: Path, read: Catalog) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert load_bundled(kept=tmp_path / "file").scores == read.scores


def test_that_the_library_of_a_user_keeps_them_beside_the_feed(tmp_path: Path) -> None:
    Library.of_user(tmp_path)
    assert (tmp_path / FEEDS / FILE).exists()
