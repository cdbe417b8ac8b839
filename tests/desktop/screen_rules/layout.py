"""Nothing lies upon another, reaches out, or is cut; dialogs fit a small screen."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenuBar,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from advisor.desktop.events.screen_room import FRAME
from advisor.desktop.window import MainWindow
from tests.desktop.dialog_classes import every_dialog_of_the_program
from tests.desktop.screen_rules.rule import Rule, is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.conftest import Screens

SMALL_SCREEN = QSize(1280, 720)


def settle() -> None:
    """Let what waits for Qt's loop happen."""
    for _ in range(3):
        QApplication.processEvents()


class DialogsFit(Rule):
    """Every dialog fits a small screen, and nothing in it overlaps."""

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if not isinstance(top, QDialog):
            return
        settle()
        room = SMALL_SCREEN - FRAME
        self.expect(holds=top.width() <= room.width(), fault=f"{name}: {top.width()} wide")
        self.expect(holds=top.height() <= room.height(), fault=f"{name}: {top.height()} high")
        if is_ours(top):
            self.faults += [f"{name}: {fault}" for fault in faults_of_layout(top)]

    @override
    def end(self, program: Screens) -> None:
        missed = every_dialog_of_the_program() - program.seen
        self.expect(holds=not missed, fault=f"not visited: {missed}")


def faults_of_layout(top: QWidget) -> list[str]:
    """Widgets that lie upon one another, reach out of their parent, or are cut short."""
    faults = []
    for parent, children in _laid_out(top):
        inside = parent.rect()
        for child in children:
            if not inside.contains(child.geometry()):
                faults.append(f"{_name(child)} reaches out of {_name(parent)}")
            least = child.minimumSizeHint().width()
            if isinstance(child, (QPushButton, QComboBox)) and child.width() < least:
                faults.append(f"{_name(child)} is {child.width()} wide, needs {least}")
            if isinstance(child, QLabel) and _is_cut(child):
                faults.append(f"{_name(child)} is cut: {child.text()!r}")
        faults += [
            f"{_name(one)} lies upon {_name(other)}"
            for one, other in combinations(children, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return faults


def _laid_out(top: QWidget) -> Iterator[tuple[QWidget, list[QWidget]]]:
    """Each widget that is seen and lays out others, with those."""
    for parent in [top, *top.findChildren(QWidget)]:
        layout = parent.layout()
        # Of a scroll area, only what is in it; Qt's own boxes overlap their parts by design.
        if layout is None or not parent.isVisible() or isinstance(parent, QMenuBar):
            continue
        if isinstance(parent, (QAbstractSpinBox, QComboBox, QAbstractScrollArea, MainWindow)):
            continue
        children = [
            child
            for child in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible() and not child.isWindow() and layout.indexOf(child) >= 0
        ]
        yield parent, children


def _is_cut(label: QLabel) -> bool:
    """Whether a plain line of text is wider than its label, which does not shorten it itself."""
    shortened = type(label).paintEvent is not QLabel.paintEvent
    if shortened or label.wordWrap() or "<" in label.text() or not label.text():
        return False
    # The sign of a mnemonic takes no room.
    text = label.text().replace("&", "")
    return label.fontMetrics().horizontalAdvance(text) > label.width() + 1


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"
