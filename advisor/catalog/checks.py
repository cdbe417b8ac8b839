"""Recorded checks: rows of the catalogue that somebody held against their primary source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from advisor.catalog.problems import Failure, Problem
from advisor.catalog.row_failures import KeyNamesRows, SeenApart, ValueCount
from advisor.catalog.table_failures import NoColumn
from advisor.catalog.tables import TABLES
from advisor.catalog.value_failures import NoSuch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    import msgspec

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Check

Outcome = Literal["agreed", "mended", "apart", "gone", "overtaken"]
OUTCOMES: tuple[Outcome, ...] = ("agreed", "mended", "apart", "gone", "overtaken")
OPEN: tuple[Outcome, ...] = ("apart", "gone", "overtaken")
Way = Literal["primary", "copy", "secondary"]
WAYS: tuple[Way, ...] = ("primary", "copy", "secondary")
EMPTY = "–"
_ROUNDED = {"models"}  # whose read-mes say 117B where a configuration makes 116.79
_BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class CheckedFigure:
    """One cell that was held against its source.

    Attributes:
        check: the row that records it.
        column: which cell.
        stated: what the catalogue said then; ``seen``: what stood in the source.
        now: what the catalogue says today.
        outcome: ``agreed``; ``mended``: the source said otherwise and the catalogue now says so
            too; ``apart``: it still does not; ``gone``: the source no longer has the figure;
            ``overtaken``: the cell has changed since it was confirmed.
    """

    check: Check
    column: str
    stated: str
    seen: str
    now: str
    outcome: Outcome


@dataclass(frozen=True)
class Checked:
    """What was sampled and how it came out, in file order."""

    figures: tuple[CheckedFigure, ...]

    def of(self, *outcomes: Outcome) -> tuple[CheckedFigure, ...]:
        """The figures with one of these outcomes."""
        return tuple(figure for figure in self.figures if figure.outcome in outcomes)

    def opened(self, *ways: Way) -> tuple[CheckedFigure, ...]:
        """The figures that were held against such a source."""
        return tuple(figure for figure in self.figures if figure.check.opened in ways)

    @property
    def rows(self) -> int:
        """How many rows were sampled."""
        return len({(figure.check.table, figure.check.key) for figure in self.figures})

    @property
    def oldest(self) -> dt.date | None:
        """The day of the oldest check; None without any."""
        return min((figure.check.checked for figure in self.figures), default=None)


def checked_figures(catalog: Catalog, day: dt.date) -> Checked:
    """The sample up to ``day``, of the bundled tables: layers on top have not been checked."""
    catalog = catalog.below or catalog
    found: list[CheckedFigure] = []
    tables = _Rows(lambda table: _held(catalog, table))
    for check in catalog.checks:
        rows = tables.named(check)
        if rows and check.checked <= day:
            found += _figures(check, rows[0])
    return Checked(tuple(found))


def check_problems(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the recorded checks, against the bundled tables that they speak of.

    Asked for by ``advisor data check`` and the tests, not at every start: no answer depends on it.
    """
    catalog = catalog.below or catalog
    tables = _Rows(lambda table: _held(catalog, table))
    for number, check in enumerate(catalog.checks, start=2):
        for column, message in _problems(check, tables):
            yield Problem("checks.csv", message, number, column)


def _problems(check: Check, rows: _Rows) -> Iterator[tuple[str, Failure]]:
    table = _BY_NAME.get(check.table)
    if table is None:
        yield "table", NoSuch("table", check.table, tuple(_BY_NAME))
        return
    fields = table.columns
    for column in (*check.columns, *_named(check)):
        if column not in fields:
            yield "columns", NoColumn(column, table.name, fields)
            return
    named = len(rows.named(check))
    if named != 1:
        yield "key", KeyNamesRows(check.key, named, table.file)
    seen = len(check.columns) if check.agrees != "gone" else 0
    if len(check.stated) != len(check.columns) or len(check.seen) != seen:
        yield "seen", ValueCount()
    elif check.agrees != "gone" and (check.agrees == "yes") != all(
        _same(stated, found, rounded=check.table in _ROUNDED)
        for stated, found in zip(check.stated, check.seen, strict=True)
    ):
        yield "agrees", SeenApart("; ".join(check.stated), "; ".join(check.seen))


def _named(check: Check) -> dict[str, str]:
    """The columns that the key names after the first: ``id; column=value; …``."""
    pairs = (part.partition("=") for part in check.key.split("; ")[1:])
    return {column: value for column, _, value in pairs}


def _held(catalog: Catalog, table: str) -> Iterable[msgspec.Struct]:
    held = getattr(catalog, table)
    rows: Iterable[msgspec.Struct] = held.values() if hasattr(held, "values") else held
    return rows


class _Rows:
    """Finds the rows that a check names; a table is gone through once, by its first key."""

    def __init__(self, rows_of: Callable[[str], Iterable[msgspec.Struct]]) -> None:
        self._rows_of = rows_of
        self._found: dict[str, dict[str, list[msgspec.Struct]]] = {}

    def named(self, check: Check) -> list[msgspec.Struct]:
        """The rows with the values of the key."""
        if check.table not in self._found:
            first = _BY_NAME[check.table].key[0]
            found: defaultdict[str, list[msgspec.Struct]] = defaultdict(list)
            for row in self._rows_of(check.table):
                found[cell_text(row, first)].append(row)
            self._found[check.table] = dict(found)
        wanted = _named(check)
        return [
            row
            for row in self._found[check.table].get(check.key.split("; ")[0], ())
            if all(_same(cell_text(row, column), value) for column, value in wanted.items())
        ]


def cell_text(row: msgspec.Struct, column: str) -> str:
    """A cell as a check states it."""
    value = getattr(row, column, None)  # None for a cell of another kind of row
    if value is None or value == ():
        return EMPTY
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _figures(check: Check, row: msgspec.Struct) -> Iterator[CheckedFigure]:
    rounded = check.table in _ROUNDED
    for place, column in enumerate(check.columns):
        stated, now = check.stated[place], cell_text(row, column)
        seen = check.seen[place] if check.seen else EMPTY
        outcome: Outcome
        if check.agrees == "gone":
            outcome = "gone"
        elif _same(stated, seen, rounded=rounded):
            outcome = "agreed" if _same(now, stated) else "overtaken"
        else:
            outcome = "mended" if _same(now, seen, rounded=rounded) else "apart"
        yield CheckedFigure(check, column, stated, seen, now, outcome)


def _same(one: str, other: str, *, rounded: bool = False) -> bool:
    """Whether two texts state the same, as numbers where they are; ``rounded``: 116.79 is 117."""
    try:
        a, b = Decimal(one), Decimal(other)
    except InvalidOperation:
        return one == other
    if rounded:
        digits = max(int(a.as_tuple().exponent), int(b.as_tuple().exponent))
        a, b = round(a, -digits), round(b, -digits)
    return a == b
