"""Any table of scores, CSV or XLSX, by a map of its columns that a person has seen.

``preview`` shows the first rows with a guess of the map; ``read`` takes the map as it was changed,
or guesses itself. A cell with a bound (``≥70``) keeps it; one without a figure is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.intake.cells.cells import day_in_name, plain
from advisor.intake.cells.headings import HeadingRows, name_columns
from advisor.intake.files.csv_file import SEPARATORS
from advisor.intake.files.progress import Pace, silent
from advisor.intake.files.sheet import SURE, read_sheet
from advisor.intake.files.workbook import is_workbook
from advisor.intake.gathering import Gathering, clean
from advisor.intake.remarks import FilledDown, ModelsAcross, OtherSheets, Remark
from advisor.intake.tables.blank_keys import fill_down
from advisor.intake.tables.column_map import ColumnMap, guess_columns, role_of
from advisor.intake.tables.leftovers import doubtful_figures, left_out
from advisor.intake.tables.table_rows import TableRow, Usual, add_row

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.files.sheet import Sheet, Suits
    from advisor.intake.reading import Progress, Reading

FORMAT = "table"
PREVIEW_ROWS = 20
PREVIEW_COLUMNS = 200
_ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".md", ".markdown", ".html", ".htm", ".xlsx", ".xlsm")


class Preview(Frozen, frozen=True):
    """What a dialog shows of a table before it is read.

    Attributes:
        sheets: names of the sheets of a workbook; empty for text.
        columns: the guess.
        rows: the first of them from the top of the file, as texts.
        count: how many there are.
    """

    sheets: tuple[str, ...]
    columns: ColumnMap
    rows: tuple[tuple[str, ...], ...]
    count: int


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be a table: a workbook, or text with a known ending and separators."""
    if is_workbook(data):
        return True
    if not file.casefold().endswith(_ENDINGS) or data.lstrip()[:1] in (b"{", b"["):
        return False
    head = data[:4096].decode("utf-8", "replace")
    return any(sign in head for sign in (*SEPARATORS, "<table", "<html")) or data[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    )


def preview(data: bytes, file: str, sheet: str = "", progress: Progress = silent) -> Preview:
    """The first rows, and what the columns seem to mean.

    Args:
        data: the file.
        file: its name.
        sheet: of a workbook; empty: the first with a table of scores.
        progress: told how far the reading is.

    Raises:
        InputError: there is no table, or it exceeds a limit.
        Cancelled: the listener wants no more.
    """
    held = read_sheet(data, file, Pace(file, progress).at, sheet, suits=_suits(file))
    shown = tuple(
        tuple(clean(plain(cell)) for cell in row[:PREVIEW_COLUMNS])
        for row in held.rows[:PREVIEW_ROWS]
    )
    return Preview(held.sheets, _guess(held, file), shown, len(held.rows))


def read(
    data: bytes,
    file: str,
    progress: Progress = silent,
    *,
    day: dt.date | None = None,
    columns: ColumnMap | None = None,
    self_reported: bool = False,
) -> Reading:
    """What the table states.

    Args:
        data: the file.
        file: its name; where no column has the benchmark, the benchmark’s.
        progress: told how far the reading is.
        day: when the scores were published, where no column says so; None: the day in the name of
            the file, else the scores are undated.
        columns: what the columns mean; None: the guess.
        self_reported: whether these are vendors’ own figures, where no column says so.

    Raises:
        InputError: there is no table, the map does not fit it, or a limit is exceeded.
        Cancelled: the listener wants no more.
    """
    pace = Pace(file, progress)
    wanted = columns.sheet if columns else ""
    held = read_sheet(data, file, pace.between(0, 0.6), wanted, suits=_suits(file))
    columns = columns or _guess(held, file)
    _check(columns, held, file)
    found = Gathering()
    stated = day or day_in_name(file)
    usual = Usual(stated or UNDATED, self_reported)
    rows = HeadingRows(columns.header, columns.groups)
    headings = name_columns(held.rows, rows, held.merges)
    found.remarks += _filled(held, columns)
    doubtful = doubtful_figures(held, columns, headings)
    count = max(len(held.rows), 1)
    for index in range(columns.header + 1, len(held.rows)):
        pace.at(0.6 + 0.4 * index / count)
        row = held.rows[index]
        if any(plain(cell) for cell in row):
            place = f"row {held.numbers[index]}"
            add_row(found, place, TableRow(row, columns, headings), usual, doubtful)
        if found.full:
            break
    found.aside += left_out(held, columns, headings)
    found.remarks += _remarks(held, columns)
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title=file,
        publisher="imported table",
        url="",
        licence=None,
    )


def _filled(held: Sheet, columns: ColumnMap) -> list[Remark]:
    """Fill blank names of a long table from above, in the first of its two columns of names."""
    model, benchmark, value = columns.model, columns.benchmark, columns.value
    if model is None or benchmark is None or value is None:
        return []
    key, other = sorted((model, benchmark))
    count = fill_down(held.rows[columns.header + 1 :], key, (other, value))
    return [FilledDown(key + 1, count)] if count else []


def _remarks(held: Sheet, columns: ColumnMap) -> list[Remark]:
    found: list[Remark] = []
    others = tuple(clean(name, 60) for name in held.sheets[:20] if name != held.name)
    if others:
        found.append(OtherSheets(held.name, others))
    if columns.models:
        found.append(ModelsAcross())
    return found


def _suits(file: str) -> Suits:
    """How much a sheet looks like a table of scores: 2 where headings name what stands there."""

    def suits(held: Sheet) -> int:
        columns = _guess(held, file)
        if not columns.names_rows or not columns.value_columns:
            return 0
        last = held.rows[columns.header] if columns.header < len(held.rows) else []
        first = held.rows[max(columns.header - columns.groups, 0)]
        known = any(role_of(cell) in {"model", "benchmark"} for cell in (*first, *last))
        return SURE if known else 1

    return suits


def _guess(held: Sheet, file: str) -> ColumnMap:
    name = clean(file.rpartition("/")[2].rpartition(".")[0] or file, 100)
    return guess_columns(held.rows, sheet=held.name, name=name, merges=held.merges)


def _check(columns: ColumnMap, held: Sheet, file: str) -> None:
    width = max(map(len, held.rows))
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
    if columns.header >= len(held.rows) or beyond:
        raise InputError(
            "{file}: the table has {n} rows and {width} columns, fewer than its map of "
            "columns speaks of. Choose the columns anew.",
            file=file,
            n=len(held.rows),
            width=width,
        )
    if columns.names_rows and columns.value_columns:
        return
    if columns.names_rows:
        raise InputError(
            "{file}: it is not clear which column holds the scores. Say so in the table’s "
            "columns, or name the column “model”, “benchmark” and “score”.{sheets}",
            file=file,
            sheets=_other_sheets(held),
        )
    raise InputError(
        "{file}: it is not clear which column holds the models. Say so in the table’s "
        "columns, or name the column “model”, “benchmark” and “score”.{sheets}",
        file=file,
        sheets=_other_sheets(held),
    )


def _other_sheets(held: Sheet) -> str:
    others = ", ".join(clean(name, 60) for name in held.sheets[:20] if name != held.name)
    return f" (--sheet: {others})" if others else ""
