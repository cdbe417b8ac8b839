"""A window that is kept for the next test is put back as a new one would be."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSplitter

import advisor
from advisor.desktop.session_actions import set_currency
from advisor.desktop.tables.row_selection import select_rows
from tests.desktop.kept_window import KeptWindows
from tests.desktop.screen_rules.layout import settle
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from advisor.desktop.window import MainWindow

CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
WHY, TRADE_OFF = 0, 1


def pictures(window: MainWindow) -> list[QImage]:
    """The window with two of its tabs, laid out."""
    found = []
    for tab in (WHY, TRADE_OFF, WHY):
        window.tabs.setCurrentIndex(tab)
        settle()
        found.append(window.grab().toImage())
    return found[1:]


def disturb(window: MainWindow) -> None:
    """Do much of what tests do."""
    session = window.session
    set_currency(session, "CNY")
    session.set_home("EU")
    ranked = session.recommendation.ranked
    session.select(ranked[2])
    session.toggle_pin(ranked[1])
    select_rows(window.fits.table, [0, 2, 3], 2)
    session.freeze("before")
    window.messages.done("said", str)
    window.messages.complain("It cannot be read", "No reason.")
    window.dialogs.left_out()
    fits = window.fits
    fits.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    fits.table.setColumnWidth(1, 400)
    fits._show_column(len(fits.model.columns) - 1, True)  # noqa: FBT003, SLF001 - as the menu does
    fits.model.turn(1)
    QTest.keyClicks(fits.filter, "bamboo")
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
    for control in window.findChildren(QAbstractButton):
        if control.isCheckable() and control.isVisible() and control.isEnabled():
            control.click()
    splitter = window.findChild(QSplitter, "columns")
    assert splitter is not None
    splitter.setSizes([500, 600, 400])
    session.open_scenario(advisor.Scenario.from_use_case(CATALOG, "chinese-support"), None)
    QApplication.processEvents()


def choose(window: MainWindow) -> None:
    """Choose in the boxes that a tab fills when it is first seen."""
    window.tabs.setCurrentIndex(TRADE_OFF)
    for box in window.tabs.currentWidget().findChildren(QComboBox):
        box.setCurrentIndex(box.count() - 1)
        box.activated.emit(box.currentIndex())


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[KeptWindows]:
    assert qapp is not None
    with closing(KeptWindows()) as made:
        yield made


@pytest.mark.parametrize("chooses", [False, True])
def test_that_a_window_put_back_is_painted_as_a_new_one(
    windows: KeptWindows, *, chooses: bool
) -> None:
    window = windows.show(CATALOG, SCENARIO, size=(1500, 950))
    new = pictures(window)
    disturb(window)
    if chooses:
        choose(window)
    windows.put_back()
    assert windows.show(CATALOG, SCENARIO, size=(1500, 950)) is window
    assert not window.session.undo_stack.count()
    assert not window.session.snapshots
    assert not window.session.pinned
    assert window.fits.table.selected_offers() == [window.session.selected]
    assert pictures(window) == new


def test_that_a_window_put_back_has_the_catalogue_that_it_was_made_with(
    windows: KeptWindows,
) -> None:
    window = windows.show(CATALOG, SCENARIO, size=(1500, 950))
    window.session.set_today(CATALOG.today + dt.timedelta(days=400))
    assert window.session.catalog is not CATALOG
    windows.put_back()
    assert windows.show(CATALOG, SCENARIO, size=(1500, 950)) is window
    assert window.session.catalog is CATALOG
    assert not window.session.snapshots
