"""A slider with a thin track and a round knob that jumps to the pointer anywhere on the track.

The track shows the stability interval: the positions at which the best offer stays the best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from advisor.charts.style import Style

KNOB = 14
TRACK = 4
BAND = 6

NEIGHBOURS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

# Low and high end in slider units; None if no position on that side changes the best offer.
Band = tuple[float | None, float | None]


class PrioritySlider(QSlider):
    """A priority from 0 to 100.

    Signals:
        gesture_started: mouse or key pressed; changes until the next one form one undo step.
        reset_requested: double-clicked.
        neighbour_asked: Up (-1) or Down (+1) was pressed: the slider above or below is to have the
            keyboard. Left and Right change the value.
    """

    gesture_started = Signal()
    reset_requested = Signal()
    neighbour_asked = Signal(int)

    def __init__(self, criterion: str, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(f"priority.{criterion}")
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(KNOB + 4)
        self._style = style
        self._band: Band | None = None

    @property
    def band(self) -> Band | None:
        """The stability interval shown, or None."""
        return self._band

    def set_band(self, band: Band | None) -> None:
        """Show the stability interval; None if there is no best offer."""
        if band != self._band:
            self._band = band
            self.update()

    def set_style(self, style: Style) -> None:
        """Set the colours."""
        self._style = style
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, KNOB + 4)

    def _x_of(self, value: float) -> float:
        return KNOB / 2 + value / 100 * (self.width() - KNOB)

    def _value_at(self, x: float) -> int:
        share = (x - KNOB / 2) / max(1, self.width() - KNOB)
        return round(100 * min(1.0, max(0.0, share)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.gesture_started.emit()
        self.setSliderDown(True)
        # A press on the knob must not move it.
        if abs(event.position().x() - self._x_of(self.value())) > KNOB / 2:
            self.setValue(self._value_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_requested.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = NEIGHBOURS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.neighbour_asked.emit(step)
            return
        if not event.isAutoRepeat():
            self.gesture_started.emit()
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        x = self._x_of(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_stripe(painter, 0, self.width(), TRACK, self._style.line)
        colour = QColor(self._style.accent if self.isEnabled() else self._style.soft)
        if self._band is None:
            self._paint_stripe(painter, 0, x, TRACK, colour.name())
        else:
            self._paint_band(painter, self._band)
        painter.setBrush(QColor(self._style.panel))
        painter.setPen(QPen(colour, 3 if self.hasFocus() else 2))
        painter.drawEllipse(QRectF(x - KNOB / 2 + 1, middle - KNOB / 2 + 1, KNOB - 2, KNOB - 2))
        painter.end()

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        low, high = band
        left = 0.0 if low is None else self._x_of(low)
        right = float(self.width()) if high is None else self._x_of(min(high, 100.0))
        self._paint_stripe(painter, left, right, BAND, self._style.band)
        painter.setBrush(QColor(self._style.good))
        for end, x in ((low, left), (high, right)):
            if end is not None and 0 <= end <= 100:  # noqa: PLR2004 - on the track
                painter.drawRect(QRectF(x - 1, self.height() / 2 - BAND / 2, 2, BAND))

    def _paint_stripe(
        self, painter: QPainter, left: float, right: float, thick: float, colour: str
    ) -> None:
        painter.setBrush(QColor(colour))
        area = QRectF(left, self.height() / 2 - thick / 2, max(0.0, right - left), thick)
        painter.drawRoundedRect(area, thick / 2, thick / 2)
