"""What was fetched last counts, unless it is broken or older than what the program brings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from advisor.intake.feed.current import current_feed
from advisor.intake.feed.snapshot import load_snapshot
from advisor.intake.feed.store import FILE, store
from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.intake.reading import Reading

URL = "https://feed.example/data.json"
BODY = b'[{"id":"x","models":[{"id":"m","prices":{"input_mtok":1,"output_mtok":2}}]}]'
LATER = dt.date(2026, 11, 24)


def test_that_the_packaged_snapshot_counts_at_first(tmp_path: Path, packaged: Reading) -> None:
    found = current_feed(tmp_path, lambda _: None, packaged=lambda _: packaged)
    assert (found.reading, found.url, found.problem) == (packaged, None, None)


def test_that_the_fetched_feed_counts_once_there_is_one(tmp_path: Path, packaged: Reading) -> None:
    store(tmp_path, BODY, url=URL, fetched=LATER)
    found = current_feed(tmp_path, lambda _: None, packaged=lambda _: packaged)
    assert [price.place for price in found.reading.prices] == ["x/m"]
    assert (found.reading.published, found.url, found.problem) == (LATER, URL, None)


def test_that_a_fetched_feed_older_than_the_package_does_not_count(
    tmp_path: Path, packaged: Reading
) -> None:
    assert packaged.published == load_snapshot().published == dt.date(2026, 11, 10)
    store(tmp_path, BODY, url=URL, fetched=dt.date(2026, 11, 9))
    found = current_feed(tmp_path, lambda _: None, packaged=lambda _: packaged)
    assert (found.reading, found.problem) == (packaged, None)


def test_that_a_truncated_feed_is_ignored_and_reported(tmp_path: Path, packaged: Reading) -> None:
    store(tmp_path, BODY, url=URL, fetched=LATER)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-9])
    found = current_feed(tmp_path, lambda _: None, packaged=lambda _: packaged)
    assert found.reading is packaged
    assert found.problem is not None
    assert "does not match its checksum" in str(found.problem.message)


def test_that_a_stored_document_that_is_not_a_feed_is_ignored_and_reported(
    tmp_path: Path, packaged: Reading
) -> None:
    store(tmp_path, b"{}", url=URL, fetched=LATER)
    found = current_feed(tmp_path, lambda _: None, packaged=lambda _: packaged)
    assert found.reading is packaged
    assert found.problem is not None
    assert "no list of providers" in str(found.problem.message)


def test_that_a_cancel_ends_it(tmp_path: Path) -> None:
    def stop(_: float) -> None:
        raise Cancelled

    store(tmp_path, BODY, url=URL, fetched=LATER)
    with pytest.raises(Cancelled):
        current_feed(tmp_path, stop)
