"""What of a table is not read, each with its reason: columns, rows above the headings, sheets.

Together with the scores and the rejected cells this accounts for the whole table: nothing is
dropped silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import one_line, plain, says_nothing
from advisor.intake.cells.header_words import is_group, is_price, is_spread, role_of
from advisor.intake.reading import Rejected
from advisor.intake.score_collector import NOT_RUN
from advisor.intake.tables.score_cell import read_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column
    from advisor.intake.files.sheet import Sheet
    from advisor.intake.reading import Reason
    from advisor.intake.tables.column_map import ColumnMap
    from advisor.intake.tables.score_cell import ScoreCell

_SHOWN = 60
_MOST = 500
_PERCENT = 100.0
# A figure below 1 is a likely share if, as per cent, it lies this near to the other figures.
_NEAR = 0.8
# Other figures a column needs before one can be judged, where none has a per cent sign.
_FEW = 2
_OF_ONE_SCORE = {
    "low", "high", "cost_usd", "usd_per_task", "tokens_per_task", "output_tokens_per_task",
}  # fmt: skip
_NAMES_ROWS = {"model", "benchmark", "value"}


def left_out(sheet: Sheet, columns: ColumnMap, headings: Sequence[Column]) -> list[Rejected]:
    """Return the columns, rows and sheets that are not read."""
    found = [*_titles(sheet, columns), *_columns(sheet, columns, headings), *_sheets(sheet)]
    return found[:_MOST]


def _titles(sheet: Sheet, columns: ColumnMap) -> Iterator[Rejected]:
    for row in range(max(0, min(columns.header - columns.groups, len(sheet.rows)))):
        text = " · ".join(
            word for cell in sheet.rows[row] if (word := one_line(plain(cell), _SHOWN))
        )
        if text:
            yield Rejected(f"row {sheet.numbers[row]}", text[:_SHOWN], "above")


def _columns(sheet: Sheet, columns: ColumnMap, headings: Sequence[Column]) -> Iterator[Rejected]:
    used = columns.used
    rows = sheet.rows[columns.header + 1 :]
    for place in range(max(map(len, sheet.rows), default=0)):
        if place in used:
            continue
        name = one_line(headings[place].name, _SHOWN) if place < len(headings) else ""
        filled = [row[place] for row in rows if place < len(row) and not says_nothing(row[place])]
        if name or filled:
            reason, detail = _why(name, filled, columns)
            yield Rejected(f"column {place + 1}", name, reason, detail)


def _why(name: str, filled: Sequence[Cell], columns: ColumnMap) -> tuple[Reason, str]:
    first = one_line(plain(filled[0]), _SHOWN) if filled else ""
    figures = sum(read_score(cell) is not None for cell in filled)
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
    if 2 * figures < len(filled) or not filled:
        return "no-scores", f"{figures}/{len(filled)}" + (f": {first}" if first else "")
    return "not-chosen", first


def _sheets(sheet: Sheet) -> Iterator[Rejected]:
    for name in sheet.sheets:
        if name != sheet.name:
            yield Rejected("", one_line(name, _SHOWN), "other-sheet")


class Doubtful(Frozen, frozen=True):
    """Doubtful figures of a column.

    Attributes:
        not_run: placeholders for missing figures.
        shares: figures in this range may be shares of 1 in a column of per cent; None: no range.
    """

    not_run: frozenset[float] = frozenset()
    shares: tuple[float, float] | None = None

    def may_be_share(self, score: ScoreCell) -> bool:
        """Whether a score looks like a share among per cent: 0.772 beside 79 and 81."""
        if self.shares is None or score.percent:
            return False
        return self.shares[0] <= score.value <= self.shares[1]


def doubtful_figures(
    sheet: Sheet, columns: ColumnMap, headings: Sequence[Column]
) -> tuple[Doubtful, ...]:
    """Find the doubtful figures of each column of scores.

    -1 and the like mean that a test was not run, unless the column has other negative figures. A
    figure below 1 that as per cent would lie near the others may be a share, unless the heading
    says that the column is in per cent.
    """
    rows = sheet.rows[columns.header + 1 :]
    return tuple(
        Doubtful(
            _sentinels(rows, column, comma=columns.comma),
            _likely_shares(rows, column, columns, headings),
        )
        for column in columns.value_columns
    )


def _likely_shares(
    rows: Sequence[Sequence[Cell]], column: int, columns: ColumnMap, headings: Sequence[Column]
) -> tuple[float, float] | None:
    is_told = column < len(headings) and headings[column].percent
    if is_told or columns.models or column in columns.shares or columns.benchmark is not None:
        return None  # benchmarks in one column differ in range anyway
    cells = (read_score(row[column], comma=columns.comma) for row in rows if column < len(row))
    scores = [cell for cell in cells if cell is not None]
    large = [cell.value for cell in scores if cell.value > 1]
    least = 1 if any(cell.percent for cell in scores) else _FEW
    if len(large) < least or max(large) > _PERCENT or 2 * len(large) < len(scores):
        return None
    return _NEAR * min(large) / _PERCENT, min(max(large) / _NEAR / _PERCENT, 1 - 1e-9)


def _sentinels(rows: Sequence[Sequence[Cell]], column: int, *, comma: bool) -> frozenset[float]:
    cells = (read_score(row[column], comma=comma) for row in rows if column < len(row))
    negative = {cell.value for cell in cells if cell is not None and cell.value < 0}
    return NOT_RUN if negative <= NOT_RUN else frozenset()
