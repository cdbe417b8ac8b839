"""The stored feed is the old one or the new one, whole, at whatever moment the program ends."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from advisor.catalog.file_failures import FolderNotMade
from advisor.catalog.problems import InputError, Problem
from advisor.intake.feed.store import FILE, Stored, load_stored, store

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 24)
URL = "https://feed.example/data.json"
BODY = b'[{"id": "x", "models": []}]'
KILLS = 40


def test_that_nothing_is_stored_at_first(tmp_path: Path) -> None:
    assert load_stored(tmp_path) is None
    assert load_stored(tmp_path / "missing") is None


def test_that_what_was_stored_comes_back_with_its_day_and_address(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "folder"
    store(folder, BODY, url=URL, fetched=DAY)
    assert load_stored(folder) == Stored(BODY, DAY, URL)
    assert os.listdir(folder) == [FILE]  # noqa: PTH208 - names are enough


def test_that_a_new_feed_takes_the_place_of_the_old(tmp_path: Path) -> None:
    store(tmp_path, BODY, url=URL, fetched=DAY)
    store(tmp_path, b"[]\n\n", url=URL, fetched=dt.date(2026, 11, 25))
    assert load_stored(tmp_path) == Stored(b"[]\n\n", dt.date(2026, 11, 25), URL)


@pytest.mark.parametrize("length", [0, 1, 60, 140, -30, -1])
def test_that_a_truncated_file_is_a_problem_and_no_feed(tmp_path: Path, length: int) -> None:
    store(tmp_path, BODY, url=URL, fetched=DAY)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:length])
    found = load_stored(tmp_path)
    assert isinstance(found, Problem)
    assert found.file == FILE
    assert str(found.message).endswith(
        "packaged with the program count instead. Fetch the feed again."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"x"', b'"y"'),
        (b'"format":1', b'"format":2'),
        (b"2026-11-24", b"2026-13-24"),
        (b'"sha256":"', b'"sha256":"Z'),
        (b"\n", b" "),
        (b'{"format"', b'{"more":1,"format"'),
        (b'{"format"', b"\xff\xfe"),
        (b'{"format"', b"[" * 100_000),
    ],
)
def test_that_a_tampered_file_is_a_problem_and_not_a_feed(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    store(tmp_path, BODY, url=URL, fetched=DAY)
    path = tmp_path / FILE
    before = path.read_bytes()
    assert old in before
    path.write_bytes(before.replace(old, new, 1))
    assert isinstance(load_stored(tmp_path), Problem)


def test_that_a_huge_file_is_a_problem_and_no_feed(tmp_path: Path) -> None:
    store(tmp_path, b" " * 10_000_001, url=URL, fetched=DAY)
    found = load_stored(tmp_path)
    assert isinstance(found, Problem)
    assert "larger than 10 MB" in str(found.message)


def test_that_a_folder_in_its_place_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert isinstance(load_stored(tmp_path), Problem)


def test_that_a_folder_that_cannot_be_created_is_reported_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        store(tmp_path / "file" / "folder", BODY, url=URL, fetched=DAY)
    assert isinstance(caught.value.failure, FolderNotMade)


STORING = """
import datetime as dt, sys
from pathlib import Path
from advisor.intake.feed.store import store
print("ready", flush=True)
number = 7 * int(sys.argv[2])
while True:
    number += 1
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number % 300)
    body = str(day).encode() * 60_000
    store(Path(sys.argv[1]), body, url=f"https://feed.example/{day}", fetched=day)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 of POSIX")
def test_that_a_kill_at_any_moment_leaves_the_old_feed_or_the_new_one_whole(
    tmp_path: Path,
) -> None:
    """Each is made of its own day over and over: a mixture would not match it."""
    store(tmp_path, str(DAY).encode() * 60_000, url=f"https://feed.example/{DAY}", fetched=DAY)
    seen = set()
    for number in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", STORING, str(tmp_path), str(number)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.002 * number)
        process.kill()
        process.wait()
        process.stdout.close()
        found = load_stored(tmp_path)
        assert isinstance(found, Stored), found
        assert found.data == str(found.fetched).encode() * 60_000
        assert found.url == f"https://feed.example/{found.fetched}"
        seen.add(found.fetched)
    assert len(seen) > 3
