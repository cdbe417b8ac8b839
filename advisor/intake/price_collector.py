"""Collect the prices of a reader, and rejected rows with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.limits import MAX_ROWS
from advisor.intake.foreign_row_failures import KeyTwice, OnlyFirst
from advisor.intake.reading import Rejected, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from advisor.intake.files.progress import Progress
    from advisor.intake.reading import Publication, ReadEnd, Reading, ReadPrice
    from advisor.intake.remarks import Remark

    T = TypeVar("T")


class PriceCollector:
    """Collects a reading of prices row by row.

    Attributes:
        prices, rejected, aside, remarks, ends: what is found so far, as in ``Reading``.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.prices: list[ReadPrice] = []
        self.rejected: list[Rejected] = []
        self.aside: list[Rejected] = []
        self.remarks: list[Remark] = []
        self.ends: list[ReadEnd] = []

    def reject_repeated(self, keys: Sequence[str]) -> None:
        """Report repeated keys, of which the first value counts."""
        self.rejected += [Rejected(key, key, "duplicate", KeyTwice()) for key in keys]

    def rows(self, rows: Sequence[T], progress: Progress) -> Iterator[T]:
        """The rows one by one, as many as are read; what is past the limit is said to be.

        Raises:
            InputError: reading takes too long.
            Cancelled: the listener cancelled.
        """
        yield from progress.each(rows[:MAX_ROWS])
        if len(rows) > MAX_ROWS:
            place, limit = f"row {MAX_ROWS + 1}", OnlyFirst("rows", MAX_ROWS)
            self.rejected.append(Rejected(place, "", "too-many", limit))

    def take(self, place: str, name: str, read: Callable[[], list[ReadPrice]]) -> bool:
        """Add the prices of a row, or reject it; return whether it gave any.

        Args:
            place: where it stands.
            name: of its model.
            read: gives its prices; may raise ``UnusableRowError``.
        """
        try:
            self.prices += read()
        except UnusableRowError as error:
            self.rejected.append(Rejected(place, name, error.reason, error.detail))
            return False
        return True

    def reading(self, format_id: str, publication: Publication) -> Reading:
        """All of it as a reading."""
        return reading_of(
            format_id,
            publication,
            prices=tuple(self.prices),
            rejected=tuple(self.rejected),
            aside=tuple(self.aside),
            remarks=tuple(self.remarks),
            ends=tuple(self.ends),
        )
