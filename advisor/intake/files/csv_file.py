"""Comma-separated text, or text with another separator → rows of cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.catalog.table_failures import CsvBroken
from advisor.intake.files.encoding import text_of
from advisor.intake.files.limits import MAX_COLUMNS, MAX_LINES, MAX_TABLE_BYTES
from advisor.intake.foreign_file_failures import OverCount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.intake.files.progress import Progress

SEPARATORS = ",\t;|，"
_HEAD = 20_000
# Constants: a literal in `count()` would be taken for a text to translate.
_LINE_END, _RETURN = "\n", "\r"


def separator(text: str) -> str:
    """Return the cell separator: the sign found on most of the first lines, and most often.

    A comma if there is none.
    """
    lines = [line for line in text[:_HEAD].splitlines() if line.strip()][:10]

    def weight(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(map(bool, counts)), sum(counts)

    return max(SEPARATORS, key=weight)


def csv_rows(
    text: str, file: str, progress: Progress, sign: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line on which each ends; empty rows are left out.

    Raises:
        InputError: it is not such a text, or has too many lines or columns.
        Cancelled: the listener cancelled.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    count = max(text.count(_LINE_END), text.count(_RETURN), 1)
    if count > MAX_LINES:
        raise InputError(Problem(file, OverCount("lines", MAX_LINES)))
    try:
        for cells in lines:
            progress.report(lines.line_num / count)
            if len(cells) > MAX_COLUMNS:
                raise InputError(Problem(file, OverCount("cells", MAX_COLUMNS), lines.line_num))
            if any(cells):
                yield lines.line_num, cells
    except csv.Error:
        raise InputError(Problem(file, CsvBroken(), lines.line_num)) from None


def csv_table(
    data: bytes, file: str, progress: Progress
) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Return the header, its names without outer spaces, and the rows below it.

    Raises:
        InputError: as for ``text_of`` and ``csv_rows``, here or while the rows are read.
        Cancelled: the listener cancelled.
    """
    rows = csv_rows(text_of(data, file, MAX_TABLE_BYTES), file, progress)
    _, heading = next(rows, (1, []))
    return tuple(cell.strip() for cell in heading), rows
