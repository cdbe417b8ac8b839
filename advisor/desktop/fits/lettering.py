"""Texts of the ranking, laid out once and painted often."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

ELIDED = Qt.TextElideMode.ElideRight
# Size at which the cache of laid-out texts is cleared.
MOST_TEXTS = 4000


class Span(NamedTuple):
    """Position of a row or a column.

    Attributes:
        place: index of the row or column in the model.
        start: first pixel.
        size: pixels.
    """

    place: int
    start: int
    size: int


class Lettering:
    """A font with a cache of texts laid out in it, since layout costs more than painting."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Width of a text in pixels."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width

    def fitted(self, text: str, room: int) -> tuple[QStaticText, int]:
        """Lay out a text, elided to ``room`` pixels; return it with its width in pixels."""
        key = (text, min(room, self.width(text)))
        laid_out = self._texts.get(key)
        if laid_out is None:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
                self._widths.clear()
            # Widths are rounded: Qt may elide a text that has exactly its own width.
            fits = self.width(text) <= room
            shown = text if fits else self.metrics.elidedText(text, ELIDED, room)
            static = QStaticText(shown)
            static.setTextFormat(Qt.TextFormat.PlainText)
            laid_out = self._texts[key] = (static, self.metrics.horizontalAdvance(shown))
        return laid_out

    def paint(self, painter: QPainter, cell: QRect, text: str, *, right: bool = False) -> None:
        """Paint a text vertically centred in a cell.

        Args:
            painter: with this font already set.
            cell: rectangle to paint in.
            text: elided if too wide.
            right: whether to align right.
        """
        static, width = self.fitted(text, cell.width())
        left = cell.right() + 1 - width if right else cell.left()
        painter.drawStaticText(left, cell.top() + (cell.height() - self.height) // 2, static)
