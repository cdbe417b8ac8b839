"""Entry point of the desktop program: paints the frame, then loads catalogue and charts."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from advisor.desktop.overriding import override
from advisor.desktop.preferences import Preferences
from advisor.desktop.window import MainWindow

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.intake.library import Library


def main(argv: list[str] | None = None) -> int:
    """Open the window; ``FILE`` opens a scenario, ``--time-startup`` prints times and exits.

    Returns:
        exit code: 0, or 2 if the catalogue cannot be loaded.
    """
    gc.disable()  # collecting before the window is filled would cost 30 ms and free nothing
    arguments = sys.argv[1:] if argv is None else argv
    timed = "--time-startup" in arguments
    files = [argument for argument in arguments if not argument.startswith("-")]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    QApplication.setStyle("Fusion")
    app.setApplicationName("Model Advisor")
    app.setApplicationVersion(_version())
    preferences = Preferences.in_memory() if timed else Preferences.of_user()
    window = MainWindow(preferences)
    preferences.restore_geometry(window)
    start = Start(window, Path(files[0]) if files else None, timed=timed)
    window.show()
    code = app.exec()
    start.close()
    return _end(start.code or code)


def _end(code: int) -> int:
    """Return the exit code, or exit at once if a background thread does not stop.

    Otherwise Python would shut down under the running thread.
    """
    from advisor.desktop.background import is_work_left

    if is_work_left():
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _version() -> str:
    import advisor

    return advisor.__version__


def since_process_start_ms() -> float:
    """Milliseconds since the process started; outside Linux since this import."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
    except (OSError, ValueError, AttributeError, IndexError):
        return (time.perf_counter() - _IMPORTED) * 1000


_IMPORTED = time.perf_counter()


class Start(QObject):
    """Fills the window after its first paint."""

    def __init__(self, window: MainWindow, scenario: Path | None, *, timed: bool) -> None:
        super().__init__(window)
        self._window = window
        self._scenario = scenario
        self._timed = timed
        self._first_paint_ms = 0.0
        self._background: Any = None
        self.code = 0
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._first_paint_ms:
            self._first_paint_ms = since_process_start_ms()
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._load)
        return False

    def _load(self) -> None:
        from advisor.desktop.background import Background

        self._background = Background(self)
        self._background.run(self, lambda _run: _load(), self._fill, self._fail)
        from advisor.desktop.appearance import load_fonts

        load_fonts()  # while the thread reads

    def _fill(self, loaded: tuple[Library, Catalog]) -> None:
        from advisor.desktop.last_time import LastTime, first_scenario, put_pins_back

        library, catalog = loaded
        window = self._window
        is_known = window.preferences.has_started
        if self._scenario is not None:
            window.install(catalog, first_scenario(window.preferences, catalog), library)
            window.files.open_path(self._scenario)
        else:
            last = LastTime(window.preferences, catalog)
            window.install(catalog, last.scenario, library)
            last.put_back(window.session, window.messages)
        put_pins_back(window.session, window.preferences)
        gc.freeze()
        gc.enable()
        if self._timed:
            QTimer.singleShot(0, self._report)
            return
        from advisor.desktop.day_watch import DayWatch
        from advisor.desktop.dialogs.prices.daily import DailyUpdate

        if self._scenario is None and not is_known:
            window.dialogs.first_start()
        DailyUpdate(self._window.session, self._window)
        DayWatch(self._window.session, self._window)

    def _fail(self, error: BaseException) -> None:
        from advisor.wording import Words
        from advisor.wording.failures import say_any_failure

        self.code = 2
        text = say_any_failure(error, Words(self._window.preferences.language))
        print(text, file=sys.stderr)  # noqa: T201 - the only place to say it without a window
        if not self._timed:
            from PySide6.QtWidgets import QMessageBox

            from advisor.desktop.qt_language import speak

            speak(self._window.preferences.language, self._window)
            QMessageBox.critical(self._window, "Model Advisor", text)
        QApplication.exit(2)

    def _report(self) -> None:
        """Paint the second tab, print the times and exit."""
        self._window.tabs.setCurrentIndex(1)
        QApplication.processEvents()
        times = {
            "first_paint_ms": round(self._first_paint_ms, 1),
            "ready_ms": round(since_process_start_ms(), 1),
        }
        import json

        print(json.dumps(times), flush=True)  # noqa: T201 - what the option is for
        QApplication.exit(0)

    def close(self) -> None:
        """Cancel background work."""
        if self._background is not None:
            self._background.close()


def _load() -> tuple[Library, Catalog]:
    """Read the catalogue and import what the panels need, in a thread so the window responds."""
    from advisor.decision import recommend  # noqa: F401
    from advisor.desktop.qt_on_demand import import_pyqtgraph
    from advisor.intake.library import Library

    import_pyqtgraph()
    library = Library.of_user()
    return library, library.catalog()
