"""Report the progress of a reader in small steps, and stop a reading that takes too long."""

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
    """Ignore progress."""


class Progress:
    """Progress of one reading; every reader of a file takes one.

    ``report`` may be called for every row: it calls the listener at each hundredth, at least every
    30 ms, and at the end. An exception of the listener ends the reading.
    """

    def __init__(
        self, file: str, listener: Listener = silent, *, seconds: float = MAX_SECONDS
    ) -> None:
        """Start the time limit.

        Args:
            file: its name, for the sentence.
            listener: called with the share done.
            seconds: after which the reading is stopped.
        """
        self._shared = _Shared(file, listener, time.monotonic() + seconds)
        self._start, self._end = 0.0, 1.0

    def report(self, share: float) -> None:
        """Report the share done, from 0 to 1; a share below the last one counts as the last one.

        Raises:
            InputError: the time limit is exceeded.
            Cancelled: the listener cancelled.
        """
        self._shared.report(self._start + (self._end - self._start) * share)

    def part(self, start: float, end: float) -> Progress:
        """Return the progress of a part of the work, between two shares of this one."""
        part = copy(self)
        whole = self._end - self._start
        part._start = self._start + whole * start  # noqa: SLF001 - of this class
        part._end = self._start + whole * end  # noqa: SLF001 - of this class
        return part

    def each(self, rows: Sequence[T]) -> Iterator[T]:
        """Yield the rows one by one, reporting each first.

        Raises:
            InputError: the time limit is exceeded.
            Cancelled: the listener cancelled.
        """
        for number, row in enumerate(rows):
            self.report(number / len(rows))
            yield row


class _Shared:
    """State shared by all parts of a reading: listener, last reported share, time limit."""

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
