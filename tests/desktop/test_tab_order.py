"""Where Tab goes: few stops from the top to the ranking, and to every control once a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)

from advisor.desktop.columns import give_keyboard
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.tab_order import stops_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

    Show = Callable[..., MainWindow]

MOST_STOPS = 15
ROUND = 400


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walk(key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is where it was; returns all stops on the way."""
    begin, seen = focused(), []
    for _ in range(ROUND):
        QTest.keyClick(focused(), key)
        seen.append(focused())
        if focused() is begin:
            return seen
    raise AssertionError([w.objectName() or type(w).__name__ for w in seen][-6:])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_few_stops_lead_from_the_top_to_the_ranking(show_real: Show, language: str) -> None:
    window = show_real(language)
    top = window.findChild(QWidget, "as_of")
    assert top is not None
    top.setFocus()
    stops = 1
    while focused() is not window.fits.table:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        stops += 1
        assert stops <= MOST_STOPS, focused().objectName()


def test_that_tab_comes_by_every_control_and_back_again(
    show_real: Show,
) -> None:
    window = show_real()
    window.fits.table.setFocus()
    forward = walk(Qt.Key.Key_Tab)
    controls = {
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QAbstractSpinBox, QComboBox))
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert {w.objectName() for w in controls - set(forward)} == set()
    backward = walk(Qt.Key.Key_Backtab)
    assert set(backward) == set(forward)


def test_that_stops_go_row_by_row(show_real: Show) -> None:
    window = show_real()
    needs = window.findChild(QWidget, "needs")
    assert needs is not None
    names = [stop.objectName() for stop in stops_of(needs)]
    assert names[0] == "use_case"
    assert names.index("budget.amount") < names.index("budget.for") < names.index("budget.seats")


def test_that_a_stop_that_was_scrolled_away_comes_into_view(
    show_real: Show,
) -> None:
    window = show_real()
    needs = window.findChild(QWidget, "needs")
    assert needs is not None
    last = stops_of(needs)[-1]
    assert last.visibleRegion().isEmpty()
    stops_of(needs)[-2].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is last
    assert not last.visibleRegion().isEmpty()


def test_that_sliders_are_one_stop_and_up_and_down_lead_through_them(
    show_real: Show,
) -> None:
    window = show_real()
    session = window.session
    fold = window.findChild(QAbstractButton, "priorities.fold")
    assert fold is not None
    fold.setChecked(True)
    sliders = window.findChildren(PrioritySlider)
    needs = window.findChild(QWidget, "needs")
    assert needs is not None
    assert [stop for stop in stops_of(needs) if stop in sliders] == sliders[:1]
    before = session.scenario
    give_keyboard(sliders[0])
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is sliders[0]
    session.change("lock", locked=(sliders[1].objectName().partition(".")[2],))
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is sliders[2]
    assert session.scenario.priorities == before.priorities
    assert [stop for stop in stops_of(needs) if stop in sliders] == [sliders[2]]
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert session.scenario.priorities != before.priorities
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() not in sliders
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is sliders[2]
    row = sliders[2].parentWidget()
    assert row is not None
    row.hide()
    assert [stop for stop in stops_of(needs) if stop in sliders] == sliders[:1]


def test_that_a_page_is_a_tab_stop_before_its_contents(
    show_real: Show,
) -> None:
    window = show_real()
    why = window.findChild(QWidget, "why")
    assert why is not None
    window.tabs.setCurrentIndex(2)
    QTest.qWait(1)
    page = next(page for page in why.findChildren(QScrollArea) if page.isVisible())
    stops = stops_of(why)
    assert [stop.objectName() for stop in stops[2:4]] == ["local_or_api.machine", "hosting.today"]
    assert stops.index(page) == 1
    assert all(page.isAncestorOf(stop) for stop in stops[1:])
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert stops_of(why) == stops
