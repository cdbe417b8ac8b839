"""One progress for a whole reading: parts lie within it, and none goes back."""

from __future__ import annotations

import pytest

from advisor.intake.files.progress import Progress
from advisor.intake.reading import Cancelled


def test_that_a_part_of_a_part_lies_within_both() -> None:
    heard: list[float] = []
    progress = Progress("a.json", heard.append)
    inner = progress.part(0.2, 0.6).part(0.5, 1)
    inner.report(0)
    inner.report(1)
    progress.report(1)
    assert heard == pytest.approx([0.4, 0.6, 1])


def test_that_what_was_said_is_never_taken_back() -> None:
    heard: list[float] = []
    progress = Progress("a.json", heard.append)
    progress.report(0.8)
    progress.part(0, 0.5).report(1)
    progress.report(0.9)
    assert heard == sorted(heard)


def test_that_each_row_is_reported_and_the_listener_may_end_it() -> None:
    def stop(share: float) -> None:
        if share >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(Progress("a.json", stop).each(range(10)))
    heard: list[float] = []
    assert list(Progress("a.json", heard.append).each("abcd")) == ["a", "b", "c", "d"]
    assert heard[1:] == [0.25, 0.5, 0.75]


def test_that_the_end_is_always_heard() -> None:
    heard: list[float] = []
    progress = Progress("a.json", heard.append)
    for step in range(10_001):
        progress.report(step / 10_000)
    assert heard[-1] == 1
    assert len(heard) < 200
