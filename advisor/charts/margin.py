"""Chart of the margin between two offers, split exactly into reasons for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.style import LIGHT, Style, criterion_colour
from advisor.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from advisor.decision.analysis.explanation import Explanation
    from advisor.wording.narrator import Narrator

ROW = 21.0
BAR = 12.0
GAP = 6.0
SPLIT = 5.0
# (label, points, colour) of one criterion.
Row = tuple[str, float, str]


class MarginChart(QWidget):
    """Bars to the right favour the offer, those to the left its rival; they sum to the margin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._rows: list[Row] = []
        self._because = self._despite = self._total = ""
        self._style: Style = LIGHT
        self.setObjectName("chart.margin")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> Sequence[Row]:
        """Rows from the top: label with points rounded so that they add up, points, colour."""
        return self._rows

    @property
    def total(self) -> str:
        """The line below the bars."""
        return self._total

    def set_explanation(self, narrator: Narrator, explanation: Explanation, style: Style) -> None:
        """Show the parts of a margin."""
        before = len(self._rows)
        self._style = style
        self._rows = []
        reasons = (*explanation.because, *explanation.despite)
        shown = numbers.adding_up([reason.points for reason in reasons], explanation.margin)
        for reason, points in zip(reasons, shown, strict=True):
            name = narrator.criterion(reason.criterion)
            label = f"{name} {numbers.signed(points)}"
            shade = criterion_colour(narrator.catalog.criteria[reason.criterion], style)
            self._rows.append((label, reason.points, shade))
        self._because, self._despite = narrator.say("because"), narrator.say("despite")
        margin = numbers.signed(explanation.margin)
        self._total = narrator.say("together {points} points of 100", points=margin)
        self.setAccessibleName(narrator.say("What the margin is made of"))
        self.setAccessibleDescription("; ".join([*(row[0] for row in self._rows), self._total]))
        if len(self._rows) != before:
            self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, round(ROW * (len(self._rows) + 1) + 2 * SPLIT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self.font())
            self._paint(painter, QFontMetricsF(self.font()))

    def _paint(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        axis, scale = self._scale(metrics)
        top = 0.0
        side = 0
        for label, points, shade in self._rows:
            now = 1 if points > 0 else -1
            if now != side:
                top += SPLIT if side else 0.0
                self._paint_word(painter, top, self._because if now > 0 else self._despite)
                side = now
            length = abs(points) * scale
            left = axis if points > 0 else axis - length
            area = QRectF(left, top + (ROW - BAR) / 2, max(length, 1.0), BAR)
            painter.fillRect(area, colour(shade))
            self._paint_label(painter, label, axis + points * scale, top, right=points > 0)
            top += ROW
        if self._rows:
            painter.setPen(pen(self._style.soft))
            painter.drawLine(QLineF(round(axis) + 0.5, 0, round(axis) + 0.5, top))
        self._paint_total(painter, top + SPLIT)

    def _scale(self, metrics: QFontMetricsF) -> tuple[float, float]:
        """Return x of the axis and pixels per score point, so that bars and names fit."""
        words = max(metrics.horizontalAdvance(w) for w in (self._because, self._despite)) + GAP
        room = {True: 0.0, False: 0.0}
        longest = {True: 0.0, False: 0.0}
        for label, points, _ in self._rows:
            ahead = points > 0
            room[ahead] = max(room[ahead], metrics.horizontalAdvance(label) + GAP)
            longest[ahead] = max(longest[ahead], abs(points))
        free = self.width() - words - room[True] - room[False] - 2
        scale = max(free, 20.0) / (longest[True] + longest[False] or 1.0)
        return words + room[False] + longest[False] * scale, scale

    def _paint_word(self, painter: QPainter, top: float, word: str) -> None:
        painter.setPen(pen(self._style.soft))
        area = QRectF(0, top, self.width(), ROW)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _paint_label(
        self, painter: QPainter, text: str, end: float, top: float, *, right: bool
    ) -> None:
        painter.setPen(pen(self._style.ink))
        flags = Qt.AlignmentFlag.AlignVCenter
        if right:
            area = QRectF(end + GAP, top, self.width(), ROW)
            painter.drawText(area, flags | Qt.AlignmentFlag.AlignLeft, text)
        else:
            area = QRectF(end - GAP - self.width(), top, self.width(), ROW)
            painter.drawText(area, flags | Qt.AlignmentFlag.AlignRight, text)

    def _paint_total(self, painter: QPainter, top: float) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(pen(self._style.ink))
        area = QRectF(0, top, self.width(), ROW)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags, self._total)
