"""The lines of a card: each shows the longest wording that fits and never elides its figure.

The size of a line does not depend on its text: a QLabel would relayout the whole window each
time its text changes under a moving slider.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from advisor.catalog.frozen import Frozen
from advisor.desktop.parts.type_scale import NAME, SMALL, TEXT, TINY

# Font sizes in points, tried until the name fits in one line; else it takes two lines.
NAME_SIZES = (NAME, TEXT, SMALL)
# Two lines are set closer than the font's line height: names have no marks below the letters.
NAME_HEIGHT = 25


class Line(Frozen, frozen=True):
    """Content of a line.

    Attributes:
        wordings: the same message in several lengths, longest first; empty for an empty line.
        kept: suffix of every wording, such as a figure, that is never elided.
    """

    wordings: tuple[str, ...] = ()
    kept: str = ""

    @property
    def full(self) -> str:
        """The longest wording with the suffix."""
        return f"{self.wordings[0]}{self.kept}" if self.wordings else self.kept

    def fitted(self, metrics: QFontMetrics, width: int) -> str:
        """The longest wording within a width; else the shortest, elided before the suffix."""
        for wording in self.wordings:
            if metrics.horizontalAdvance(f"{wording}{self.kept}") <= width:
                return f"{wording}{self.kept}"
        if not self.wordings:
            return self.kept
        room = width - metrics.horizontalAdvance(self.kept)
        shortest = self.wordings[-1].rstrip() if self.kept else self.wordings[-1]
        return metrics.elidedText(shortest, Qt.TextElideMode.ElideRight, room) + self.kept


class CardLine(QLabel):
    """Label that shows the longest wording that fits."""

    def __init__(self) -> None:
        """Start without a text."""
        super().__init__()
        self._line = Line()
        self._colour: QColor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def text(self) -> str:
        return self._line.full

    def set_line(self, line: Line) -> None:
        """Set the content; repaint only if it changed."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(line.full)
            self.update()

    def set_colour(self, colour: str) -> None:
        """Paint in a colour, ``#rrggbb``, instead of that of the style sheet."""
        wanted = QColor(colour)
        if wanted != self._colour:
            self._colour = wanted
            self.update()

    def shown_text(self) -> str:
        """The text painted at the present width."""
        return self._line.fitted(self.fontMetrics(), self.width())

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self._colour or self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shown_text())


class NameLine(CardLine):
    """A model's name, never elided: a long one gets a smaller font, then two lines."""

    def laid_out(self) -> tuple[QFont, tuple[str, ...]]:
        """The largest font in which the name fits, and its one or two lines."""
        font = QFont(self.font())
        font.setBold(True)
        name = self.text()
        for size in NAME_SIZES:
            font.setPointSizeF(size)
            if QFontMetrics(font).horizontalAdvance(name) <= self.width():
                return font, (name,)
        font.setPointSizeF(TINY)
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(name) <= self.width():
            return font, (name,)
        return font, _in_two(name, metrics)

    @override
    def shown_text(self) -> str:
        font, lines = self.laid_out()
        return "\n".join(Line((line,)).fitted(QFontMetrics(font), self.width()) for line in lines)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, NAME_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        font, _lines = self.laid_out()
        lines = self.shown_text().split("\n")
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(self.palette().color(self.foregroundRole()))
            height = self.height() // len(lines)
            for number, line in enumerate(lines):
                # The font's full line height, centred on the line's part of the widget.
                middle = number * height + height // 2
                top = middle - painter.fontMetrics().height() // 2
                baseline = top + painter.fontMetrics().ascent()
                painter.drawText(0, baseline, line)


def _in_two(name: str, metrics: QFontMetrics) -> tuple[str, ...]:
    """Split a name at the space or hyphen that makes the longer part shortest."""
    cuts = [n + 1 for n, sign in enumerate(name[:-1]) if sign in " -"]
    if not cuts:
        return (name,)
    cut = min(cuts, key=lambda n: max(map(metrics.horizontalAdvance, (name[:n], name[n:]))))
    return name[:cut].rstrip(), name[cut:]
