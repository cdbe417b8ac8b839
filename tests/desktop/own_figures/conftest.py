"""Windows in which figures of one's own are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.desktop import create_window
from advisor.desktop.simulation import Simulation
from advisor.intake.library import Library
from tests.world.loading import WorldLibrary, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


@pytest.fixture
def opened(
    show_kept: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., MainWindow]:
    """Show a window with the tab of sources; it is a new one where the folder is not empty."""
    # How sure the answer is, is drawn 10,000 times whenever all rests: nothing here asks for it.
    monkeypatch.setattr(Simulation, "start", lambda _simulation: None)

    def make(language: str = "en", *, real: bool = False, again: bool = False) -> MainWindow:
        library = Library.of_user(tmp_path) if real else WorldLibrary(tmp_path)
        catalog = library.catalog() if real or again else world()
        scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
        if again:
            made = create_window(catalog, scenario, language=language, library=library)
            qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
            made.show()
        else:
            made = show_kept(catalog, scenario, language=language, library=library)
        made.tabs.setCurrentIndex(4)
        return made

    return make


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window of the invented world."""
    return opened()


@pytest.fixture
def today(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return opened(real=True)
