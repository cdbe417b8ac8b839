"""Table model of one offer's figures: lines a cell, and plain text for copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from advisor.desktop.tables.roles import ACCESSIBLE, DISPLAY, HORIZONTAL, NO_INDEX, TOOL_TIP, Index
from advisor.desktop.tables.tsv import tsv
from advisor.wording.figure_groups import group_name, group_of
from advisor.wording.figure_rows import COLUMNS, column_names, row_texts
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.language import Words

WHAT, VALUE, SOURCE = range(3)


class SourcesModel(QAbstractTableModel):
    """Columns: figure, value, source; the view paints the source below the figure."""

    def __init__(self, words: Words) -> None:
        """Start without rows."""
        super().__init__()
        self._words = words
        self._rows: Sequence[FigureRow] = ()
        names = column_names(words)
        self._headings = (names["what"], names["value"], names["source"])

    def set_rows(self, rows: Sequence[FigureRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> FigureRow:
        """The figure in a row."""
        return self._rows[row]

    def heading(self, row: int) -> str:
        """Name of the group that begins with a row; empty within a group."""
        group = group_of(self._rows[row])
        if row and group_of(self._rows[row - 1]) == group:
            return ""
        return group_name(group, self._words)

    def names_source(self, row: int) -> bool:
        """Whether a row shows its source: not where it has that of the row above in its group."""
        if not row or self.heading(row):
            return True
        figure, above = self._rows[row], self._rows[row - 1]
        return (figure.source, figure.date) != (above.source, above.date)

    def lines(self, row: int, column: int) -> tuple[str, str]:
        """The two lines of a cell."""
        figure = self._rows[row]
        if column == WHAT:
            what = f"{OWN_MARK} {figure.what}" if figure.own else figure.what
            return what, self._words.clauses(figure.marks)
        if column == VALUE:
            day, age = figure.date.isoformat(), figure.age_days
            return figure.value, self._words.say("{date} · {n} d", date=day, n=f"{age:,}")
        return figure.source, f"{figure.kind} · {figure.layer}"

    def as_tsv(self, rows: Iterable[int]) -> str:
        """Rows with all columns as tab-separated text with a header line."""
        headings = column_names(self._words)
        cells = (row_texts(self._rows[row]) for row in rows)
        return tsv((headings[column] for column in COLUMNS), cells)

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if role == DISPLAY and orientation == HORIZONTAL:
            return self._headings[section]
        return None

    @override
    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role == DISPLAY:
            return self.lines(index.row(), index.column())[0]
        if role == ACCESSIBLE:
            return self._spoken(index.row(), index.column())
        if role == TOOL_TIP:
            return self._tool_tip(self._rows[index.row()])
        return None

    def _spoken(self, row: int, column: int) -> str:
        """Return all that a cell says; the source with the figure, below which it is painted."""
        lines = [*self.lines(row, column)]
        if column == WHAT:
            lines += self.lines(row, SOURCE)
        return ", ".join(line for line in lines if line)

    def _tool_tip(self, figure: FigureRow) -> str:
        words = self._words
        lines = [
            f"{figure.what}: {figure.value}",
            *figure.marks,
            *figure.remarks,
            figure.source,
            f"{figure.kind} · {figure.layer} · {figure.date.isoformat()}",
            words.say("Published by {publisher}", publisher=figure.publisher),
        ]
        if figure.licence:
            lines.append(words.say("Licence: {licence}", licence=figure.licence))
        used = words.say("The recommendation rests on it.")
        if figure.url.startswith("http"):
            lines.append(figure.url)
        lines += [used if figure.counts else words.say("For comparison only.")]
        return "\n".join(lines)
