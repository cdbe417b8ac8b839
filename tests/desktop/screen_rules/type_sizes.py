"""Every text has a size of the scale of type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from advisor.desktop.parts.type_scale import SIZES, SMALL, TEXT
from tests.desktop.screen_rules.rule import Rule, is_ours

if TYPE_CHECKING:
    from tests.desktop.conftest import Screens

SHOWN = (QLabel, QAbstractButton, QComboBox, QLineEdit)


class SizesOfTheScale(Rule):
    """Every text has a size of the scale of type."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._seen: set[float] = set()

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if not is_ours(top):
            return
        for widget in top.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, SHOWN):
                size = widget.font().pointSizeF()
                self._seen.add(size)
                what = f"{name}: {type(widget).__name__} {widget.objectName()}: {size}"
                self.expect(holds=size in SIZES, fault=what)

    @override
    def end(self, program: Screens) -> None:
        self.expect(holds={SMALL, TEXT} <= self._seen, fault=f"seen: {self._seen}")
