"""Read the rows of a table of scores by its column map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import (
    one_line,
    plain,
    read_day_or_serial,
    read_flag,
    read_number,
    says_nothing,
)
from advisor.intake.cells.effort import effort_phrase, thinking_level
from advisor.intake.cells.effort_words import FURTHER_WORDS
from advisor.intake.cells.header_words import is_price, is_spread, is_summary
from advisor.intake.cells.headings import without_unit
from advisor.intake.cells.markup import unmarked
from advisor.intake.foreign_row_failures import NoDay
from advisor.intake.score_failures import MaybeShare, NoNumber
from advisor.intake.tables.score_cell import ScoreCell, read_score
from advisor.intake.tables.spread_columns import ends_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.catalog.efforts import Said
    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column
    from advisor.intake.reading import Reason
    from advisor.intake.score_collector import ScoreCollector
    from advisor.intake.tables.column_map import ColumnMap
    from advisor.intake.tables.leftovers import Doubtful

_MOST_ATTEMPTS = 1000
# Effort words that match our levels exactly.
_LEVEL_WORDS = {
    "no", "none", "yes", "minimal", "low", "medium", "high", "xhigh", "max", "always",
    "thinking", "reasoning", "思考", "思考模式",
}  # fmt: skip


class Usual(Frozen, frozen=True):
    """Values that hold where no column states another."""

    day: dt.date
    self_reported: bool


class TableRow:
    """A row, read by the meaning of its columns."""

    def __init__(
        self, cells: Sequence[Cell], columns: ColumnMap, headings: Sequence[Column]
    ) -> None:
        self.cells = cells
        self.columns = columns
        self._headings = headings

    def cell(self, column: int | None) -> Cell:
        """Return a cell; empty if there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def text(self, column: int | None) -> str:
        """Return the text of a cell, on one line and without markup."""
        cell = self.cell(column)
        return one_line(plain(unmarked(cell) if isinstance(cell, str) else cell))

    def number(self, column: int | None) -> float | None:
        """Return the number in a cell; None if it holds none."""
        found = None if column is None else read_number(self.cell(column), comma=self.columns.comma)
        return found.value if found else None

    def heading(self, column: int) -> Column | None:
        """Return the heading of a column; None if there is no such column."""
        return self._headings[column] if column < len(self._headings) else None

    def setting(self, column: int) -> str:
        """Return a run setting of the row with its heading, such as ``Temperature 0``."""
        if says_nothing(self.cell(column)):
            return ""
        return f"{self._above(column)} {self.text(column)}"

    def model(self, column: int) -> str:
        """Return the model of a score in a column."""
        return self._above(column) if self.columns.models else self.text(self.columns.model)

    def benchmark(self, column: int) -> str:
        """Return the benchmark of a score in a column."""
        columns = self.columns
        if not columns.models and columns.value is None:
            return self._above(column)
        if columns.benchmark is None:
            return columns.benchmark_name
        return without_unit(self.text(columns.benchmark))

    def _above(self, column: int) -> str:
        heading = self.heading(column)
        return one_line(heading.name) if heading else ""


def add_row(
    found: ScoreCollector, place: str, row: TableRow, usual: Usual, doubtful: Sequence[Doubtful]
) -> None:
    """Read the scores of a row.

    Args:
        found: collects the scores.
        place: where the row stands.
        row: the row.
        usual: what holds where no column states another.
        doubtful: the doubtful figures of each column of scores.
    """
    columns = row.columns
    stated = row.cell(columns.date)
    day = usual.day if says_nothing(stated) else read_day_or_serial(stated)
    if day is None:
        found.reject(place, row.text(columns.model), "bad-row", NoDay(row.text(columns.date)[:40]))
        return
    if not columns.models and is_summary(row.text(columns.model)):
        cells = [text for c in columns.value_columns if (text := row.text(c))]
        found.reject(place, row.text(columns.model), "summary", ", ".join(cells)[:60])
        return
    further = _further(row, usual)
    for column, doubts in zip(columns.value_columns, doubtful, strict=True):
        name = f"{row.model(column)} · {row.benchmark(column)}".strip(" ·")
        if (other := _no_benchmark(row, column)) is not None:
            found.reject(place, name, other, row.text(column)[:60])
            continue
        score = read_score(row.cell(column), comma=columns.comma)
        if score is None and not says_nothing(row.cell(column)):
            found.reject(place, name, "bad-row", NoNumber(row.text(column)[:60]))
        elif score is not None and score.value in doubts.not_run:
            found.reject(place, name, "not-run", f"{score.value:g}")
        elif score is not None and doubts.may_be_share(score):
            found.reject(place, name, "out-of-scale", MaybeShare(score.value))
        else:
            _add(found, place, row, column, score, day, further)


