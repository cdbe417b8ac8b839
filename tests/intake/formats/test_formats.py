"""Which format a file is, and what every reader keeps to."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.intake.reading import Cancelled
from advisor.intake.recognising import BY_ID, FORMATS, detect


def test_that_each_file_is_of_its_own_format(sample: tuple[str, str, bytes]) -> None:
    format_id, file, data = sample
    assert detect(data, file).id == format_id
    reading = detect(data, file).read(data, file)
    assert reading.format == format_id
    assert reading.scores or reading.prices


def test_that_each_format_of_scores_is_tested_on_a_sample(make: Any) -> None:
    sampled = {name.partition(" ")[0] for name in make.SAMPLES}
    assert {held.id for held in FORMATS if held.kind != "prices"} <= sampled


def test_that_each_format_of_prices_has_tests_of_its_own() -> None:
    here = Path(__file__).parent
    named = {f"test_{held.id.replace('-', '_')}.py" for held in FORMATS if held.kind == "prices"}
    assert named <= {path.name for path in here.iterdir()}


def test_that_an_evaluation_of_ones_own_is_the_users_own(sample: tuple[str, str, bytes]) -> None:
    format_id, file, data = sample
    is_own = BY_ID[format_id].kind == "own-evaluation"
    assert (detect(data, file).read(data, file).kind == "own") is is_own


def test_that_no_file_looks_like_two_boards(sample: tuple[str, str, bytes]) -> None:
    format_id, file, data = sample
    others = [f.id for f in FORMATS if f.kind != "table" and f.looks_like(data, file)]
    assert set(others) <= {format_id}


def test_that_unmatched_names_stay_as_written(sample: tuple[str, str, bytes]) -> None:
    _, file, data = sample
    for score in detect(data, file).read(data, file).scores:
        assert {score.terms.model, score.terms.benchmark, score.terms.source} == {"unmatched"}
        assert score.place
        assert score.model == score.model.strip()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"%PDF-1.7", b"<html></html>", b"hello"])
def test_that_another_file_is_refused_with_the_known_formats(data: bytes) -> None:
    with pytest.raises(InputError, match="no format that is known here") as caught:
        detect(data, "file.bin")
    for format_ in FORMATS:
        assert format_.id in str(caught.value)


def test_that_json_behind_a_mark_of_utf_8_is_known_for_what_it_is(
    sample: tuple[str, str, bytes],
) -> None:
    format_id, file, data = sample
    if file.endswith(".json"):
        assert detect(b"\xef\xbb\xbf\n" + data, file).id == format_id


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x00"])
def test_that_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="the file is empty"):
        detect(data, "file.json")


def test_that_progress_ends_at_1_and_never_decreases(
    sample: tuple[str, str, bytes],
) -> None:
    _, file, data = sample
    told: list[float] = []
    detect(data, file).read(data, file, told.append)
    assert told[-1] == 1
    assert told == sorted(told)


def test_that_the_listener_can_end_any_reading(sample: tuple[str, str, bytes]) -> None:
    _, file, data = sample

    def enough(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        detect(data, file).read(data, file, enough)


def test_that_every_scope_of_names_is_a_format_or_a_feed() -> None:
    feeds = {"any", "genai-prices", "models.dev", "litellm"}
    scopes = {alias.scope.partition("/")[0] for alias in advisor.load_catalog().aliases}
    assert scopes <= set(BY_ID) | feeds


def test_that_names_are_sorted() -> None:
    aliases = [(a.kind, a.scope, a.name.casefold()) for a in advisor.load_catalog().aliases]
    assert aliases == sorted(aliases)


def test_that_licences_that_forbid_bundling_have_no_bundled_score() -> None:
    catalog = advisor.load_catalog()
    boards = {b for b in catalog.benchmarks if b.startswith(("lmarena-", "livebench-"))}
    boards |= {"swe-bench-bash-only", "swe-bench-verified-systems"}
    assert boards
    assert not [s for s in catalog.scores if s.benchmark in boards]


def test_that_the_libraries_are_not_imported_before_a_file_is_read() -> None:
    code = (
        "import sys, advisor; advisor.load_catalog(); "
        "assert 'advisor.intake.recognising' not in sys.modules; "
        "import advisor.intake.recognising; "
        "print(*sorted({'yaml', 'openpyxl', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == ""


def test_that_a_long_reading_is_cancelled_within_a_tenth_of_a_second(make: Any) -> None:
    runs = [make.swe_run(name=f"run {n}") for n in range(4_000)]
    data = make.swe_boards(("bash-only", runs))
    asked = 0.0

    def stop_at_half(share: float) -> None:
        nonlocal asked
        if share > 0.3:
            asked = asked or time.process_time()
            raise Cancelled

    with pytest.raises(Cancelled):
        detect(data, "leaderboards.json").read(data, "leaderboards.json", stop_at_half)
    assert time.process_time() - asked < 0.1
