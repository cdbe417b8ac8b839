"""A table in a file, CSV or XLSX, as rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.importers.csv_file import csv_rows, separator
from advisor.catalog.importers.encoding import text_of
from advisor.catalog.importers.limits import MAX_CELLS, MAX_ROWS, MAX_TABLE_BYTES
from advisor.catalog.importers.workbook import is_workbook, read_workbook
from advisor.catalog.problems import InputError

if TYPE_CHECKING:
    from advisor.catalog.importers.cells import Cell
    from advisor.catalog.importers.pace import Told


class Sheet(Frozen, frozen=True):
    """A table.

    Attributes:
        sheets: names of all sheets of the file; empty for text.
        name: of this one; empty for text.
        rows: its cells; rows may differ in length.
        numbers: the row of the file that each row is, counted from 1.
    """

    sheets: tuple[str, ...]
    name: str
    rows: list[list[Cell]]
    numbers: list[int]


def read_sheet(data: bytes, file: str, told: Told, name: str = "") -> Sheet:
    """The table in a file; of a workbook the sheet of that name, or the first that holds anything.

    Raises:
        InputError: there is no table, or it exceeds a limit.
        Cancelled: the listener wants no more.
    """
    if is_workbook(data):
        sheets, name, rows = read_workbook(data, file, told, name)
        held = Sheet(sheets, name, rows, list(range(1, len(rows) + 1)))
    else:
        held = _text_table(data, file, told)
    if not held.rows:
        raise InputError("{file}: the table is empty. Choose another file or sheet.", file=file)
    return held


def _text_table(data: bytes, file: str, told: Told) -> Sheet:
    text = text_of(data, file, MAX_TABLE_BYTES)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    cells = 0
    for number, row in csv_rows(text, file, told, separator(text)):
        cells += len(row)
        if len(rows) >= MAX_ROWS or cells > MAX_CELLS:
            raise InputError(
                "{file}, row {number}: at most {most_rows} rows and {most_cells} cells are "
                "read. Choose a smaller file.",
                file=file,
                number=number,
                most_rows=MAX_ROWS,
                most_cells=MAX_CELLS,
            )
        rows.append(list(row))
        numbers.append(number)
    return Sheet((), "", rows, numbers)
