"""This computer in the window: ticked, looked at in the background, counted in, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

import advisor
from advisor.desktop.tabs.local_or_api import own_computer
from advisor.hosting.computer.machine import Computer, own_record
from advisor.hosting.computer.notes import BandwidthMeasured

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

    Make = Callable[[], MainWindow]

CATALOG = advisor.load_catalog()
DEVICE = own_record(CATALOG.hardware["rtx-4090"], "RTX 4090", memory_bytes=24 * 2**30)


@pytest.fixture
def make(show_kept: Callable[..., MainWindow]) -> Make:
    """Show the window with the tab of machines."""

    def made() -> MainWindow:
        scenario = advisor.Scenario.from_use_case(CATALOG, "personal-study")
        window = show_kept(CATALOG, scenario, size=(1500, 950))
        window.tabs.setCurrentIndex(2)
        return window

    return made


def parts(window: MainWindow) -> tuple[QCheckBox, QLabel]:
    box = window.findChild(QCheckBox, "hosting.this_computer")
    text = window.findChild(QLabel, "hosting.this_computer.text")
    assert box is not None
    assert text is not None
    return box, text


def test_that_a_tick_counts_this_computer_in_as_one_step(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = own_computer.Found(Computer(name="RTX 4090", device=DEVICE), ())
    monkeypatch.setattr(own_computer, "look", lambda _catalog: found)
    window = make()
    box, text = parts(window)
    box.click()
    qtbot.waitUntil(lambda: window.session.scenario.hosting.computer is not None)
    assert "qwen3.6-27b.on.this-computer" in window.session.recommendation.ranks
    assert "RTX 4090" in text.text()
    assert window.session.undo_stack.count() == 1
    window.session.undo_stack.undo()
    assert not box.isChecked()
    window.session.undo_stack.redo()
    assert box.isChecked()
    box.click()
    assert window.session.scenario.hosting.computer is None


def test_that_a_computer_of_which_too_little_is_known_is_said_and_not_counted(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = own_computer.Found(Computer(name="", device=None), ())
    monkeypatch.setattr(own_computer, "look", lambda _catalog: found)
    window = make()
    box, text = parts(window)
    box.click()
    qtbot.waitUntil(box.isEnabled)
    assert not box.isChecked()
    assert "Too little" in text.text()
    assert window.session.undo_stack.count() == 0


def test_that_the_real_look_ends_and_answers(make: Make, qtbot: QtBot) -> None:
    window = make()
    box, text = parts(window)
    box.click()
    assert not box.isEnabled()
    qtbot.waitUntil(box.isEnabled, timeout=120_000)
    assert text.text()


def test_that_the_models_to_run_are_named_with_commands_and_follow_the_scenario(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = own_computer.Found(Computer(name="RTX 4090", device=DEVICE), ())
    monkeypatch.setattr(own_computer, "look", lambda _catalog: found)
    window = make()
    box, _ = parts(window)
    models = window.findChild(QLabel, "hosting.this_computer.models")
    assert models is not None
    assert models.isHidden()
    box.click()
    qtbot.waitUntil(lambda: window.session.scenario.hosting.computer is not None)
    assert not models.isHidden()
    assert "llama-server -hf" in models.text()
    assert models.text().count("<b>") == 3
    window.session.undo_stack.undo()
    assert models.isHidden()


def test_that_a_measurement_replaces_the_computer_of_the_scenario(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = own_computer.Found(Computer(name="RTX 4090", device=DEVICE), ())
    slower = msgspec.structs.replace(DEVICE, bandwidth_gb_s=800.0)
    after = own_computer.Found(
        Computer(name="RTX 4090", device=slower, notes=(BandwidthMeasured(told="61"),)), ()
    )
    monkeypatch.setattr(own_computer, "look", lambda _catalog: found)
    monkeypatch.setattr(own_computer, "look_and_measure", lambda _catalog: after)
    window = make()
    box, text = parts(window)
    button = window.findChild(QPushButton, "hosting.this_computer.measure")
    assert button is not None
    assert button.isHidden()
    box.click()
    qtbot.waitUntil(lambda: window.session.scenario.hosting.computer is not None)
    assert not button.isHidden()
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    held = window.session.scenario.hosting.computer
    assert held is not None
    assert held.bandwidth_gb_s == 800.0
    assert "61" in text.text()
