"""The window: Qt panels around one ``Session``. Lower packages do not use widgets."""

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
    """Create the main window for a catalogue and a scenario, without showing it.

    Creates a ``QApplication`` if there is none. Stored preferences (window size, recent files)
    are neither read nor written.

    Args:
        catalog: models, offers, prices and benchmark scores.
        scenario: the user's requirements.
        language: ``en`` or ``zh``.
        dark: theme; None follows the system.
        library: where the catalogue came from and changes are written; None for the user's.
    """
    from PySide6.QtWidgets import QApplication

    from advisor.desktop.appearance import load_fonts
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.window import MainWindow

    app = QApplication.instance() or QApplication([])
    # Setting it again would style every widget anew.
    if QApplication.style().name() != "fusion":
        QApplication.setStyle("Fusion")
    window = MainWindow(Preferences.in_memory(language=language, dark=dark))
    window.application = app  # keeps an application created here alive as long as the window
    load_fonts()
    window.install(catalog, scenario, library)
    return window
