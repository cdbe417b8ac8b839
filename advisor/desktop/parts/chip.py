"""A check box drawn as a chip: a pill that is filled and ticked while on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

HEIGHT = 24
SIDE, MARK, BETWEEN = 8, 8, 5


Key = Qt.Key
STEPS = {Key.Key_Left: -1, Key.Key_Up: -1, Key.Key_Right: 1, Key.Key_Down: 1}


def as_one_stop(chips: Sequence[Chip], stop: Chip) -> None:
    """Let the tab key stop at one of several chips; arrows go on from there."""
    for chip in chips:
        policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
        chip.setFocusPolicy(policy)


class Chip(QCheckBox):
    """Acts as a check box for keys, mouse and assistive tools."""

    def __init__(
        self, text: str, name: str, run: Callable[[bool], object], *, spoken: str, tip: str = "",
        crossed: bool = False,
    ) -> None:  # fmt: skip
        """Create a chip.

        Args:
            text: as short as possible.
            name: object name.
            run: called on a click with the new state.
            spoken: its name for assistive tools, and its tip unless one is given.
            tip: its meaning.
            crossed: whether it shows a cross while off, if off forbids something.
        """
        super().__init__(text)
        self.setObjectName(name)
        # Voice control uses the visible text, so the name contains it.
        self.setAccessibleName(spoken if text in spoken else f"{text} · {spoken}")
        self.setToolTip(tip or spoken)
        self._crossed = crossed
        self._run = run
        self.clicked.connect(self._tell)

    def _beside(self) -> list[Chip]:
        """Return the enabled chips of its line, itself included, in order."""
        parent = self.parentWidget()
        layout = None if parent is None else parent.layout()
        found = [layout.itemAt(n) for n in range(layout.count())] if layout is not None else []
        widgets = [item.widget() for item in found if item is not None]
        return [w for w in widgets if isinstance(w, Chip) and w.isEnabled() and not w.isHidden()]

    def _tell(self) -> None:
        self._run(self.isChecked())

    @override
    def sizeHint(self) -> QSize:
        # Same size on and off, so that a click does not move the chips beside it.
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * SIDE + MARK + BETWEEN + text, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the tab stop of its group."""
        as_one_stop(self._beside(), self)
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move to the chips beside it; other keys act as on a check box."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        beside = self._beside()
        there = beside[(beside.index(self) + step) % len(beside)]
        there.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, group = self.palette(), QPalette.ColorGroup.Active
        if not self.isEnabled():
            group = QPalette.ColorGroup.Disabled
        accent = palette.color(QPalette.ColorRole.Highlight)
        ink = palette.color(group, QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, lit = self.isChecked(), self.hasFocus() or self.underMouse()
        edge = accent if on or lit else palette.color(QPalette.ColorRole.PlaceholderText)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(edge, width))
        fill = QColor(palette.color(QPalette.ColorRole.Base))
        if on:
            fill = QColor(accent)
            fill.setAlpha(38)
        painter.setBrush(fill)
        half = width / 2  # on whole pixels
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        self._paint_mark(painter, QPen(accent if on else ink, 1.6))
        painter.setPen(ink)
        text = self.rect().adjusted(SIDE + MARK + BETWEEN, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                         self.text())  # fmt: skip
        painter.end()

    def _paint_mark(self, painter: QPainter, pen: QPen) -> None:
        """Paint a tick while on; while off a cross, or a plus if off forbids nothing."""
        x, y = float(SIDE), self.height() / 2 - MARK / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            ticked = [QPointF(x, y + 4.5), QPointF(x + 3, y + 7.5), QPointF(x + 8, y + 1)]
            painter.drawPolyline(ticked)
        elif self._crossed:
            painter.drawLine(QPointF(x + 1, y + 1), QPointF(x + 7, y + 7))
            painter.drawLine(QPointF(x + 7, y + 1), QPointF(x + 1, y + 7))
        else:
            painter.drawLine(QPointF(x + 4, y), QPointF(x + 4, y + 8))
            painter.drawLine(QPointF(x, y + 4), QPointF(x + 8, y + 4))
