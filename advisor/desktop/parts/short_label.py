"""A label of one line that is cut with … if too long; its tip has the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ShortLabel(QLabel):
    """Shrinks to leave room for its neighbours; assistive tools read the whole text."""

    def __init__(self, text: str, tip: str = "", *, brief: str = "") -> None:
        """Show ``text``, or ``brief`` where it is too long; the tip is ``text``, then ``tip``."""
        super().__init__(text)
        self._brief = brief
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip("\n".join(part for part in (text, tip) if part))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        elided = Qt.TextElideMode.ElideRight
        metrics = self.fontMetrics()
        is_whole = metrics.horizontalAdvance(self.text()) <= area.width()
        text = self.text() if is_whole else self._brief or self.text()
        shown = metrics.elidedText(text, elided, area.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
