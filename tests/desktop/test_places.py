"""Places and home in the left panel, and the bar that asks once where home is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

import advisor
from advisor.desktop.needs.home_region import HomeBar
from advisor.desktop.needs.places import PlacesButton
from advisor.desktop.parts.chip import Chip
from advisor.desktop.parts.number_box import NumberBox
from advisor.desktop.preferences import Preferences
from advisor.desktop.session_actions import set_currency
from advisor.desktop.tabs.why.panel import WhyPanel
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

# A menu that opens wants what an offscreen screen does not have.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CATALOG = advisor.load_catalog()


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    """A window of the invented world."""
    return show_kept(world(), advisor.Scenario.from_use_case(world(), "everyday-coding", home="US"))


@pytest.fixture
def today(show_kept: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return show_kept(CATALOG, advisor.Scenario.from_use_case(CATALOG, "everyday-coding", home="US"))


def button(window: MainWindow, constraint: str) -> PlacesButton:
    found = window.findChild(PlacesButton, f"constraint.{constraint}")
    assert isinstance(found, PlacesButton)
    return found


def tick(places: PlacesButton, *names: str) -> None:
    """Open the menu and tick places by the keyboard, one after the other."""
    menu = places.menu()
    menu.popup(places.mapToGlobal(places.rect().bottomLeft()))
    for name in names:
        menu.setActiveAction(next(a for a in menu.actions() if a.text() == name))
        QTest.keyClick(menu, Qt.Key.Key_Space)
        assert menu.isVisible()
    menu.close()


def test_that_several_places_are_ticked_by_keyboard_while_the_menu_stays_open(
    window: MainWindow,
) -> None:
    stays = button(window, "data_stays_in")
    tick(stays, "EU", "USA")
    assert window.session.scenario.constraints.data_stays_in == ("US", "EU")
    assert stays.accessibleName() == "Data stays in: USA or EU"
    tick(stays, "USA")
    assert list(window.session.scenario.constraints.data_stays_in or ()) == ["EU"]
    window.session.undo_stack.undo()
    assert stays.toolTip() == "USA or EU"


def test_that_the_first_item_of_the_menu_lifts_the_rule(window: MainWindow) -> None:
    stays = button(window, "data_stays_in")
    tick(stays, "China")
    stays.menu().actions()[0].trigger()
    assert window.session.scenario.constraints.data_stays_in == ()
    assert stays.toolTip() == "anywhere"


def test_that_a_place_that_is_excluded_is_no_longer_wanted(
    window: MainWindow,
) -> None:
    tick(button(window, "data_stays_in"), "China", "USA")
    tick(button(window, "not_in"), "China")
    constraints = window.session.scenario.constraints
    assert (constraints.data_stays_in, constraints.not_in) == (("US",), ("CN",))


def test_that_what_is_to_be_verified_is_counted_and_said_of_a_selected_offer(
    today: MainWindow,
) -> None:
    tick(button(today, "not_in"), "China")
    recommendation = today.session.recommendation
    effect = today.findChild(QLabel, "constraint.effect")
    assert isinstance(effect, QLabel)
    assert f"{len(recommendation.to_verify)} offers to be verified" in effect.text()
    today.session.select("deepseek-v4-flash.at.openrouter")
    why = today.tabs.widget(0)
    assert isinstance(why, WhyPanel)
    assert "the company is in the US" in why.failings.text.text()


def test_that_home_is_a_step_of_the_scenario_and_kept_for_other_use_cases(
    today: MainWindow,
) -> None:
    box = today.findChild(QComboBox, "home_region")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "USA"
    box.setCurrentIndex(box.findData("EU"))
    box.activated.emit(box.currentIndex())
    assert today.session.scenario.home_region == "EU"
    assert today.preferences.home_region == "EU"
    assert today.session.preset("company-knowledge").home_region == "EU"
    assert today.session.preset("chinese-support").home_region == "CN"
    today.session.undo_stack.undo()
    assert box.currentText() == "USA"


def test_that_a_use_case_with_a_home_of_its_own_does_not_move_the_user_s(
    window: MainWindow,
) -> None:
    window.session.set_scenario(window.session.preset("chinese-support"), "use case")
    assert window.session.scenario.home_region == "CN"
    assert window.session.home == "US"
    window.session.set_home("SG")
    assert window.session.scenario.home_region == "SG"
    assert window.session.home == "US"


@pytest.fixture
def preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preferences:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    return Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))


def test_that_home_is_asked_once_and_the_system_is_what_is_proposed(
    window: MainWindow, qtbot: QtBot, preferences: Preferences
) -> None:
    assert preferences.asks_home
    assert preferences.home_region == "EU"
    window.session.home = preferences.home_region
    bar = HomeBar(window.session, preferences)
    qtbot.addWidget(bar)
    bar.show()
    assert bar.box.region == "EU"
    bar.box.setCurrentIndex(bar.box.findData("SG"))
    bar.done.click()
    assert not bar.isVisible()
    assert preferences.home_region == "SG"
    assert window.session.scenario.home_region == "SG"
    assert not preferences.asks_home


def test_that_one_who_will_not_say_is_not_asked_again(
    window: MainWindow, qtbot: QtBot, preferences: Preferences
) -> None:
    bar = HomeBar(window.session, preferences)
    qtbot.addWidget(bar)
    bar.box.setCurrentIndex(0)
    bar.done.click()
    assert not preferences.asks_home
    assert preferences.home_region is None


def test_that_a_window_for_programs_never_asks(window: MainWindow) -> None:
    assert window.findChild(HomeBar) is None


def test_that_the_budget_is_in_the_currency_that_its_box_shows(window: MainWindow) -> None:
    box = window.findChild(NumberBox, "constraint.monthly_budget")
    assert box is not None
    assert window.session.scenario.constraints.monthly_budget is None
    set_currency(window.session, "CNY")
    assert "¥" in box.prefix()
    box.setValue(5000)
    set_currency(window.session, "USD")
    assert "¥" in box.prefix()
    box.stepUp()
    wanted = window.session.scenario.constraints
    assert (wanted.monthly_budget, wanted.budget_currency) == (5100, "CNY")
    box.setValue(0)
    assert "$" in box.prefix()


def chip(window: MainWindow, name: str) -> Chip:
    found = window.findChild(Chip, name)
    assert found is not None, name
    return found


def test_that_chips_say_and_change_where_data_may_go(window: MainWindow) -> None:
    rules = window.session.scenario.constraints
    assert (rules.data_stays_in, rules.not_in) == ((), ())
    unknown, elsewhere = chip(window, "constraint.unknown_place"), chip(window, "place.elsewhere")
    assert unknown.isChecked()
    assert not unknown.isEnabled()  # no place is ruled out
    QTest.keyClick(chip(window, "place.CN"), Qt.Key.Key_Space)
    rules = window.session.scenario.constraints
    assert (rules.data_stays_in, rules.not_in, rules.unknown_place) == ((), ("CN",), False)
    assert unknown.isEnabled()
    assert not unknown.isChecked()
    assert window.session.recommendation.to_verify
    unknown.click()
    assert window.session.scenario.constraints.unknown_place
    assert not window.session.recommendation.to_verify
    elsewhere.click()
    rules = window.session.scenario.constraints
    assert (rules.data_stays_in, rules.not_in) == (("EU", "US"), ())
    tick(button(window, "data_stays_in"), "Japan")
    assert chip(window, "place.JP").isChecked()
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
    assert all(chip(window, f"place.{p}").isChecked() for p in ("EU", "US", "CN", "elsewhere"))
    assert chip(window, "place.EU").accessibleName() == "Data may go to EU"


def test_that_the_tab_key_comes_to_the_places_before_the_rules_below_them(
    today: MainWindow,
) -> None:
    met: list[str] = []
    widget = today.findChild(NumberBox, "budget.amount")
    assert widget is not None
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        met.append(following.objectName())
        following = following.nextInFocusChain()
    names = ["place.EU", "place.US", "place.CN", "home_region"]
    places = [met.index(name) for name in (*names, "constraint.good_enough", "constraint.fold")]
    assert places == sorted(places)
