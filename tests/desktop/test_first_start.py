"""Three questions at the first start: once, in any step to be left, never in a made window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from advisor.catalog.presets import FIRST_USE_CASE
from advisor.desktop.app import Start
from advisor.desktop.dialogs.first_start.dialog import FirstStartDialog
from advisor.desktop.last_time import first_scenario
from advisor.desktop.parts.number_box import NumberBox
from advisor.desktop.preferences import Preferences
from advisor.desktop.window import MainWindow
from tests.world.loading import world

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CATALOG = world()
OTHER = next(
    use_case.id
    for use_case in CATALOG.use_cases.values()
    if use_case.id != FIRST_USE_CASE and use_case.home_region is None
)


def on_disk(folder: Path, language: str = "en") -> Preferences:
    preferences = Preferences(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
    preferences.language = language
    return preferences


def opened(qtbot: QtBot, preferences: Preferences) -> MainWindow:
    window = MainWindow(preferences)
    window.install(CATALOG, first_scenario(preferences, CATALOG))
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    window.show()
    return window


def asked(window: MainWindow) -> FirstStartDialog:
    window.dialogs.first_start()
    dialog = window.findChild(FirstStartDialog)
    assert dialog is not None
    return dialog


def mark(dialog: FirstStartDialog, use_case: str) -> None:
    choice = dialog.findChild(QRadioButton, f"first_start.use_case.{use_case}")
    assert choice is not None
    choice.click()


def test_that_the_questions_come_at_the_first_start_and_never_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preferences = on_disk(tmp_path)
    assert not preferences.has_started
    window = opened(qtbot, preferences)
    dialog = asked(window)
    assert preferences.has_started
    dialog.skip.click()
    assert on_disk(tmp_path).has_started


def test_that_who_had_the_window_before_is_not_asked(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, on_disk(tmp_path))
    window.close()
    assert on_disk(tmp_path).has_started
    assert Preferences.in_memory().has_started


@pytest.mark.parametrize("known", [False, True])
def test_that_only_the_program_asks_by_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    for later in ("day_watch.DayWatch", "dialogs.prices.daily.DailyUpdate"):
        monkeypatch.setattr(f"advisor.desktop.{later}", lambda *_: None)
    preferences = on_disk(tmp_path)
    preferences.has_started = known
    window = MainWindow(preferences)
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    Start(window, None, timed=False)._fill((None, CATALOG))  # type: ignore[arg-type]  # noqa: SLF001
    assert (window.findChild(FirstStartDialog) is None) == known


def test_that_three_answers_lead_to_the_ranking_of_ones_own_case(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preferences = on_disk(tmp_path)
    window = opened(qtbot, preferences)
    bar = window.findChild(QWidget, "home_bar")
    assert bar is not None
    assert bar.isVisible()
    dialog = asked(window)
    mark(dialog, OTHER)
    assert window.session.scenario.use_case == OTHER
    dialog.next.click()
    dialog.home.box.show_home("EU")
    dialog.next.click()
    assert (window.session.home, preferences.home_region) == ("EU", "EU")
    assert window.session.scenario.home_region == "EU"
    assert not bar.isVisible()
    budget = dialog.findChild(NumberBox, "budget.amount")
    assert budget is not None
    budget.setValue(1_234)
    dialog.next.click()
    assert not dialog.isVisible()
    assert window.session.scenario.budget.amount == 1_234


def test_that_enter_goes_on_and_escape_leaves_with_what_was_answered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, on_disk(tmp_path))
    dialog = asked(window)
    mark(dialog, OTHER)
    for page in (1, 2):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.pages.currentIndex() == page
    dialog.back.click()
    assert dialog.pages.currentIndex() == 1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.session.scenario.use_case == OTHER
    window.session.undo_stack.undo()
    assert window.session.scenario.use_case != OTHER


def test_that_chinese_users_are_asked_in_chinese_and_yuan(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, on_disk(tmp_path, "zh"))
    dialog = asked(window)
    assert dialog.next.text().startswith("下一步")
    dialog.next.click()
    dialog.next.click()
    amount = dialog.findChild(NumberBox, "budget.amount")
    assert amount is not None
    assert amount.prefix() == "¥"


def test_that_a_team_is_said_by_the_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, on_disk(tmp_path))
    qtbot.waitUntil(window.isActiveWindow)
    dialog = asked(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "150")
    assert window.session.scenario.budget.amount == 150


def test_that_the_help_asks_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, on_disk(tmp_path))
    window.actions_by_id["first_start"].trigger()
    assert window.findChild(FirstStartDialog) is not None


def test_that_the_answer_that_has_the_keyboard_shows_its_ring_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = asked(opened(qtbot, on_disk(tmp_path)))
    for _page in range(dialog.pages.count() - 1):
        assert dialog.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
        QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
