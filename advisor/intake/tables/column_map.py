"""The meaning of the columns of a table: guessed from the headers, then corrected by the user.

A table is *long* (one score a row, with model, benchmark and value), *wide* (one model a row, one
benchmark a column) or *across* (one benchmark a row, one model a column). The guess knows the usual
headers in English and Chinese, and the first words of model names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import decimal_comma, plain, read_day, says_nothing
from advisor.intake.cells.header_words import (
    HEADERS,
    Role,
    is_group,
    is_maybe_metric,
    is_price,
    is_setting,
    is_spread,
    role_of,
)
from advisor.intake.cells.headings import find_headings, name_columns
from advisor.intake.cells.model_names import looks_like_model
from advisor.intake.tables.score_cell import read_score
from advisor.intake.tables.spread_columns import spreads_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column, Merge

__all__ = ["HEADERS", "ColumnMap", "Form", "Role", "guess_columns", "replaced", "role_of"]
SAMPLE_ROWS = 200
# A score a row, a benchmark a column, or a model a column.
Form = Literal["long", "wide", "across"]
# Roles whose columns hold words or flags: a column of numbers is a benchmark of that name.
_OF_WORDS = {"harness", "thinking", "self_reported", "subset", "note", "model", "benchmark"}
# Both ends of an interval, the cost and the tokens belong to one score, and a wide row has many.
_OF_ONE_SCORE = (
    "low", "high", "cost_usd", "usd_per_task", "tokens_per_task", "output_tokens_per_task",
)  # fmt: skip


class ColumnMap(Frozen, frozen=True):
    """Which column means what. Columns and rows count from 0; None means there is no such column.

    Attributes:
        header: last row of the headings; the scores begin below it.
        groups: number of rows above ``header`` that hold headings over several columns.
        model: column of the model.
        benchmark, value: columns of a long table; both None in a wide one.
        benchmarks: columns of a wide table that are benchmarks; empty in a long one.
        models: columns that are models, where ``benchmark`` names the rows; else empty.
        benchmark_name: benchmark of a table with a value column but no benchmark column.
        date, harness, thinking, self_reported, attempts, low, high, cost_usd, note: more columns.
        usd_per_task, tokens_per_task, output_tokens_per_task: means a task.
        subset: which part of the benchmark was run.
        settings: columns of run settings other than the harness, such as a temperature.
        spreads: pairs of a column of scores and the column of its margin or interval.
        comma: whether a comma is the decimal sign.
        shares: columns whose values are shares of 1 and become per cent.
        sheet: name of the sheet of a workbook; empty: the first that holds a table of scores.
    """

    header: int = 0
    groups: int = 0
    model: int | None = None
    benchmark: int | None = None
    value: int | None = None
    benchmarks: tuple[int, ...] = ()
    models: tuple[int, ...] = ()
    benchmark_name: str = ""
    date: int | None = None
    harness: int | None = None
    thinking: int | None = None
    self_reported: int | None = None
    attempts: int | None = None
    low: int | None = None
    high: int | None = None
    cost_usd: int | None = None
    usd_per_task: int | None = None
    tokens_per_task: int | None = None
    output_tokens_per_task: int | None = None
    subset: int | None = None
    note: int | None = None
    settings: tuple[int, ...] = ()
    spreads: tuple[tuple[int, int], ...] = ()
    comma: bool = False
    shares: tuple[int, ...] = ()
    sheet: str = ""

    @property
    def value_columns(self) -> tuple[int, ...]:
        """Columns that hold scores."""
        if self.models:
            return self.models
        return self.benchmarks if self.value is None else (self.value,)

    @property
    def names_rows(self) -> bool:
        """Whether a column names the model or benchmark of each row."""
        return (self.benchmark if self.models else self.model) is not None

    @property
    def used(self) -> frozenset[int]:
        """All columns that are read."""
        single = (getattr(self, name) for name in ColumnMap.__struct_fields__ if name in _PLACES)
        beside = (c for score, c in self.spreads if score in self.value_columns)
        further = (*self.value_columns, *self.settings, *beside)
        return frozenset((*further, *(c for c in single if isinstance(c, int))))


_PLACES = {
    "model", "benchmark", "value", "date", "harness", "thinking", "self_reported", "attempts",
    "low", "high", "cost_usd", "usd_per_task", "tokens_per_task", "output_tokens_per_task",
    "subset", "note",
}  # fmt: skip


def guess_columns(
    rows: Sequence[Sequence[Cell]],
    *,
    sheet: str = "",
    name: str = "",
    merges: Sequence[Merge] = (),
) -> ColumnMap:
    """Guess what the columns mean.

    Args:
        rows: of the table, its headers among the first of them.
        sheet: its name in the workbook.
        name: benchmark of the table where no column names one, such as the name of the file.
        merges: merged cells of the workbook.
    """
    headings = find_headings(rows, merges)
    below = rows[headings.last + 1 : headings.last + 1 + SAMPLE_ROWS]
    guess = _Guess(name_columns(rows, headings, merges), below)
    texts = [c for row in below for c in row if isinstance(c, str)]
    columns = ColumnMap(
        header=headings.last,
        groups=headings.groups,
        benchmark_name=name,
        comma=decimal_comma(texts),
        sheet=sheet,
        **guess.places(),
    )
    if columns.value is None or columns.benchmark is not None:
        columns = replaced(columns, benchmark_name="")
    spreads = spreads_of(guess.headings, columns.value_columns)
    return replaced(columns, shares=guess.shares(columns), spreads=spreads)


class _Guess:
    """Guesses roles from the headings and the cells below them."""

    def __init__(self, columns: Sequence[Column], below: Sequence[Sequence[Cell]]) -> None:
        self.headings = columns
        self._below = below
        self._roles: dict[Role, int] = {}
        self._others: list[int] = []
        self._groups: list[int] = []
        self._settings: list[int] = []
        for place, column in enumerate(columns):
            self._sort(place, column)
        width = max(map(len, below), default=0)
        # A column of the rows' names often has no heading.
        self._nameless = [c for c in range(width) if c >= len(columns) or not columns[c].name]

    def _sort(self, place: int, column: Column) -> None:
        role = role_of(column.name)
        is_metric = is_maybe_metric(column.name) and self.is_numeric(place)
        if role is None and is_setting(column.name) and not is_metric:
            self._settings.append(place)
            return
        if role in _OF_WORDS and self.is_numeric(place):
            role = None
        if role is None and (is_spread(column.name) or is_price(column.full or column.name)):
            return
        if role is None and is_group(column.name) and not self.is_numeric(place):
            self._groups.append(place)
        elif role is None and column.name:
            self._others.append(place)
        elif role and role != "ignored":
            self._roles.setdefault(role, place)

    def places(self) -> dict[str, Any]:
        """Return role → column, as arguments of a ``ColumnMap``."""
        roles = self._roles
        numeric = tuple(c for c in self._others if self.is_numeric(c))
        value = roles.get("value")
        if self._is_across(numeric):
            return self._across(numeric)
        is_long = value is not None and ("benchmark" in roles or not numeric)
        if not is_long and value is not None:  # an overall column among those of the benchmarks
            numeric, value = tuple(sorted((*numeric, value))), None
        model = roles.get("model")
        if model is None:
            model = self._words(numeric)
        further: dict[str, Any] = {
            role: column
            for role, column in roles.items()
            if role not in {"model", "benchmark", "value"}
            and (is_long or role not in _OF_ONE_SCORE or len(numeric) == 1)
        }
        return {
            "model": model,
            "benchmark": roles.get("benchmark") if is_long else None,
            "value": value,
            "benchmarks": () if is_long else numeric,
            "settings": tuple(self._settings),
            **further,
        }

    def _is_across(self, numeric: tuple[int, ...]) -> bool:
        """Whether the columns are models and the rows benchmarks."""
        if not numeric or "model" in self._roles or "value" in self._roles:
            return False
        like = [c for c in numeric if looks_like_model(self.headings[c].name)]
        if "benchmark" in self._roles or self._groups:
            return 2 * len(like) >= len(numeric) or "benchmark" in self._roles
        rows = self._words(numeric)
        named = [] if rows is None else [plain(row[rows]) for row in self._below if rows < len(row)]
        in_rows = sum(map(looks_like_model, named))
        return 2 * len(like) > len(numeric) and 2 * in_rows < len(named)

    def _across(self, numeric: tuple[int, ...]) -> dict[str, Any]:
        benchmark = self._roles.get("benchmark")
        if benchmark is None:
            benchmark = self._words(numeric)
        if benchmark is None:
            benchmark = next(iter(self._groups), None)
        kept: tuple[Role, ...] = ("harness", "note", "attempts", "date")
        further: dict[str, Any] = {role: self._roles[role] for role in kept if role in self._roles}
        settings = tuple(self._settings)
        return {"benchmark": benchmark, "models": numeric, "settings": settings, **further}

    def _words(self, numeric: tuple[int, ...]) -> int | None:
        """Return the first column of words whose header is unknown."""
        free = [c for c in (*self._nameless, *self._others) if c not in numeric]
        with_words = [c for c in sorted(free) if any(self._filled(c)) and not self.is_numeric(c)]
        return next(iter(with_words), None)

    def _filled(self, column: int) -> list[Cell]:
        cells = (row[column] for row in self._below if column < len(row))
        return [cell for cell in cells if not says_nothing(cell)]

    def is_numeric(self, column: int) -> bool:
        """Whether at least half of the non-empty cells are numbers and not dates."""
        cells = self._filled(column)
        found = [c for c in cells if read_score(c) and not read_day(c)]
        return bool(found) and 2 * len(found) >= len(cells)

    def shares(self, columns: ColumnMap) -> tuple[int, ...]:
        """Return the columns of scores that are shares of 1."""
        if columns.models:  # a column holds many benchmarks, so the scale is judged by row
            return columns.models if self._all_are_shares(columns.models, columns) else ()
        return tuple(c for c in columns.value_columns if self._all_are_shares((c,), columns))

    def _all_are_shares(self, places: Sequence[int], columns: ColumnMap) -> bool:
        """Whether all lie in [0, 1], some of them inside, and none has a per cent sign."""
        if any(c < len(self.headings) and self.headings[c].percent for c in places):
            return False
        cells = [read_score(c, comma=columns.comma) for p in places for c in self._filled(p)]
        found = [cell for cell in cells if cell is not None]
        if any(cell.percent for cell in found):
            return False
        values = [cell.value for cell in found if cell.value >= 0]
        return all(v <= 1 for v in values) and any(0 < v < 1 for v in values)


def replaced(columns: ColumnMap, **changes: Any) -> ColumnMap:
    """Return the map with some attributes changed."""
    kept: dict[str, Any] = {f: getattr(columns, f) for f in ColumnMap.__struct_fields__}
    return ColumnMap(**(kept | changes))
