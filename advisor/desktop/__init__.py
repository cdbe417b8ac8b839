"""The window: Qt panels around one ``Session``. Nothing below this package knows widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.desktop.feature_scan import skip_feature_scan

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision import Scenario
    from advisor.desktop.window import MainWindow
    from advisor.intake.library import Library

skip_feature_scan()


def create_window(
    catalog: Catalog,
    scenario: Scenario,
    *,
    language: str = "en",
    dark: bool | None = None,
    library: Library | None = None,
) -> MainWindow:
    """The main window on a catalogue and a scenario, filled and not yet shown.

    Needs a ``QApplication``; makes one where there is none. State that outlives the program
    (window size, recent files) is neither read nor written.

    Args:
        catalog: what is known.
        scenario: what is asked.
        language: ``en`` or ``zh``.
        dark: theme; None follows the system.
        library: where the catalogue came from, to be changed there; None: the user's.
    """
    from PySide6.QtWidgets import QApplication

    from advisor.desktop.appearance import load_fonts
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.window import MainWindow

    app = QApplication.instance() or QApplication([])
    QApplication.setStyle("Fusion")
    window = MainWindow(Preferences.in_memory(language=language, dark=dark))
    window.application = app  # keeps an application made here alive as long as its window
    load_fonts()
    window.install(catalog, scenario, library)
    return window
