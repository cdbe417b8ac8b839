"""Text broken into lines of a given width, ready to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintDevice, QPainter

LEADING = 1.12


@dataclass(frozen=True)
class Setting:
    """Format of a text: font, colour, alignment, link."""

    font: QFont
    colour: str
    right: bool = False
    link: str | None = None


@dataclass(frozen=True, eq=False)
class SetText:
    """Lines of text; lengths in units of the device that it was set for."""

    layout: QTextLayout
    height: float
    colour: QColor

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the top left corner at a point."""
        painter.setPen(self.colour)
        self.layout.draw(painter, QPointF(x, y))


def set_text(text: str, setting: Setting, width: float, device: QPaintDevice) -> SetText:
    """Break a text into lines no wider than ``width``; a word that is wider is broken too."""
    layout = QTextLayout(text, setting.font, device)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if setting.right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    if setting.link:
        layout.setFormats([_link_range(text, setting)])
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * LEADING
    layout.endLayout()
    return SetText(layout, height, QColor(setting.colour))


def _link_range(text: str, setting: Setting) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setAnchor(True)
    style.setAnchorHref(setting.link or "")
    style.setForeground(QColor(setting.colour))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = 0, len(text.encode("utf-16-le")) // 2, style
    return found


def width_of(text: str, font: QFont, device: QPaintDevice) -> float:
    """Return the width of a text on one line."""
    return float(QFontMetricsF(font, device).horizontalAdvance(text))
