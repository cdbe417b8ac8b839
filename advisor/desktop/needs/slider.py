"""The slider: thin track, round knob, follows the pointer from anywhere on the track."""

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


class PrioritySlider(QSlider):
    """A priority from 0 to 100.

    Signals:
        gesture_started: a press of mouse or key; what follows until the next is one undo step.
        reset_requested: a double-click.
    """

    gesture_started = Signal()
    reset_requested = Signal()

    def __init__(self, criterion: str, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(f"priority.{criterion}")
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(KNOB + 4)
        self._style = style

    def set_style(self, style: Style) -> None:
        """Paint in other colours."""
        self._style = style
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(180, KNOB + 4)

    def _x_of(self, value: int) -> float:
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
        # A press on the knob must not nudge it.
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
        painter.setBrush(QColor(self._style.line))
        painter.drawRoundedRect(QRectF(0, middle - TRACK / 2, self.width(), TRACK), 2, 2)
        colour = QColor(self._style.accent if self.isEnabled() else self._style.soft)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, middle - TRACK / 2, x, TRACK), 2, 2)
        painter.setBrush(QColor(self._style.panel))
        painter.setPen(QPen(colour, 3 if self.hasFocus() else 2))
        painter.drawEllipse(QRectF(x - KNOB / 2 + 1, middle - KNOB / 2 + 1, KNOB - 2, KNOB - 2))
        painter.end()
