"""Test files that share what they compute run in one worker."""

from __future__ import annotations

from tests.file_times import kept_times
from tests.scheduling import next_file

WINDOW, ANSWER, WHEEL = "tests/desktop/test_x.py", "tests/decision/test_x.py", "tests/packaging/x"


def test_that_each_worker_takes_the_longest_file_of_its_side() -> None:
    assert next_file([ANSWER, WINDOW], 0) == WINDOW
    assert next_file([WINDOW, ANSWER], 1) == ANSWER
    assert next_file([WHEEL, WINDOW, ANSWER], 0) == WHEEL
    assert next_file([WHEEL, WINDOW, ANSWER], 1) == WHEEL


def test_that_a_worker_without_a_file_of_its_own_helps_the_other() -> None:
    assert next_file([ANSWER], 0) == ANSWER
    assert next_file([WINDOW], 3) == WINDOW


def test_that_two_workers_end_together() -> None:
    waiting = dict(sorted(kept_times().items(), key=lambda item: -item[1]))
    worked: dict[int, float] = {0: 0.0, 1: 0.0}
    while waiting:
        worker = min(worked, key=lambda number: worked[number])
        worked[worker] += waiting.pop(next_file(waiting, worker))
    assert max(worked.values()) < 1.05 * min(worked.values())
