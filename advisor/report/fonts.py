"""The bundled font on paper, and a Qt application if none is running."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from advisor.charts.fonts import load_fonts


def application() -> QApplication:
    """Return the running Qt application, or a new offscreen one: fonts and charts need one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    return _without_screen()


@cache
def _without_screen() -> QApplication:
    # Never deleted: Qt allows one application, and crashes if it is deleted before its fonts.
    return QApplication([*sys.argv[:1], "-platform", "offscreen"])


def font(size: float, *, bold: bool = False) -> QFont:
    """Return the bundled font at a size in points."""
    made = QFont(load_fonts())
    made.setPointSizeF(size)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
