"""Read any table of scores, CSV or XLSX, by a column map that the user has confirmed.

``preview`` shows the first rows with a guessed map; ``collect`` takes the map as the user changed
it, or guesses one. A cell with a bound (``≥70``) keeps it; a cell without a number is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name, one_line, plain
from advisor.intake.cells.headings import HeadingRows, name_columns
from advisor.intake.files.csv_file import SEPARATORS
from advisor.intake.files.encoding import is_utf16
from advisor.intake.files.progress import Progress
from advisor.intake.files.sheet import SURE, may_be_table, read_sheet
from advisor.intake.files.workbook import is_workbook
from advisor.intake.formats.format import TABLES, Format
from advisor.intake.reading import Publication
from advisor.intake.remarks import FilledDown, ModelsAcross, OtherSheets, Remark
from advisor.intake.score_failures import ColumnUnclear, MapTooLarge
from advisor.intake.tables.blank_keys import fill_down
from advisor.intake.tables.column_map import ColumnMap, guess_columns, role_of
from advisor.intake.tables.leftovers import doubtful_figures, left_out
from advisor.intake.tables.table_rows import TableRow, Usual, add_row

if TYPE_CHECKING:
    from advisor.intake.files.sheet import Sheet, Suits
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

PREVIEW_ROWS = 20
PREVIEW_COLUMNS = 200


class Preview(Frozen, frozen=True):
    """What a dialog shows of a table before it is read.

    Attributes:
        sheets: names of the sheets of a workbook; empty for text.
        columns: the guessed map.
        rows: the first rows of the file, as texts.
        count: number of rows.
    """

    sheets: tuple[str, ...]
    columns: ColumnMap
    rows: tuple[tuple[str, ...], ...]
    count: int


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be a table: a workbook, or text with a known ending and separators."""
    if is_workbook(data):
        return True
    if not may_be_table(data, file):
        return False
    head = data[:4096].decode("utf-8", "replace")
    return is_utf16(data) or any(sign in head for sign in (*SEPARATORS, "<table", "<html"))


def preview(data: bytes, file: str, sheet: str = "") -> Preview:
    """Return the first rows and a guess of what the columns mean.

    Args:
        data: the file.
        file: its name.
        sheet: of a workbook; empty: the first that holds a table of scores.

    Raises:
        InputError: there is no table, or it exceeds a limit.
    """
    table = read_sheet(data, file, Progress(file), sheet, suits=_suits(file))
    shown = tuple(
        tuple(one_line(plain(cell)) for cell in row[:PREVIEW_COLUMNS])
        for row in table.rows[:PREVIEW_ROWS]
    )
    return Preview(table.sheets, _guess(table, file), shown, len(table.rows))


def collect(
    given: GivenFile,
    found: ScoreCollector,
    progress: Progress,
    *,
    columns: ColumnMap | None = None,
    self_reported: bool = False,
) -> Publication:
    """Collect what the table states.

    Args:
        given: the file; where no column has the benchmark, its name is the benchmark’s. Where no
            column has a day, the user's counts, else the one in its name; else it is undated.
        found: takes the scores.
        progress: of the reading.
        columns: what the columns mean; None: guess it.
        self_reported: whether these are vendors’ own figures, where no column says so.

    Raises:
        InputError: there is no table, the map does not fit it, or a limit is exceeded.
        Cancelled: the listener cancelled.
    """
    file = given.name
    wanted = columns.sheet if columns else ""
    table = read_sheet(given.data, file, progress.part(0, 0.6), wanted, suits=_suits(file))
    columns = columns or _guess(table, file)
    _check(columns, table, file)
    stated = given.day or day_in_name(file)
    usual = Usual(stated or UNDATED, self_reported)
    rows = HeadingRows(columns.header, columns.groups)
    headings = name_columns(table.rows, rows, table.merges)
    found.remarks += _filled(table, columns)
    doubtful = doubtful_figures(table, columns, headings)
    below = range(columns.header + 1, len(table.rows))
    for index in progress.part(0.6, 1).each(below):
        row = table.rows[index]
        if any(plain(cell) for cell in row):
            place = f"row {table.numbers[index]}"
            add_row(found, place, TableRow(row, columns, headings), usual, doubtful)
        if found.full:
            break
    found.aside += left_out(table, columns, headings)
    found.remarks += _remarks(table, columns)
    return Publication(file, "imported table")


def _filled(table: Sheet, columns: ColumnMap) -> list[Remark]:
    """Fill blank names of a long table from above, in the first of its two columns of names."""
    model, benchmark, value = columns.model, columns.benchmark, columns.value
    if model is None or benchmark is None or value is None:
        return []
    key, other = sorted((model, benchmark))
    count = fill_down(table.rows[columns.header + 1 :], key, (other, value))
    return [FilledDown(key + 1, count)] if count else []


def _remarks(table: Sheet, columns: ColumnMap) -> list[Remark]:
    found: list[Remark] = []
    others = tuple(one_line(name, 60) for name in table.sheets[:20] if name != table.name)
    if others:
        found.append(OtherSheets(table.name, others))
    if columns.models:
        found.append(ModelsAcross())
    return found


def _suits(file: str) -> Suits:
    """Return a rating of sheets as tables of scores: 2 if the headings name the columns."""

    def suits(table: Sheet) -> int:
        columns = _guess(table, file)
        if not columns.names_rows or not columns.value_columns:
            return 0
        last = table.rows[columns.header] if columns.header < len(table.rows) else []
        first = table.rows[max(columns.header - columns.groups, 0)]
        known = any(role_of(cell) in {"model", "benchmark"} for cell in (*first, *last))
        return SURE if known else 1

    return suits


def _guess(table: Sheet, file: str) -> ColumnMap:
    name = one_line(file.rpartition("/")[2].rpartition(".")[0] or file, 100)
    return guess_columns(table.rows, sheet=table.name, name=name, merges=table.merges)


def _check(columns: ColumnMap, table: Sheet, file: str) -> None:
    width = max(map(len, table.rows))
    named = [
        value
        for name in ColumnMap.__struct_fields__
        if isinstance(value := getattr(columns, name), int) and not isinstance(value, bool)
    ]
    pairs = (place for pair in columns.spreads for place in pair)
    several = (
        *columns.benchmarks, *columns.models, *columns.shares, *columns.settings, *pairs
    )  # fmt: skip
    beyond = [c for c in (*named, *several) if not 0 <= c < max(width, columns.header + 1)]
    if columns.header >= len(table.rows) or beyond:
        raise InputError(Problem(file, MapTooLarge(len(table.rows), width)))
    if columns.names_rows and columns.value_columns:
        return
    others = tuple(one_line(name, 60) for name in table.sheets[:20] if name != table.name)
    unclear = ColumnUnclear("scores" if columns.names_rows else "models", others)
    raise InputError(Problem(file, unclear))


FORMAT = Format(
    id="table",
    kind="table",
    endings=TABLES,
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
