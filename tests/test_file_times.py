"""The times by which the test files are ordered."""

from __future__ import annotations

from tests.file_times import kept_times, times_of


def test_that_the_phases_of_all_tests_of_a_file_are_added_up() -> None:
    report = [
        "============ slowest durations ============",
        "2.50s setup    tests/a/test_one.py::test_that_x[en]",
        " 0.25s call     tests/a/test_one.py::test_that_y",
        "0.25s teardown tests/test_two.py::test_that_z",
        "12 passed in 3.00s",
    ]
    assert times_of(report) == {"tests/a/test_one.py": 2.75, "tests/test_two.py": 0.25}


def test_that_kept_times_stand_longest_first() -> None:
    seconds = list(kept_times().values())
    assert seconds
    assert seconds == sorted(seconds, reverse=True)
