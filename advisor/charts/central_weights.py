"""Chart of central weights: the mean of the weights with which each offer ranks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from typing_extensions import override

from advisor.charts.bar import colour
from advisor.charts.row_table import Row, RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

BAR = 12.0


class CentralWeights(RowTable):
    """Rows with a full-width bar split by criterion, and the first-place share at the end."""

    def __init__(
        self, rows: Sequence[Row], weights: Sequence[Sequence[float]], colours: Sequence[str]
    ) -> None:
        """Set weights, which sum to 1 in each row, and the criteria's colours."""
        super().__init__(rows)
        self.weights = tuple(tuple(row) for row in weights)
        self.colours = tuple(colours)

    @override
    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, style: Style) -> None:
        left = cell.left()
        for weight, shade in zip(self.weights[number], self.colours, strict=True):
            width = weight * cell.width()
            area = QRectF(left, cell.center().y() - BAR / 2, max(width - 0.6, 0), BAR)
            painter.fillRect(area, colour(shade))
            left += width
