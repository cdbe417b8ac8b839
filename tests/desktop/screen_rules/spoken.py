"""Every control has a name for a screen reader, and its label is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from typing_extensions import override

from advisor.desktop.events.spoken_names import labels_of
from tests.desktop.screen_rules.rule import Rule, is_ours

if TYPE_CHECKING:
    from tests.desktop.conftest import Screens

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
)  # fmt: skip
LEAST = 200


class ControlsAreNamed(Rule):
    """Every control has a name for a screen reader, and its label is in it."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._named = 0

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if not is_ours(top):
            return  # Qt's own dialogs name theirs
        for widget in top.findChildren(QWidget):
            if not widget.isVisible() or not is_control(widget):
                continue
            said = name_of(widget)
            where = f"{name}: {type(widget).__name__} {widget.objectName()} says {said!r}"
            self.expect(holds=any(letter.isalpha() for letter in said), fault=where)
            for label in labels_of(widget):
                shown = plain(label.text()).partition(" · ")[0]  # a benchmark, not its share
                if any(letter.isalpha() for letter in shown):
                    is_said = shown in plain(said)
                    self.expect(holds=is_said, fault=f"{where}, its label {shown!r}")
            self._named += 1

    @override
    def end(self, program: Screens) -> None:
        self.expect(holds=self._named > LEAST, fault=f"only {self._named} controls were seen")


def name_of(widget: QWidget) -> str:
    """The name that assistive tools get: of a box of choices, that of its label."""
    if isinstance(widget, QComboBox):
        relations = QAccessible.queryAccessibleInterface(widget).relations()
        return " ".join(
            other.text(QAccessible.Text.Name)
            for other, kind in relations
            if kind == QAccessible.RelationFlag.Label
        )
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_control(widget: QWidget) -> bool:
    """Whether a user acts on a widget, and it is no part that Qt makes of a control."""
    if not isinstance(widget, CONTROLS) or isinstance(widget, (QScrollBar, QHeaderView)):
        return False
    parent = widget.parentWidget()
    # The line in a box, the arrows of a bar of tabs.
    return not (
        widget.objectName().startswith("qt_")
        or isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit))
        or "Private" in widget.metaObject().className()
        or (parent is not None and parent.inherits("QTabBar"))
        or widget.inherits("QTableCornerButton")
    )


def plain(text: str) -> str:
    """A text as it is read: without tags, mnemonics, and breaks of lines."""
    document = QTextDocument()
    document.setHtml(text)
    return " ".join(document.toPlainText().replace("&", "").split())
