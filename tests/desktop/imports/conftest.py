"""Windows in which files are imported, and a table to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.desktop import create_window
from advisor.intake.library import Library
from tests.desktop.imports.dialog import TABLE
from tests.world.loading import WorldLibrary, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


@pytest.fixture
def make(
    show_kept: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> Callable[..., MainWindow]:
    """Show a window; it is a new one where the user's folder is not empty."""

    def made(language: str = "en", *, real: bool = False) -> MainWindow:
        folder = tmp_path / "user"
        library = Library.of_user(folder) if real else WorldLibrary(folder)
        is_new = folder.exists()
        catalog = library.catalog() if real or is_new else world()
        scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
        if not is_new:
            return show_kept(catalog, scenario, language=language, library=library)
        window = create_window(catalog, scenario, language=language, library=library)
        qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
        window.show()
        return window

    return made


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    """A window of the invented world."""
    return make()


@pytest.fixture
def today(make: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return make(real=True)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path
