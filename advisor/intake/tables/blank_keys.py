"""Names that stand once for several rows, with blank cells below: as CSV writes merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.cells.cells import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell


def fill_down(rows: Sequence[list[Cell]], key: int, further: Sequence[int]) -> int:
    """Write the name above into the blank cells of a column; how many cells that were.

    Args:
        rows: below the headings; changed in place.
        key: the column of names.
        further: columns that must all hold something in a row for its blank cell to mean "as
            above"; a row of a note or a total does not.
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
