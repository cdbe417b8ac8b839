"""Report how far a reader is, in small steps, and end what takes too long."""

from __future__ import annotations

import time
from copy import copy
from typing import TYPE_CHECKING, TypeVar

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.limits import MAX_SECONDS
from advisor.intake.foreign_file_failures import ReadingTooSlow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.intake.reading import Listener

    T = TypeVar("T")

STEP = 0.01
SECONDS_BETWEEN = 0.03


def silent(_share: float) -> None:
    """Listen to nothing."""


class Progress:
    """The progress of one reading, which every reader of a file takes.

    ``report`` may be called for every row: the listener hears of each hundredth, and at least
    every 30 ms, and of the end. What the listener raises ends the reading.
    """

    def __init__(
        self, file: str, listener: Listener = silent, *, seconds: float = MAX_SECONDS
    ) -> None:
        """Begin.

        Args:
            file: its name, for the sentence.
            listener: whom to tell.
            seconds: after which the reading is given up.
        """
        self._shared = _Shared(file, listener, time.monotonic() + seconds)
        self._start, self._end = 0.0, 1.0

    def report(self, share: float) -> None:
        """Say that so much is done, from 0 to 1; less than was said before counts as that.

        Raises:
            InputError: the time is over.
            Cancelled: the listener wants no more.
        """
        self._shared.report(self._start + (self._end - self._start) * share)

    def part(self, start: float, end: float) -> Progress:
        """The progress of a part of the work, which lies between two shares of this one."""
        part = copy(self)
        whole = self._end - self._start
        part._start = self._start + whole * start  # noqa: SLF001 - of this class
        part._end = self._start + whole * end  # noqa: SLF001 - of this class
        return part

    def each(self, rows: Sequence[T]) -> Iterator[T]:
        """The rows one by one, each reported before it is given.

        Raises:
            InputError: the time is over.
            Cancelled: the listener wants no more.
        """
        for number, row in enumerate(rows):
            self.report(number / len(rows))
            yield row


class _Shared:
    """What all parts of a reading share: the listener, what it was told last, and the time."""

    def __init__(self, file: str, listener: Listener, given_up_at: float) -> None:
        self._file = file
        self._listener = listener
        self._given_up_at = given_up_at
        self._reported = 0.0
        self._reported_at = 0.0

    def report(self, share: float) -> None:
        now = time.monotonic()
        share = min(max(share, self._reported), 1.0)
        ended = share == 1.0 > self._reported
        soon = share - self._reported < STEP and now - self._reported_at < SECONDS_BETWEEN
        if soon and not ended:
            return
        self._reported, self._reported_at = share, now
        self._listener(share)
        if now > self._given_up_at:
            raise InputError(Problem(self._file, ReadingTooSlow()))
