"""Pictures of the window on the invented world: the same to the last pixel each time.

The font is the bundled one, the day is that of the world, the simulation is done before the
picture is taken, and nothing has the focus, so that no cursor blinks.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from advisor import Scenario
from advisor.catalog.user_layers import UserLayers
from advisor.desktop import create_window
from advisor.intake.library import Library
from tests.world.loading import world, world_with_own_figure

if TYPE_CHECKING:
    from advisor.desktop.window import MainWindow

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 1280, 720
PATIENCE_MS = 60_000
KINDS = tuple((language, theme) for language in ("en", "zh") for theme in ("light", "dark"))


def file_of(language: str, theme: str) -> Path:
    """Where the golden picture stands."""
    return HERE / f"window-{language}-{theme}.png"


def taken(language: str, theme: str) -> bytes:
    """The window in a language and a theme, as a PNG file.

    Raises:
        TimeoutError: the simulation did not end within a minute.
    """
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    before = application.font(), application.palette(), application.styleSheet()
    with tempfile.TemporaryDirectory() as folder:
        window = _opened(Path(folder), language, theme)
        try:
            return _png(window)
        finally:
            window.close()
            window.deleteLater()
            application.setFont(QFont(before[0]))
            application.setPalette(before[1])


def _opened(folder: Path, language: str, theme: str) -> MainWindow:
    catalog = world_with_own_figure()
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    library = Library(world(), UserLayers(folder))
    window = create_window(
        catalog, scenario, language=language, dark=theme == "dark", library=library
    )
    window.resize(WIDTH, HEIGHT)
    window.show()
    _wait_for_certainty(window)
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    for _ in range(3):
        QApplication.processEvents()
    return window


def _wait_for_certainty(window: MainWindow) -> None:
    """Turn the event loop until the simulation is shown."""
    over = QDeadlineTimer(PATIENCE_MS)
    while not window.session.is_certainty_fresh:
        if over.hasExpired():
            raise TimeoutError("the simulation did not end")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _png(window: MainWindow) -> bytes:
    image = window.grab().toImage()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
