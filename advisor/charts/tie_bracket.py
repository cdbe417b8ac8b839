"""The bracket along ranks that tie, drawn alike in the window's table and the chart on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

# Half the height of a rank, and the arms at both ends; pixels.
END, ARM = 4, 3
INSET = 2


def paint_tie(painter: QPainter, cell: QRect, *, begins: bool, ends: bool) -> None:
    """Paint the part of a bracket at the left of one rank.

    Args:
        painter: its pen is used.
        cell: of the rank, with the row's full height.
        begins: whether it is the first rank of the tie.
        ends: whether it is the last.
    """
    x = cell.left() + INSET
    top = cell.center().y() - END if begins else cell.top()
    bottom = cell.center().y() + END if ends else cell.bottom()
    painter.drawLine(x, top, x, bottom)
    if begins:
        painter.drawLine(x, top, x + ARM, top)
    if ends:
        painter.drawLine(x, bottom, x + ARM, bottom)
