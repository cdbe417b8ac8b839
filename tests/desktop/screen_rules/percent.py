"""No screen in Chinese parts a number from its per cent sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from tests.desktop.screen_rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.conftest import Screens

APART = re.compile(r"\d\s%")
ROWS = 40


class PercentsWithoutSpace(Rule):
    """No text in Chinese has a space before a per cent sign; in English it has one."""

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if self.language != "zh":
            return
        for text in _texts(top):
            self.expect(holds=APART.search(text) is None, fault=f"{name}: {text}")


def _texts(top: QWidget) -> Iterator[str]:
    for widget in (top, *top.findChildren(QWidget)):
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        match widget:
            case QLabel() | QAbstractButton() | QLineEdit() | QAbstractSpinBox():
                yield widget.text()
            case QTextEdit():
                yield widget.toPlainText()
            case QAbstractItemView():
                yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    one = isinstance(model, QAbstractListModel)
    for row in range(min(ROWS, model.rowCount(view.rootIndex()))):
        for column in range(1 if one else model.columnCount(view.rootIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")
