"""Pictures of the window on the invented world: the same to the last pixel each time.

The font is the bundled one, the day is that of the world, the simulation is done before a picture
is taken, and nothing has the focus, so that no cursor blinks. They are stored as WebP without
loss, which takes a third of the bytes of PNG.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from advisor import Scenario
from advisor.catalog.user_layers import UserLayers
from advisor.desktop import create_window
from advisor.intake.library import Library
from tests.pictures.screens import dialogs, draws_itself, modal_dialogs, tabs, wait_until
from tests.world.loading import world, world_with_own_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from advisor.desktop.window import MainWindow

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 1280, 720
LANGUAGES = ("en", "zh")
THEMES = ("light", "dark")
ONCE, TWICE = 1, 2
# Where there are files of dialogs at 2×: of every other one here, of the rest there.
ALSO_TWICE = ("en-light/", "zh-dark/")
NO_LOSS = 100
# The folder of one's own figures, whose name a dialog shows: below a scratch folder, so that it is
# the same everywhere.
FOLDER = Path("model-advisor")
NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def file_of(name: str) -> Path:
    """Where a golden picture stands: ``<language>-<theme>/<screen>[@2x].webp``."""
    return HERE / f"{name}.webp"


class Taken(NamedTuple):
    """A picture, its name, the kind of widget that it is of, and whether it is kept as a file."""

    name: str
    image: QImage
    kind: str
    has_file: bool = True


def taken(language: str) -> Iterator[Taken]:
    """Every picture in a language, in both themes and at 1× and 2×.

    Those at 2× are files if they are of tabs; of a dialog that the program draws, one is.

    Raises:
        TimeoutError: the window did not come to rest within a minute.
    """
    with window_of_the_world(language) as window:
        for theme in THEMES:
            window.set_theme(theme)
            for name, widget in tabs(window):
                for scale in (ONCE, TWICE):
                    suffix = "" if scale == ONCE else f"@{scale}x"
                    image = picture(widget, scale)
                    path = f"{language}-{theme}/{name}{suffix}"
                    yield Taken(path, image, type(widget).__name__)
        # After those of the window, in whose line of messages some dialogs leave one for a while.
        for theme in THEMES:
            window.set_theme(theme)
            folder = f"{language}-{theme}"
            for number, (name, widget) in enumerate(dialogs(window)):
                yield from _of_dialog(f"{folder}/{name}", widget, number)
            yield from _of_modal_dialogs(window, folder)


def _of_modal_dialogs(window: MainWindow, folder: str) -> list[Taken]:
    found: list[Taken] = []

    def take(name: str, dialog: QWidget) -> None:
        found.extend(_of_dialog(f"{folder}/{name}", dialog, None))

    modal_dialogs(window, take)
    return found


def _of_dialog(path: str, dialog: QWidget, number: int | None) -> Iterator[Taken]:
    """Take a dialog; ``number``: of those whose 2× may be a file, None for one of Qt's own."""
    kind = type(dialog).__name__
    yield Taken(path, picture(dialog, ONCE), kind)
    has_file = (
        number is not None and path.startswith(ALSO_TWICE[number % 2]) and draws_itself(dialog)
    )
    yield Taken(f"{path}@{TWICE}x", picture(dialog, TWICE), kind, has_file)


def picture(widget: QWidget, scale: int) -> QImage:
    """A widget as it is painted on a screen of so many pixels for one."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    for _ in range(3):
        QApplication.processEvents()
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(widget.palette().window().color())
    widget.render(image)
    image.setDevicePixelRatio(1)
    return image


def stored(path: Path) -> QImage:
    """The golden picture in a file; an empty one where there is none."""
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)


def as_file(image: QImage) -> bytes:
    """A picture as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "WEBP", NO_LOSS)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@contextmanager
def window_of_the_world(language: str) -> Iterator[MainWindow]:
    """The window in a language, come to rest; the font, palette and cursor are put back."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    before = application.font(), application.palette(), application.styleSheet()
    flash = application.cursorFlashTime()
    application.setCursorFlashTime(0)
    catalog = world_with_own_figure()
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    library = Library(world(), UserLayers(FOLDER))
    with (
        tempfile.TemporaryDirectory() as scratch,
        chdir(scratch),
        patch("advisor.desktop.snapshots.local_now", lambda: NOON),
    ):
        window = create_window(catalog, scenario, language=language, dark=False, library=library)
        try:
            window.resize(WIDTH, HEIGHT)
            window.show()
            wait_until(lambda: window.session.is_certainty_fresh)
            yield window
        finally:
            window.session.undo_stack.setClean()
            window.close()
            window.deleteLater()
            application.setFont(QFont(before[0]))
            application.setPalette(before[1])
            application.setCursorFlashTime(flash)
