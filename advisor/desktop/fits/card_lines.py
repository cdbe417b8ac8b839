"""The lines of a card: each says the most that its width allows, and never cuts what counts.

The size of a line does not depend on its text: another text under a moving slider lays nothing
out anew, which for a label of Qt's goes up to the whole window.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

# Sizes of a name in points, the first that fits in one line; beyond them it takes two lines.
NAME_SIZES = (11.0, 10.0, 9.0)
TWO_LINES_SIZE = 8.0
# Two lines stand closer than the font asks: names have no accents below their letters.
NAME_HEIGHT = 25


@dataclass(frozen=True)
class Line:
    """What a line of a card may say.

    Attributes:
        wordings: the same in several lengths, the longest first; none is an empty line.
        kept: the end of every wording, such as a figure, which is never cut.
    """

    wordings: tuple[str, ...] = ()
    kept: str = ""

    @property
    def full(self) -> str:
        """The longest wording, with its end."""
        return f"{self.wordings[0]}{self.kept}" if self.wordings else self.kept

    def fitted(self, metrics: QFontMetrics, width: int) -> str:
        """The longest wording within a width; else the shortest, shortened before its end."""
        for wording in self.wordings:
            if metrics.horizontalAdvance(f"{wording}{self.kept}") <= width:
                return f"{wording}{self.kept}"
        if not self.wordings:
            return self.kept
        room = width - metrics.horizontalAdvance(self.kept)
        shortest = self.wordings[-1].rstrip() if self.kept else self.wordings[-1]
        return metrics.elidedText(shortest, Qt.TextElideMode.ElideRight, room) + self.kept


class CardLine(QLabel):
    """One line that shows the longest of its wordings that has room."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._line = Line()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def text(self) -> str:
        return self._line.full

    def set_line(self, line: Line) -> None:
        """Show a line; the same again changes nothing."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(line.full)
            self.update()

    def shown_text(self) -> str:
        """What can be read at the present width."""
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
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shown_text())


class NameLine(CardLine):
    """A model's name, whole: in a smaller font, at last in two lines, where it is long."""

    def laid_out(self) -> tuple[QFont, tuple[str, ...]]:
        """The largest font in which the name fits, and its one or two lines."""
        font = QFont(self.font())
        font.setBold(True)
        name = self.text()
        for size in NAME_SIZES:
            font.setPointSizeF(size)
            if QFontMetrics(font).horizontalAdvance(name) <= self.width():
                return font, (name,)
        font.setPointSizeF(TWO_LINES_SIZE)
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
                # As high as the font wants it, about the middle of the line's share.
                middle = number * height + height // 2
                top = middle - painter.fontMetrics().height() // 2
                baseline = top + painter.fontMetrics().ascent()
                painter.drawText(0, baseline, line)


def _in_two(name: str, metrics: QFontMetrics) -> tuple[str, ...]:
    """A name parted after the space or hyphen that makes its longer part shortest."""
    cuts = [n + 1 for n, sign in enumerate(name[:-1]) if sign in " -"]
    if not cuts:
        return (name,)
    cut = min(cuts, key=lambda n: max(map(metrics.horizontalAdvance, (name[:n], name[n:]))))
    return name[:cut].rstrip(), name[cut:]
