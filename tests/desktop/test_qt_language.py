"""Qt speaks the language of the program: dialogs, buttons, menus, calendars, on any system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QDateEdit,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from advisor.desktop import qt_language
from tests.desktop.screen_rules.qt_texts import BUTTON, file_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow
    from tests.desktop.conftest import Screens

    Show = Callable[..., MainWindow]


def test_that_dialogs_and_menus_change_with_the_language(
    show_real: Show,
) -> None:
    window = show_real("en")

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
    show_real: Show,
) -> None:
    window = show_real("zh")

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
