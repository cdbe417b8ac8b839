"""The bundled font, which is the same on every machine and holds Simplified Chinese."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from advisor.catalog.locate import bundled

FAMILY = "Advisor Sans SC"
FILES = ("AdvisorSansSC-Regular.otf", "AdvisorSansSC-Bold.otf")


def application() -> QApplication:
    """The program's Qt application, or one without a screen: fonts and charts need one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    return _without_screen()


@cache
def _without_screen() -> QApplication:
    # Kept for good: Qt allows one at a time and falls when it goes before its fonts.
    return QApplication([*sys.argv[:1], "-platform", "offscreen"])


@cache
def load_fonts() -> str:
    """Make the bundled font known to Qt; its family name."""
    for file in FILES:
        data = (bundled("resources") / "fonts" / file).read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(data))
    return FAMILY


def font(size: float, *, bold: bool = False) -> QFont:
    """The bundled font at a size in points."""
    made = QFont(load_fonts())
    made.setPointSizeF(size)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
