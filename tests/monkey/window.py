"""The window that the monkey sits in front of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import advisor
from advisor.desktop import create_window
from advisor.intake.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.desktop.window import MainWindow


def opened(folder: Path, library: Library | None = None) -> MainWindow:
    """The bundled catalogue with its feed, or another library, and own figures in a folder."""
    library = library or Library.of_user(folder)
    catalog = library.catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    window = create_window(catalog, scenario, library=library)
    window.resize(1500, 950)
    window.show()
    return window
