"""Turn price tables of other shapes into one with a row a model and a column a price.

Some price lists name what is paid for in the rows: one row each for a model's input and output with
one column of amounts, or one row for input and one for output with a column a model.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import plain, says_nothing
from advisor.intake.cells.headings import find_headings, name_columns
from advisor.intake.cells.markup import unmarked
from advisor.intake.cells.money import is_free, read_money
from advisor.intake.files.sheet import Sheet
from advisor.intake.tables.price_bands import with_bands_as_rows
from advisor.intake.tables.price_headings import (
    AMOUNTS,
    holds_prices,
    kind_of_price,
    price_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column, HeadingRows
    from advisor.intake.tables.price_headings import PriceColumn

_LONGEST_KIND = 60
_MODEL = "model"


class Shaped(Frozen, frozen=True, eq=False):
    """A price table with one row a model.

    Attributes:
        sheet: the table; its rows above the headings are kept.
        place: what the numbers of its rows count in the file.
        turned: whether it had another shape.
    """

    sheet: Sheet
    place: Literal["row", "column"] = "row"
    turned: bool = False

    def replace(self, **changes: Any) -> Shaped:
        """Copy with some attributes changed."""
        return msgspec.structs.replace(self, **changes)


def shaped(table: Sheet) -> Shaped:
    """Return the table with one row a model, or unchanged if its shape is not known."""
    table = with_pairs_parted(table)
    rows = find_headings(table.rows, table.merges)
    headings = name_columns(table.rows, rows, table.merges)
    columns = price_columns(headings)
    if holds_prices(columns):
        return Shaped(with_bands_as_rows(table))
    other = _other_shape(table, rows, headings, columns)
    return other.replace(sheet=with_bands_as_rows(other.sheet)) if other else Shaped(table)


def _other_shape(
    table: Sheet, rows: HeadingRows, headings: Sequence[Column], columns: Sequence[PriceColumn]
) -> Shaped | None:
    """Reshape a table whose rows say what is paid for; None if they do not."""
    below = table.rows[rows.last + 1 :]
    kinds = _column_of_kinds(below)
    if kinds is None:
        return None
    amounts = [c for c in range(len(headings)) if c != kinds and _holds_amounts(below, kinds, c)]
    if not amounts:
        return None
    by_kind = _Table(table, rows, headings, columns, kinds, amounts)
    models = [c for c, column in enumerate(columns) if column.role == _MODEL and c != kinds]
    if models:
        return by_kind.gathered(models[0])
    return by_kind.turned() if all(headings[c].name for c in amounts) else None


def _text(cell: Cell) -> str:
    return plain(unmarked(cell) if isinstance(cell, str) else cell)


def _column_of_kinds(below: Sequence[Sequence[Cell]]) -> int | None:
    """Return the column whose cells name both input and output."""
    width = max(map(len, below), default=0)
    for column in range(width):
        texts = [_text(row[column]) for row in below if column < len(row)]
        said = [text for text in texts if text]
        found = Counter(kind_of_price(text) for text in said if len(text) <= _LONGEST_KIND)
        known = sum(found[role] for role in AMOUNTS)
        if found["input"] and found["output"] and 2 * known >= len(said):
            return column
    return None


def _holds_amounts(below: Sequence[Sequence[Cell]], kinds: int, column: int) -> bool:
    """Whether at least half of the cells beside a kind of price are amounts."""
    cells = [row[column] for row in below if max(kinds, column) < len(row) and _text(row[kinds])]
    said = [cell for cell in cells if not says_nothing(cell)]
    found = [cell for cell in said if read_money(cell) is not None or is_free(cell)]
    return bool(found) and 2 * len(found) >= len(said)


class _Table:
    """A table whose rows say what is paid for."""

    def __init__(
        self,
        table: Sheet,
        rows: HeadingRows,
        headings: Sequence[Column],
        columns: Sequence[PriceColumn],
        kinds: int,
        amounts: Sequence[int],
    ) -> None:
        self._original = table
        self._top = rows.last - rows.groups
        self._first = rows.last + 1
        self._headings = headings
        self._columns = columns
        self._kinds = kinds
        self._amounts = amounts

    def _sheet(self, body: list[tuple[int, list[Cell]]], header: list[Cell]) -> Sheet:
        table, top = self._original, max(self._top, 0)
        numbers = [*table.numbers[:top], table.numbers[self._first - 1], *(n for n, _ in body)]
        rows = [*table.rows[:top], header, *(row for _, row in body)]
        return Sheet(table.sheets, table.name, rows, numbers)

    def _full(self, column: int) -> str:
        heading = self._headings[column]
        return heading.full or heading.name

    def gathered(self, model: int) -> Shaped:
        """Reshape one row a price: rows with the same words in the other columns become one."""
        units = [c for c, column in enumerate(self._columns) if column.role == "unit"]
        apart = {self._kinds, *self._amounts, *units}
        keys = [c for c in range(len(self._headings)) if c not in apart]
        places: dict[str, int] = {}
        found: dict[tuple[str, ...], list[tuple[int, dict[int, Cell]]]] = {}
        above = ""
        for offset, row in enumerate(self._original.rows[self._first :]):
            said = {c: _text(row[c]) if c < len(row) else "" for c in keys}
            above = said[model] or above
            kind = _text(row[self._kinds]) if self._kinds < len(row) else ""
            if not kind and not any(said.values()):
                continue
            said[model] = above
            number = self._original.numbers[self._first + offset]
            group = found.setdefault(tuple(said.values()), [(number, {})])
            unit = " ".join(_text(row[c]) for c in units if c < len(row))
            for column in self._amounts:
                if column >= len(row) or not _text(row[column]):
                    continue
                label = f"{kind} {self._full(column)}".strip()
                place = places.setdefault(label, len(places))
                if place in group[-1][1]:  # stated twice: the second becomes a row of its own
                    group.append((number, {}))
                amount = row[column]
                group[-1][1][place] = f"{_text(amount)} {unit}".strip() if unit else amount
        header: list[Cell] = [*(self._full(c) for c in keys), *places]
        body: list[tuple[int, list[Cell]]] = [
            (number, [*words, *(cells.get(place, "") for place in range(len(places)))])
            for words, group in found.items()
            for number, cells in group
        ]
        return Shaped(self._sheet(body, header), turned=True)

    def turned(self) -> Shaped:
        """Reshape one column a model: its columns become rows."""
        rows = [row for row in self._original.rows[self._first :] if any(map(_text, row))]
        header: list[Cell] = [_MODEL, *(_text(row[self._kinds]) for row in rows)]
        body: list[tuple[int, list[Cell]]] = [
            (c + 1, [self._full(c), *(row[c] if c < len(row) else "" for row in rows)])
            for c in self._amounts
        ]
        return Shaped(self._sheet(body, header), "column", turned=True)


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