def _no_benchmark(row: TableRow, column: int) -> Reason | None:
    """Why a row of a table of benchmarks is not one: prices, margins, averages; None: it is."""
    if not row.columns.models:
        return None
    name = row.benchmark(column)
    if is_price(name):
        return "prices"
    if is_spread(name):
        return "of-one-score"
    return "summary" if is_summary(name) else None


def _add(
    found: ScoreCollector,
    place: str,
    row: TableRow,
    column: int,
    score: ScoreCell | None,
    day: dt.date,
    further: dict[str, Any],
) -> None:
    columns = row.columns
    heading = row.heading(column)
    is_percent = score is not None and (score.percent or bool(heading and heading.percent))
    factor = 100.0 if column in columns.shares and not is_percent else 1.0
    low, high = _ends(row, column, score)
    found.add(
        place,
        row.model(column),
        row.benchmark(column),
        None if score is None else _times(score.value, factor),
        date=day,
        bound=score.bound if score else "exact",
        low=_times(low, factor),
        high=_times(high, factor),
        **_how(further, heading, score),
    )


def _ends(row: TableRow, column: int, score: ScoreCell | None) -> tuple[float | None, float | None]:
    """Return the interval beside the score, or from columns of its own."""
    columns = row.columns
    if score is not None and score.low is not None:
        return score.low, score.high
    beside = dict(columns.spreads).get(column)
    if score is not None and beside is not None:
        above = row.heading(beside)
        name = above.name if above else ""
        return ends_of(score.value, row.cell(beside), name, comma=columns.comma)
    if columns.value is None and len(columns.value_columns) > 1:
        return None, None  # in a wide row it is unclear to which score it belongs
    return row.number(columns.low), row.number(columns.high)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 10)


def _how(
    further: dict[str, Any], heading: Column | None, score: ScoreCell | None
) -> dict[str, Any]:
    """Return how the score was obtained, adding what its heading and its cell state."""
    how = dict(further)
    parts = [how["harness"]] if how["harness"] else []
    beside = score.beside if score else ""
    said = [(heading.thinking, heading.effort)] if heading and heading.effort else []
    level = effort_phrase(beside) if beside else None
    if level is not None:
        said.append((level, beside))
    elif any(c.isalpha() for c in beside):
        parts.append(beside)
    elif beside:
        how["note"] = f"{how['note']} ({beside})".strip()
    for thinking, words in said:
        how["thinking"] = thinking
        if words.casefold() not in _LEVEL_WORDS:
            parts.append(words)
    how["harness"] = ", ".join(dict.fromkeys(parts))
    return how


def _further(row: TableRow, usual: Usual) -> dict[str, Any]:
    columns = row.columns
    flag = read_flag(row.cell(columns.self_reported))
    effort = row.text(columns.thinking)
    thinking = _thinking(effort)
    harness = row.text(columns.harness)
    folded = effort.casefold()
    is_level = folded in _LEVEL_WORDS or folded in FURTHER_WORDS
    if effort and not is_level and read_flag(effort) is None:
        harness = f"{harness}, {effort}".strip(", ")
    settings = [row.setting(column) for column in columns.settings]
    said = (effort_phrase(row.text(column)) for column in columns.settings)
    if thinking == "unstated":  # a column “Mode” may state it
        thinking = next((level for level in said if level), thinking)
    harness = ", ".join(part for part in (harness, *settings) if part)
    return {
        "self_reported": usual.self_reported if flag is None else flag,
        "harness": harness,
        "thinking": thinking,
        "attempts": _attempts(row.number(columns.attempts)),
        "cost_usd": row.number(columns.cost_usd),
        "usd_per_task": row.number(columns.usd_per_task),
        "tokens_per_task": row.number(columns.tokens_per_task),
        "output_tokens_per_task": row.number(columns.output_tokens_per_task),
        "subset": row.text(columns.subset),
        "note": row.text(columns.note),
    }


def _thinking(word: str) -> Said:
    level = thinking_level(word) if word else "unstated"
    return level if level != "unstated" else effort_phrase(word) or "unstated"


def _attempts(count: float | None) -> int:
    return int(count) if count is not None and 1 <= count <= _MOST_ATTEMPTS else 1
