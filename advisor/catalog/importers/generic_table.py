"""Any table of scores, CSV or XLSX, by a map of its columns that a person has seen.

``preview`` shows the first rows with a guess of the map; ``read`` takes the map as it was changed,
or guesses itself. A cell with a bound (``≥70``) keeps it; one without a figure is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.frozen import Frozen
from advisor.catalog.importers.cells import (
    day_in_name,
    plain,
    read_day,
    read_flag,
    read_number,
    says_nothing,
)
from advisor.catalog.importers.column_map import ColumnMap, guess_columns
from advisor.catalog.importers.csv_file import SEPARATORS
from advisor.catalog.importers.effort import thinking_level
from advisor.catalog.importers.gathering import Gathering, clean
from advisor.catalog.importers.pace import Pace, silent
from advisor.catalog.importers.sheet import read_sheet
from advisor.catalog.importers.workbook import is_workbook
from advisor.catalog.problems import InputError, Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.catalog.importers.cells import Cell, Number
    from advisor.catalog.importers.effort import Thinking
    from advisor.catalog.importers.reading import Progress, Reading
    from advisor.catalog.importers.sheet import Sheet

FORMAT = "table"
PREVIEW_ROWS = 20
PREVIEW_COLUMNS = 200
_ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm")
_MOST_ATTEMPTS = 1000


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
    return any(sign in head for sign in SEPARATORS) or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def preview(data: bytes, file: str, sheet: str = "", progress: Progress = silent) -> Preview:
    """The first rows, and what the columns seem to mean.

    Args:
        data: the file.
        file: its name.
        sheet: of a workbook; empty: the first that holds anything.
        progress: told how far the reading is.

    Raises:
        InputError: there is no table, or it exceeds a limit.
        Cancelled: the listener wants no more.
    """
    held = read_sheet(data, file, Pace(file, progress).at, sheet)
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
            the file, else today.
        columns: what the columns mean; None: the guess.
        self_reported: whether these are vendors’ own figures, where no column says so.

    Raises:
        InputError: there is no table, the map does not fit it, or a limit is exceeded.
        Cancelled: the listener wants no more.
    """
    pace = Pace(file, progress)
    held = read_sheet(data, file, pace.between(0, 0.6), columns.sheet if columns else "")
    columns = columns or _guess(held, file)
    _check(columns, held, file)
    found = Gathering()
    usual = _Usual(day or day_in_name(file) or found.today, self_reported)
    headers = [clean(plain(cell)) for cell in held.rows[columns.header]]
    count = max(len(held.rows), 1)
    for index in range(columns.header + 1, len(held.rows)):
        pace.at(0.6 + 0.4 * index / count)
        row = held.rows[index]
        if any(plain(cell) for cell in row):
            _add_row(found, f"row {held.numbers[index]}", _Row(row, columns), headers, usual)
        if found.full:
            break
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title=file,
        publisher="imported table",
        url="",
        licence=None,
    )


def _guess(held: Sheet, file: str) -> ColumnMap:
    name = clean(file.rpartition("/")[2].rpartition(".")[0] or file, 100)
    return guess_columns(held.rows, sheet=held.name, name=name)


def _check(columns: ColumnMap, held: Sheet, file: str) -> None:
    if columns.model is None or not columns.value_columns:
        lacks = Sentence("models") if columns.model is None else Sentence("scores")
        raise InputError(
            "{file}: it is not clear which column holds the {lacks}. Say so in the table’s "
            "columns, or name the column “model”, “benchmark” and “score”.",
            file=file,
            lacks=lacks,
        )
    width = max(map(len, held.rows))
    named = [
        value
        for name in ColumnMap.__struct_fields__
        if isinstance(value := getattr(columns, name), int) and not isinstance(value, bool)
    ]
    beyond = [c for c in (*named, *columns.benchmarks, *columns.shares) if not 0 <= c < width]
    if columns.header >= len(held.rows) or beyond:
        raise InputError(
            "{file}: the table has {n} rows and {width} columns, fewer than its map of "
            "columns speaks of. Choose the columns anew.",
            file=file,
            n=len(held.rows),
            width=width,
        )


class _Usual(Frozen, frozen=True):
    """What holds where no column says otherwise."""

    day: dt.date
    self_reported: bool


class _Row:
    """A row by the meaning of its columns."""

    def __init__(self, cells: Sequence[Cell], columns: ColumnMap) -> None:
        self.cells = cells
        self.columns = columns

    def cell(self, column: int | None) -> Cell:
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def text(self, column: int | None) -> str:
        return "" if column is None else clean(plain(self.cell(column)))

    def found(self, column: int) -> Number | None:
        return read_number(self.cell(column), comma=self.columns.comma)

    def number(self, column: int | None, *, of_share: bool = False) -> float | None:
        found = None if column is None else self.found(column)
        if found is None:
            return None
        return round(found.value * 100, 10) if of_share and not found.percent else found.value


def _add_row(
    found: Gathering, place: str, row: _Row, headers: Sequence[str], usual: _Usual
) -> None:
    columns = row.columns
    model = row.text(columns.model)
    stated = row.cell(columns.date)
    day = usual.day if says_nothing(stated) else read_day(stated)
    if day is None:
        detail = f"the date {row.text(columns.date)[:40]!r} cannot be read; write it 2025-11-30"
        found.reject(place, model, "bad-row", detail)
        return
    further = _further(row, usual)
    for column in columns.value_columns:
        is_share = column in columns.shares
        benchmark = _benchmark(row, column, headers)
        number = row.found(column)
        if number is None and not says_nothing(row.cell(column)):
            detail = f"{row.text(column)[:60]!r} is no number"
            found.reject(place, f"{model} · {benchmark}", "bad-row", detail)
            continue
        found.add(
            place,
            model,
            benchmark,
            row.number(column, of_share=is_share),
            date=day,
            bound=number.bound if number else "exact",
            low=row.number(columns.low, of_share=is_share),
            high=row.number(columns.high, of_share=is_share),
            **further,
        )


def _benchmark(row: _Row, column: int, headers: Sequence[str]) -> str:
    columns = row.columns
    if columns.value is None:
        return headers[column] if column < len(headers) else ""
    return row.text(columns.benchmark) if columns.benchmark is not None else columns.benchmark_name


def _further(row: _Row, usual: _Usual) -> dict[str, Any]:
    columns = row.columns
    flag = read_flag(row.cell(columns.self_reported))
    return {
        "self_reported": usual.self_reported if flag is None else flag,
        "harness": row.text(columns.harness),
        "thinking": _thinking(row.text(columns.thinking)),
        "attempts": _attempts(row.number(columns.attempts)),
        "cost_usd": row.number(columns.cost_usd),
        "note": row.text(columns.note),
    }


def _thinking(word: str) -> Thinking:
    return thinking_level(word) if word else "unstated"


def _attempts(count: float | None) -> int:
    return int(count) if count is not None and 1 <= count <= _MOST_ATTEMPTS else 1
