"""Base of items painted in pixels over a view, unaffected by zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from typing_extensions import override

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class PixelItem(pg.GraphicsObject):
    """Covers a view; subclasses paint in the view's pixels."""

    def __init__(self, view: pg.ViewBox) -> None:
        """Cover a view."""
        super().__init__(view)
        self._view = view
        view.sigResized.connect(self._reshape)
        view.sigTransformChanged.connect(self._reshape)

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Map data coordinates to pixels of the view."""
        return QPointF(self._view.mapFromView(QPointF(x, y)))

    def all_to_pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Map arrays of data coordinates to pixels; all arrays have the same shape."""
        origin, one = self.to_pixels(0.0, 0.0), self.to_pixels(1.0, 1.0)
        across = origin.x() + x * (one.x() - origin.x())
        return across, origin.y() + y * (one.y() - origin.y())

    def _reshape(self) -> None:
        self.prepareGeometryChange()
        self.update()
