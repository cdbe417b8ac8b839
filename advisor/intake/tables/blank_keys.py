"""Fill names that are written once for several rows, the way CSV exports merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.cells.cells import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell


def fill_down(rows: Sequence[list[Cell]], key: int, further: Sequence[int]) -> int:
    """Copy names down into the blank cells of a column; return the number of cells filled.

    Args:
        rows: the rows below the headings; changed in place.
        key: the column of names.
        further: a blank cell is filled only in rows where all these columns hold something, so that
            rows with a note or a total are left alone.
    """
    above: Cell = ""
    filled = 0
    for row in rows:
        if not any(plain(cell) for cell in row):
            above = ""
        elif key < len(row) and plain(row[key]):
            above = row[key]
        elif above and all(c < len(row) and plain(row[c]) for c in further) and key < len(row):
            row[key] = above
            filled += 1
    return filled
