"""Language, colours and figures change under the hand: nothing old listens, nothing old stays."""

from __future__ import annotations

import datetime as dt
import gc
import random
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QMenu

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.own_figures import own_layer, with_own
from advisor.catalog.records import TokenPrice
from tests.monkey.actions import LEFT_ALONE, Monkey, settle
from tests.monkey.watching import alive, compare, stay_inside
from tests.monkey.window import opened
from tests.world.loading import WorldLibrary

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

OFFER = "aurora-large.at.aurora"
TODAY = dt.date(2026, 11, 20)
# What a window does wrong it does of any data, and of the world in a third of the time.
ACTIONS, ACTIONS_ON_REAL_DATA = 120, 40
# The offscreen platform says so of a dialog that is brought to the front.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window of the invented world."""
    stay_inside(monkeypatch.setattr)
    made = opened(tmp_path, WorldLibrary(tmp_path))
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    return made


@pytest.fixture
def today(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window of the real data."""
    stay_inside(monkeypatch.setattr)
    made = opened(tmp_path)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    return made


def change_a_price(window: MainWindow, amount: str) -> None:
    session = window.session
    price = TokenPrice(
        offer=OFFER, currency="USD", input=Decimal(amount), output=Decimal(amount), checked=TODAY,
        source=OWN_SOURCE,
    )  # fmt: skip
    layer = with_own(own_layer(session.catalog), "prices", price, TODAY)
    session.change_catalogue(session.library.setting_own(layer), "own price")


def look_everywhere(window: MainWindow) -> None:
    table = window.fits.table
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        for row in (3, 0):
            table.selectRow(row)
            settle()
    for column in range(-1, table.model().columnCount()):
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    for text in ("bamboo", "no such offer", ""):
        window.fits.filter.setText(text)
    settle()


def change_what_is_asked(window: MainWindow) -> None:
    day = window.findChild(QDateEdit, "as_of")
    assert day is not None
    day.setDate(day.date().addDays(-3))
    for offer in window.session.recommendation.ranked[:3]:
        window.session.toggle_pin(offer)
    settle()


def run_every_command(window: MainWindow) -> None:
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
    assert set(window.actions_by_id) > LEFT_ALONE
    for name in sorted(set(window.actions_by_id) - LEFT_ALONE):
        if not name.startswith(("language", "theme")):
            window.actions_by_id[name].trigger()
            settle()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    settle()


def test_that_everything_can_be_touched_after_language_colours_and_figures_changed(
    window: MainWindow, tmp_path: Path
) -> None:
    look_everywhere(window)
    for language, theme, amount in (("zh", "dark", "0.02"), ("en", "light", "40")):
        window.set_language(language)
        window.set_theme(theme)
        change_a_price(window, amount)
    settle()
    look_everywhere(window)
    change_what_is_asked(window)
    run_every_command(window)
    window.session.undo_stack.undo()
    settle()
    assert compare(window, tmp_path, terminal=False) == ""


def test_that_nothing_of_a_former_language_stays_alive(window: MainWindow) -> None:
    def switch_twice() -> None:
        for language in ("zh", "en"):
            for key in ("cost", "repair", "data_control"):
                window.dialogs.value_functions(key)
            window.set_language(language)
            for tab in range(window.tabs.count()):
                window.tabs.setCurrentIndex(tab)
                settle()
        gc.collect()
        settle()
        gc.collect()

    switch_twice()
    before = alive()
    switch_twice()
    more = {name: n for name, n in alive().items() if n > before[name]}
    assert not more


def act_at_random(window: MainWindow, actions: int) -> None:
    monkey = Monkey(window, random.Random(7))  # noqa: S311 - to repeat it, not to hide it
    for _ in range(actions):
        monkey.act()


def test_that_a_user_at_random_meets_no_error_and_sees_the_answer(
    window: MainWindow, tmp_path: Path
) -> None:
    act_at_random(window, ACTIONS)
    assert compare(window, tmp_path, terminal=False) == ""


def test_that_a_user_at_random_sees_the_answer_of_real_data(
    today: MainWindow, tmp_path: Path
) -> None:
    act_at_random(today, ACTIONS_ON_REAL_DATA)
    assert compare(today, tmp_path, terminal=False) == ""
