"""Base of the charts that are pyqtgraph plots."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Plot(pg.PlotWidget):
    """A pyqtgraph plot that can be closed like any widget."""

    @override
    def close(self) -> bool:
        """Close without clearing the scene, which Qt may still use; pyqtgraph would clear it."""
        return bool(QWidget.close(self))
