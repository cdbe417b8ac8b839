"""How far a reader is, told in small steps, and an end to what takes too long."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.intake.files.limits import MAX_SECONDS

if TYPE_CHECKING:
    from advisor.intake.reading import Progress

# Told a share of the work, from 0 to 1.
Told = Callable[[float], None]
STEP = 0.01
SECONDS_BETWEEN = 0.03


def silent(_share: float) -> None:
    """Nobody wants to know."""


class Pace:
    """Passes on how far a reader is: at every hundredth, and at least every 30 ms.

    It is asked often and tells seldom, so that a reader may call it for every row. What the
    listener raises ends the reading.
    """

    def __init__(self, file: str, progress: Progress, seconds: float = MAX_SECONDS) -> None:
        """Begin.

        Args:
            file: its name, for the sentence.
            progress: whom to tell.
            seconds: after which the reading is given up.
        """
        self._file = file
        self._progress = progress
        self._given_up_at = time.monotonic() + seconds
        self._told = 0.0
        self._told_at = 0.0

    def at(self, share: float) -> None:
        """Say that so much is done; less than was told before counts as that.

        Raises:
            InputError: the time is over.
            Cancelled: the listener wants no more.
        """
        now = time.monotonic()
        share = min(max(share, self._told), 1.0)
        if share - self._told < STEP and now - self._told_at < SECONDS_BETWEEN:
            return
        self._told, self._told_at = share, now
        self._progress(share)
        if now > self._given_up_at:
            raise InputError(
                "{file}: reading takes too long and was given up. Choose a smaller file.",
                file=self._file,
            )

    def between(self, start: float, end: float) -> Told:
        """What to tell a part of the work that lies between two shares of the whole."""
        return lambda share: self.at(start + (end - start) * share)
