"""A table in a file, CSV, Markdown, HTML or XLSX, as rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.csv_file import csv_rows, separator
from advisor.intake.files.encoding import first_sign, text_of
from advisor.intake.files.html_tables import HtmlTable, html_tables, is_page
from advisor.intake.files.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES
from advisor.intake.files.markdown_tables import markdown_tables
from advisor.intake.files.workbook import is_workbook, read_workbook
from advisor.intake.foreign_file_failures import NoRows, NoSheet, TableOverLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Merge
    from advisor.intake.files.markdown_tables import MarkdownTable
    from advisor.intake.files.progress import Progress

    # Rates how well a sheet matches the wanted kind of table: 0 not at all, 2 for certain.
    Suits = Callable[["Sheet"], int]

SURE = 2
ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".md", ".markdown", ".html", ".htm", ".xlsx", ".xlsm")
# A README may contain HTML tables.
PAGES = (".html", ".htm", ".md", ".markdown")


class Sheet(Frozen, frozen=True):
    """A table.

    Attributes:
        sheets: names of all sheets of the file; empty for text.
        name: of this one; empty for text.
        rows: its cells; rows may differ in length.
        numbers: the row of the file that each row is, counted from 1.
        merges: merged cells, as first and last row, first and last column from 0.
    """

    sheets: tuple[str, ...]
    name: str
    rows: list[list[Cell]]
    numbers: list[int]
    merges: tuple[Merge, ...] = ()


def ends_as_page(file: str) -> bool:
    """Whether the file name is that of a text that may contain HTML."""
    return file.casefold().endswith(PAGES)


def may_be_table(data: bytes, file: str) -> bool:
    """Whether a text may be a table: it has a fitting ending and is not JSON."""
    return file.casefold().endswith(ENDINGS) and first_sign(data) not in (b"{", b"[")


def anything(sheet: Sheet) -> int:
    """Rate a sheet when any table will do."""
    return SURE if sheet.rows else 0


def read_sheet(
    data: bytes, file: str, progress: Progress, name: str = "", *, suits: Suits = anything
) -> Sheet:
    """Read the table of a file.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: of this reading.
        name: of the sheet to read; empty: the first that matches for certain, else the first that
            may, else the first with any cell, since the first sheet is often a cover.
        suits: rates how well a sheet matches the wanted kind of table.

    Raises:
        InputError: there is no table, it exceeds a limit, or there is no such sheet.
        Cancelled: the listener cancelled.
    """
    if is_workbook(data):
        sheet = _best(_workbook_sheets(data, file, progress, name), suits)
    else:
        text = text_of(data, file, MAX_TABLE_BYTES)
        tables = [] if is_page(text) else markdown_tables(text)
        found = tables or (html_tables(text) if ends_as_page(file) or is_page(text) else [])
        sheet = _best(_named(found, name, file), suits) if found else _text(text, file, progress)
    if sheet is None or not sheet.rows:
        raise InputError(Problem(file, NoRows()))
    return sheet


def _best(found: Iterable[Sheet], suits: Suits) -> Sheet | None:
    best: Sheet | None = None
    most = -1
    for sheet in found:
        suited = suits(sheet) if sheet.rows else -1
        if best is None or suited > most:
            best, most = sheet, suited
        if most >= SURE:
            break
    return best


def _workbook_sheets(data: bytes, file: str, progress: Progress, name: str) -> Iterable[Sheet]:
    for sheets, found, rows, merges in read_workbook(data, file, progress, name):
        _fill_down(rows, merges)
        yield Sheet(sheets, found, rows, list(range(1, len(rows) + 1)), merges)


def _fill_down(rows: list[list[Cell]], merges: Sequence[Merge]) -> None:
    """Repeat words in each row that their merged cell spans; numbers stay in the first."""
    filled = 0
    for top, bottom, left, _ in merges:
        filled += min(bottom, len(rows)) - top + 1
        if filled > MAX_CELLS:  # overlapping merges, which no spreadsheet writes
            return
        word = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if not isinstance(word, str) or not word:
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = word


def _named(tables: Sequence[MarkdownTable | HtmlTable], name: str, file: str) -> Iterable[Sheet]:
    names = tuple(f"line {table.line}" for table in tables)
    if name and name not in names:
        raise InputError(Problem(file, NoSheet(name[:60], names[:30])))
    for found, table in zip(names, tables, strict=True):
        if name in ("", found):
            rows: list[list[Cell]] = [list(row) for row in table.rows]
            _check(len(rows), sum(map(len, rows)), file, table.line)
            merges: tuple[Merge, ...] = ()
            if isinstance(table, HtmlTable):
                merges = table.merges
                _check(len(rows), MAX_CELLS + table.left_out, file, table.line)
            _fill_down(rows, merges)
            yield Sheet(names, found, rows, table.numbers, merges)


def _text(text: str, file: str, progress: Progress) -> Sheet:
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    cells = 0
    for number, row in csv_rows(text, file, progress, separator(text)):
        cells += len(row)
        _check(len(rows) + 1, cells, file, number)
        rows.append(list(row))
        numbers.append(number)
    return Sheet((), "", rows, numbers)


def _check(rows: int, cells: int, file: str, number: int) -> None:
    if rows > MAX_ROWS or cells > MAX_CELLS:
        limit = TableOverLimit(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)
        raise InputError(Problem(file, limit, number))
