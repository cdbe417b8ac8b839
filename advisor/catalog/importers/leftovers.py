"""What of a table is not read, each with its reason: columns, rows above the headings, sheets.

Together with the scores and the rejected cells this is all that the table holds: nothing is left
out without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.importers.cells import plain, says_nothing
from advisor.catalog.importers.gathering import NOT_RUN, clean
from advisor.catalog.importers.header_words import is_group, is_price, is_spread, role_of
from advisor.catalog.importers.reading import Rejected
from advisor.catalog.importers.score_cell import read_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.catalog.importers.cells import Cell
    from advisor.catalog.importers.column_map import ColumnMap
    from advisor.catalog.importers.headings import Column
    from advisor.catalog.importers.reading import Reason
    from advisor.catalog.importers.sheet import Sheet

_SHOWN = 60
_MOST = 500
_OF_ONE_SCORE = {"low", "high", "cost_usd"}
_NAMES_ROWS = {"model", "benchmark", "value"}


def left_out(held: Sheet, columns: ColumnMap, headings: Sequence[Column]) -> list[Rejected]:
    """The columns, rows and sheets that are not read."""
    found = [*_titles(held, columns), *_columns(held, columns, headings), *_sheets(held)]
    return found[:_MOST]


def _titles(held: Sheet, columns: ColumnMap) -> Iterator[Rejected]:
    for row in range(max(0, min(columns.header - columns.groups, len(held.rows)))):
        text = " · ".join(word for cell in held.rows[row] if (word := clean(plain(cell), _SHOWN)))
        if text:
            yield Rejected(f"row {held.numbers[row]}", text[:_SHOWN], "above")


def _columns(held: Sheet, columns: ColumnMap, headings: Sequence[Column]) -> Iterator[Rejected]:
    used = columns.used
    rows = held.rows[columns.header + 1 :]
    for place in range(max(map(len, held.rows), default=0)):
        if place in used:
            continue
        name = clean(headings[place].name, _SHOWN) if place < len(headings) else ""
        said = [row[place] for row in rows if place < len(row) and not says_nothing(row[place])]
        if name or said:
            reason, detail = _why(name, said, columns)
            yield Rejected(f"column {place + 1}", name, reason, detail)


def _why(name: str, said: Sequence[Cell], columns: ColumnMap) -> tuple[Reason, str]:
    first = clean(plain(said[0]), _SHOWN) if said else ""
    figures = sum(read_score(cell) is not None for cell in said)
    if not name:
        return "no-heading", first
    role = "ignored" if is_group(name) else role_of(name)
    if role == "ignored" or is_spread(name):
        return ("of-one-score" if is_spread(name) else "describes"), first
    if role is None and is_price(name):
        return "prices", first
    if role is not None and (role not in _NAMES_ROWS or not figures):
        is_taken = getattr(columns, role) is not None
        of_one: Reason = "of-one-score" if role in _OF_ONE_SCORE else "not-chosen"
        return ("second-column" if is_taken else of_one), first
    if 2 * figures < len(said) or not said:
        return "no-scores", f"{figures}/{len(said)}" + (f": {first}" if first else "")
    return "not-chosen", first


def _sheets(held: Sheet) -> Iterator[Rejected]:
    for name in held.sheets:
        if name != held.name:
            yield Rejected("", clean(name, _SHOWN), "other-sheet")


def figures_for_none(held: Sheet, columns: ColumnMap) -> tuple[frozenset[float], ...]:
    """For each column of scores the figures that mean it was not run.

    -1 and the like, unless the column has other figures below 0.
    """
    rows = held.rows[columns.header + 1 :]
    return tuple(_sentinels(rows, column, comma=columns.comma) for column in columns.value_columns)


def _sentinels(rows: Sequence[Sequence[Cell]], column: int, *, comma: bool) -> frozenset[float]:
    cells = (read_score(row[column], comma=comma) for row in rows if column < len(row))
    negative = {cell.value for cell in cells if cell is not None and cell.value < 0}
    return NOT_RUN if negative <= NOT_RUN else frozenset()
