"""Qt speaks the language of the program: dialogs, buttons, menus, calendars, on any system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QDateEdit,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from advisor.desktop import qt_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

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


@pytest.fixture
def missing() -> Iterator[Missing]:
    translator = Missing()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


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


def test_that_qt_has_chinese_for_all_that_it_shows_on_any_screen(
    screens: Callable[..., Screens], missing: Missing
) -> None:
    walked = screens("zh")
    walked.visit(lambda _name, screen: menus(screen))
    standard_dialogs(walked.window)
    QApplication.processEvents()
    assert missing.found == set()


def test_that_dialogs_and_menus_change_with_the_language(screens: Callable[..., Screens]) -> None:
    window = screens("en").window

    def said() -> list[str]:
        box = QMessageBox(QMessageBox.Icon.Question, "", "", BUTTON.Save | BUTTON.Cancel, window)
        files = file_dialog(window)
        line = window.findChild(QWidget, "workload.users")
        assert isinstance(line, QAbstractSpinBox)
        menu = line.lineEdit().createStandardContextMenu()
        texts = [b.text() for b in (*box.buttons(), *files.findChildren(QPushButton))]
        texts += [label.text() for label in files.findChildren(QLabel)]
        texts += [action.text().partition("\t")[0] for action in menu.actions()]
        for made in (box, files, menu):
            made.deleteLater()
        return texts

    english = said()
    assert {"Save", "Cancel", "&Open", "&Copy"} <= set(english)
    window.set_language("zh")
    assert {"保存", "取消", "打开(&O)", "复制(&C)"} <= set(said())
    window.set_language("en")
    assert said() == english


def test_that_the_calendar_names_months_and_days_in_the_language(
    screens: Callable[..., Screens],
) -> None:
    window = screens("zh").window

    def heading() -> str:
        day = window.findChild(QDateEdit, "as_of")
        assert day is not None
        calendar = day.calendarWidget()
        assert isinstance(calendar, QCalendarWidget)
        calendar.setSelectedDate(QDate(2026, 11, 25))
        month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
        assert month is not None
        assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
        return month.text()

    assert heading() == "十一月"
    window.set_language("en")
    assert heading() == "November"


def test_that_an_english_program_on_another_system_is_english(
    screens: Callable[..., Screens], qtbot: QtBot
) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    window = screens("en").window
    late = QWidget()
    qtbot.addWidget(late)
    for widget in (window, late, *window.findChildren(QDateEdit)):
        assert widget.locale().language() == QLocale.Language.English


def test_that_dialogs_of_another_language_give_way_to_qts_own(
    screens: Callable[..., Screens], monkeypatch: pytest.MonkeyPatch
) -> None:
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    monkeypatch.setattr(qt_language, "language_of_system", lambda: QLocale.Language.Chinese)
    window = screens("en").window
    assert QCoreApplication.testAttribute(attribute)
    window.set_language("zh")
    assert not QCoreApplication.testAttribute(attribute)


def test_that_the_wheel_of_qt_has_the_catalogue() -> None:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert QTranslator().load("qtbase_zh_CN", folder)
