"""What no slider moves in a row of the ranking, painted once and shown often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor

# Pictures kept: two screens full of rows. One is 30 to 120 KB.
MOST = 60


class RowPictures:
    """Pictures by key, the latest ``MOST``."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget all pictures: what they show has changed."""
        self._kept.clear()

    def draw(
        self,
        painter: QPainter,
        area: QRect,
        key: Hashable,
        ground: QColor,
        paint: Callable[[QPainter], None],
    ) -> None:
        """Draw the picture of an area.

        Args:
            painter: to draw with.
            area: where, in the coordinates of ``painter`` and ``paint``.
            key: what the picture shows, but for its size.
            ground: colour behind it.
            paint: paints it, the first time.
        """
        ratio = painter.device().devicePixelRatioF()
        key = (key, area.size().toTuple(), ratio)
        picture = self._kept.pop(key, None)
        if picture is None:
            picture = QPixmap(area.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(ground)
            with QPainter(picture) as inside:
                inside.setFont(painter.font())
                inside.translate(-area.topLeft())
                paint(inside)
        self._kept[key] = picture  # the latest stand last
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        painter.drawPixmap(area.topLeft(), picture)
