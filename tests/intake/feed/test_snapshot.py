"""The shipped snapshot is whole or refused, and another one takes its place as a whole."""

from __future__ import annotations

import datetime as dt
import gzip
import shutil
from typing import TYPE_CHECKING

import pytest

from advisor.catalog.locate import bundled
from advisor.catalog.problems import CatalogError, InputError
from advisor.intake.feed.genai_prices import read_feed
from advisor.intake.feed.refresh import refresh_snapshot
from advisor.intake.feed.snapshot import (
    DOCUMENT,
    FILE,
    FOLDER,
    load_snapshot,
    snapshot_document,
    write_snapshot,
)

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 24)
URL = "https://feed.example/data.json"
BODY = b'[{"id":"x","models":[{"id":"m","prices":{"input_mtok":1,"output_mtok":2}}]}]'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a copy of the shipped snapshot."""
    (tmp_path / FOLDER).mkdir()
    for name in (FILE, DOCUMENT):
        (tmp_path / FOLDER / name).write_bytes((bundled("data") / FOLDER / name).read_bytes())
    return tmp_path


def test_that_the_shipped_document_is_the_one_its_file_speaks_of() -> None:
    document = snapshot_document(load_snapshot())
    assert document.startswith(b'[{"id":"anthropic"')
    assert "MIT License" in (bundled("data") / FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_that_a_written_snapshot_is_read_back(data: Path) -> None:
    made = write_snapshot(data, BODY, title="a feed", published=DAY, undated_since=DAY, url=URL)
    assert load_snapshot(data) == made
    assert (made.title, made.published, made.url) == ("a feed", DAY, URL)
    assert snapshot_document(made, data) == BODY


def test_that_the_same_document_is_written_as_the_same_bytes(data: Path) -> None:
    path = data / FOLDER / DOCUMENT
    write_snapshot(data, BODY, title="a feed", published=DAY, undated_since=DAY, url=URL)
    first = path.read_bytes()
    path.unlink()
    write_snapshot(data, BODY, title="a feed", published=DAY, undated_since=DAY, url=URL)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"no gzip", "missing or damaged"),
        (gzip.compress(BODY)[:-9], "missing or damaged"),
        (gzip.compress(BODY), "does not match its checksum"),
        (gzip.compress(bytes(20_000_000)), "does not match its checksum"),
        (None, "missing or damaged"),
    ],
    # The bytes of gzip hold the second in which they were made.
    ids=["no gzip", "cut", "another text", "too long", "missing"],
)
def test_that_a_damaged_document_is_refused(data: Path, held: bytes | None, said: str) -> None:
    path = data / FOLDER / DOCUMENT
    if held is None:
        path.unlink()
    else:
        path.write_bytes(held)
    with pytest.raises(CatalogError, match=said):
        snapshot_document(load_snapshot(data), data)


def test_that_a_folder_without_a_snapshot_is_refused(data: Path) -> None:
    shutil.rmtree(data / FOLDER)
    with pytest.raises(CatalogError, match="missing"):
        load_snapshot(data)


def test_that_a_refresh_writes_what_it_fetched(data: Path, tmp_path: Path) -> None:
    last = read_feed(BODY, DAY, lambda _: None)
    mirror = tmp_path / "feed.json"
    mirror.write_bytes(BODY.replace(b'"output_mtok":2', b'"output_mtok":3'))
    fetched = refresh_snapshot(
        data, last=last, today=DAY, progress=lambda _: None, address=str(mirror)
    )
    snapshot = load_snapshot(data)
    assert (snapshot.title, snapshot.published) == (fetched.title, DAY)
    assert snapshot_document(snapshot, data) == mirror.read_bytes()


def test_that_an_implausible_refresh_changes_nothing(data: Path, tmp_path: Path) -> None:
    before = load_snapshot(data)
    last = read_feed(BODY, DAY, lambda _: None)
    mirror = tmp_path / "feed.json"
    mirror.write_bytes(b"[]")
    with pytest.raises(InputError, match="no prices"):
        refresh_snapshot(data, last=last, today=DAY, progress=lambda _: None, address=str(mirror))
    assert load_snapshot(data) == before
    assert snapshot_document(before, data)
