"""Chart of each offer's 5–95 % rank interval as weights and figures vary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.row_table import Row, RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

BAR = 8.0
DOT = 4.0
# Ranks on the scale stand at least so many pixels apart.
TICK_ROOM = 20.0
FEW, SOME = 12, 30


class RankIntervals(RowTable):
    """Rows with a bar over the ranks, a dot at the present one, and the first-place share."""

    def __init__(
        self, rows: Sequence[Row], ranks: Sequence[int], intervals: Sequence[tuple[float, float]]
    ) -> None:
        """Set each row's rank and interval (first, last rank)."""
        super().__init__(rows)
        self.ranks = tuple(ranks)
        self.intervals = tuple(intervals)
        self.last = max((round(high) for _, high in self.intervals), default=1)

    def _x(self, cell: QRectF, rank: float) -> float:
        return cell.left() + DOT + (rank - 1) / max(self.last - 1, 1) * (cell.width() - 2 * DOT)

    @override
    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, style: Style) -> None:
        low, high = self.intervals[number]
        middle = cell.center().y()
        left, right = self._x(cell, low), self._x(cell, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(style.band))
        area = QRectF(left - BAR / 2, middle - BAR / 2, right - left + BAR, BAR)
        painter.drawRoundedRect(area, BAR / 2, BAR / 2)
        painter.setBrush(colour(style.accent))
        painter.drawEllipse(QPointF(self._x(cell, self.ranks[number]), middle), DOT, DOT)

    @override
    def paint_scale(self, painter: QPainter, cells: QRectF, foot: QRectF, style: Style) -> None:
        written = cells.left() - TICK_ROOM
        for rank in _ticks(self.last):
            x = self._x(cells, rank)
            if x - written < TICK_ROOM:
                continue
            written = x
            painter.setPen(pen(style.line))
            painter.drawLine(QLineF(x, cells.top(), x, cells.bottom()))
            if not foot.isEmpty():
                painter.setPen(pen(style.soft))
                text = QRectF(x - 20, foot.top() + 2, 40, foot.height())
                painter.drawText(text, Qt.AlignmentFlag.AlignHCenter, str(rank))


def _ticks(last: int) -> list[int]:
    step = 2 if last <= FEW else 5 if last <= SOME else 10 * max(1, last // 60)
    return [1, *range(step if step > 2 else 1 + step, last + 1, step)]  # noqa: PLR2004 - 1, 3, 5
