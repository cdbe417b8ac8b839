"""Split cells that state input and output price in words into two columns.

Such as ``输入 2元/百万tokens，输出 3元/百万tokens`` and ``Input: $3 / Output: $15``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.intake.cells.cells import plain, says_nothing
from advisor.intake.cells.headings import find_headings
from advisor.intake.cells.markup import unmarked
from advisor.intake.files.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell

_BOTH = re.compile(
    r"^(?:输入|input|prompt)[^\d$¥￥]{0,12}(?P<input>.*?\d.*?)[\s,，;；、/|]*"
    r"(?:输出|output|completion)[^\d$¥￥]{0,12}(?P<output>.*\d.*)$",
    re.IGNORECASE,
)
_LONGEST = 120


def with_pairs_parted(table: Sheet) -> Sheet:
    """Return the table with one column each for input and output prices."""
    first = find_headings(table.rows, table.merges).last + 1
    below = table.rows[first:]
    place = next((c for c in range(max(map(len, below), default=0)) if _holds_both(below, c)), None)
    if place is None:
        return table
    rows: list[Sequence[Cell]] = [*table.rows[:first]]
    heading = list(rows[-1]) if rows else []
    title = plain(heading[place]) if place < len(heading) else ""
    if rows:
        rows[-1] = [*_without(heading, place), f"输入 {title}", f"输出 {title}"]
    width = max((len(row) for row in table.rows), default=0)
    for row in below:
        full = [*row, *[""] * (width - len(row))]
        found = _both(full[place])
        parts = (found["input"], found["output"]) if found else (full[place], "")
        rows.append([*_without(full, place), *parts])
    return Sheet(table.sheets, table.name, [list(row) for row in rows], table.numbers)


def _without(row: Sequence[Cell], place: int) -> list[Cell]:
    return [cell for c, cell in enumerate(row) if c != place]


def _both(cell: Cell) -> re.Match[str] | None:
    text = plain(unmarked(cell) if isinstance(cell, str) else cell)
    return _BOTH.match(text) if len(text) <= _LONGEST else None


def _holds_both(below: Sequence[Sequence[Cell]], column: int) -> bool:
    said = [r[column] for r in below if column < len(r) and not says_nothing(r[column])]
    return bool(said) and 2 * sum(_both(cell) is not None for cell in said) >= len(said)
