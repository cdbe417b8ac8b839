"""Telling how far a reader is: often enough to watch and to end it, at no cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.intake.reading import Progress

    T = TypeVar("T")

STEPS = 20
PARSED = 0.4  # of the time goes into parsing, before the first row


def untold(_share: float) -> None:
    """Progress that nobody watches."""


def rows_told(rows: Sequence[T], progress: Progress) -> Iterator[T]:
    """The rows one by one; ``progress`` hears from 0.4 (parsed) to 1, every 5 % of the rows."""
    every = max(1, len(rows) // STEPS)
    for number, row in enumerate(rows):
        if number % every == 0:
            progress(PARSED + (1 - PARSED) * number / len(rows))
        yield row
    progress(1.0)
