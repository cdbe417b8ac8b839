"""Qt has Chinese for all that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from tests.desktop.screen_rules.rule import Rule

if TYPE_CHECKING:
    from tests.desktop.conftest import Screens

# What is asked for that nobody reads: the direction of writing, names of keys on a keyboard, kinds
# of files in Qt's own file dialog, "%p%"; and the menus of pyqtgraph, which are turned off.
UNREAD = {
    "QGuiApplication", "QShortcut", "QMimeType", "QProgressBar",
    "Form", "GraphicsScene", "PlotItem", "ViewBox",
}  # fmt: skip
BUTTON = QMessageBox.StandardButton


class Missing(QTranslator):
    """Stands behind all others and keeps what they had no text for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,  # noqa: N803 - Qt's
        disambiguation: str | bytes | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        if context not in UNREAD:
            self.found.add((str(context), str(sourceText)))
        return None  # type: ignore[return-value]


class QtTexts(Rule):
    """Qt has Chinese for all that it shows, from the start of the program on."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._missing = Missing()
        if language == "zh":
            QCoreApplication.installTranslator(self._missing)

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if self.language == "zh":
            menus(top)

    @override
    def end(self, program: Screens) -> None:
        if self.language != "zh":
            return
        standard_dialogs(program.window)
        QApplication.processEvents()
        QCoreApplication.removeTranslator(self._missing)
        self.faults += [f"{context}: {text}" for context, text in sorted(self._missing.found)]


def menus(widget: QWidget) -> None:
    """Make the context menu of each text box in a screen, as a right click does."""
    for line in widget.findChildren(QLineEdit):
        line.createStandardContextMenu().deleteLater()
    texts: list[QTextEdit | QPlainTextEdit] = [
        *widget.findChildren(QTextEdit),
        *widget.findChildren(QPlainTextEdit),
    ]
    for text in texts:
        text.createStandardContextMenu().deleteLater()
    for day in widget.findChildren(QDateEdit):
        calendar = day.calendarWidget()
        if calendar is not None:
            calendar.show()
            calendar.hide()


def standard_dialogs(window: QWidget) -> None:
    """Make what Qt brings along, as the program or a user would."""
    box = QMessageBox(QMessageBox.Icon.Warning, "", "", BUTTON.Ok, window)
    for button in BUTTON:
        if BUTTON.Ok.value <= button.value <= BUTTON.RestoreDefaults.value:
            box.addButton(button)
    box.setDetailedText("x")
    box.deleteLater()
    for accept in QFileDialog.AcceptMode:
        dialog = file_dialog(window)
        dialog.setAcceptMode(accept)
        dialog.show()
        for tree in dialog.findChildren(QTreeView):
            for column in range(tree.model().columnCount()):
                tree.model().headerData(column, Qt.Orientation.Horizontal)
        dialog.close()
        dialog.deleteLater()


def file_dialog(window: QWidget) -> QFileDialog:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog
