"""What pictures are taken of: the window, its tabs, and every dialog with every page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGraphicsView,
    QStyledItemDelegate,
    QTabWidget,
    QTreeView,
    QWidget,
)

from advisor.catalog.subjects import CellOf
from advisor.decision.judging.effective import function_keys
from advisor.desktop.dialogs.first_start.dialog import FirstStartDialog
from advisor.desktop.dialogs.help.dialog import HelpDialog
from advisor.desktop.dialogs.imports.own_benchmark import OwnBenchmarkDialog
from advisor.desktop.dialogs.swing.dialog import Step, SwingDialog
from advisor.desktop.statusbar import StatusBar
from advisor.desktop.watched import WatchedWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.desktop.window import MainWindow

    Shot = tuple[str, QWidget]

PATIENCE_MS = 60_000
# Of Qt's table of files.
DAY_COLUMN = 3
FILE_DIALOG = QSize(535, 421)


def tabs(window: MainWindow) -> Iterator[Shot]:
    """The window with its first tab, then each other tab alone."""
    window.tabs.setCurrentIndex(0)
    yield "window", window
    for place in range(1, window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        wait_until(lambda: window.session.is_certainty_fresh)
        yield f"tab-{place}", window.tabs
    window.tabs.setCurrentIndex(0)


def dialogs(window: MainWindow) -> Iterator[Shot]:
    """Each dialog, closed again when the next is asked for."""
    opening = window.dialogs
    status = window.statusBar()
    assert isinstance(status, StatusBar)
    add_benchmark = window.findChild(QAbstractButton, "mix.add")
    assert add_benchmark is not None
    offer = window.session.selected
    assert offer is not None
    model = window.session.recommendation.candidate(offer).model.id
    yield from _pages_of_swing(window)
    yield from _value_functions(window)
    opens: dict[str, Callable[[], object]] = {
        "snapshots": opening.snapshots,
        "prices": opening.prices,
        "my-data": opening.my_data,
        "my-figures": opening.own_figures,
        "left-out": opening.left_out,
        "import": opening.import_figures,
        "data-check": opening.check_data,
        "palette": window.actions_by_id["palette"].trigger,
        "exchange-rate": status.ask_rate,
        "add-benchmark": add_benchmark.click,
        "form-price": opening.forms.price,
        "form-offer": opening.forms.offer,
        "form-model": opening.forms.model,
        "form-gpu": opening.forms.gpu,
        "form-figure": lambda: opening.forms.figure(CellOf("models", model, ("context_tokens",))),
        "own-benchmark": lambda: OwnBenchmarkDialog(window.session, "House", set(), window).show(),
        "message": lambda: window.messages.complain("It cannot be read", "No reason."),
    }
    for name, open_it in opens.items():
        dialog = _opened(window, open_it)
        yield f"dialog-{name}", dialog
        dialog.close()
    yield from _pages(window, "help", HelpDialog, window.actions_by_id["help"].trigger)
    yield from _pages(window, "first-start", FirstStartDialog, opening.first_start)


def modal_dialogs(window: MainWindow, take: Callable[[str, QWidget], None]) -> None:
    """Have ``take`` look at each dialog that Qt runs in a loop of its own."""
    opening, files = window.dialogs, window.files
    figures = _opened(window, opening.import_figures)
    choose = figures.findChild(QAbstractButton, "import.choose")
    assert choose is not None
    runs: dict[str, Callable[[], object]] = {
        "about": opening.about,
        "open": files.open,
        "save": files.save_as,
        "export": files.export,
        "import-file": choose.click,
        "unsaved": files.may_discard,
    }
    empty = tempfile.mkdtemp()
    for name, run in runs.items():
        failures: list[BaseException] = []

        def inside(name: str = name, failures: list[BaseException] = failures) -> None:
            dialog = QApplication.activeModalWidget()
            try:
                assert dialog is not None, name
                QApplication.processEvents()  # only then it has the focus, which pictures take away
                if isinstance(dialog, QFileDialog):
                    _make_alike(dialog, empty)
                take(f"dialog-{name}", dialog)
            except BaseException as failure:  # noqa: BLE001 - raised below, out of Qt's loop
                failures.append(failure)
            finally:
                if dialog is not None:
                    dialog.close()

        QTimer.singleShot(0, inside)
        with patch("advisor.desktop.session.Session.is_changed", new=True):
            run()
        if failures:
            raise failures[0]
    figures.close()
    Path(empty).rmdir()


def _make_alike(dialog: QFileDialog, empty: str) -> None:
    """Show an empty folder, whatever Qt opened last, and hide its path and the user's places."""
    dialog.resize(FILE_DIALOG)  # Qt makes it as wide as what it showed last
    dialog.setDirectory(empty)
    dialog.setSidebarUrls([])
    for path in dialog.findChildren(QComboBox, "lookInCombo"):
        path.hide()
    for tree in dialog.findChildren(QTreeView):
        tree.hideColumn(DAY_COLUMN)


def draws_itself(screen: QWidget) -> bool:
    """Whether something on a screen is drawn by the program, which Qt does not scale for it."""
    return any(
        isinstance(widget, QGraphicsView)
        or (isinstance(widget, QAbstractItemView) and type(widget.itemDelegate()) in _delegates())
        or any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if _is_ours(kind))
        for widget in screen.findChildren(QWidget)
        if widget.isVisible()
    )


def _delegates() -> set[type]:
    return {kind for kind in QStyledItemDelegate.__subclasses__() if _is_ours(kind)}


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("advisor.")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Turn the event loop until something is so.

    Raises:
        TimeoutError: it is not within a minute.
    """
    over = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        if over.hasExpired():
            raise TimeoutError("the window does not come to rest")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _opened(window: MainWindow, open_it: Callable[[], object]) -> QDialog:
    before = set(window.findChildren(QDialog))
    open_it()
    QApplication.processEvents()
    [dialog] = [d for d in window.findChildren(QDialog) if d not in before and d.isVisible()]
    for work in dialog.findChildren(WatchedWork):
        wait_until(lambda work=work: not work.is_running)  # type: ignore[misc]
    return dialog


def _pages(
    window: MainWindow, name: str, kind: type[HelpDialog | FirstStartDialog],
    open_it: Callable[[], object],
) -> Iterator[Shot]:  # fmt: skip
    dialog = _opened(window, open_it)
    assert isinstance(dialog, kind)
    for page in range(dialog.pages.count()):
        if isinstance(dialog.pages, QTabWidget):
            dialog.pages.setCurrentIndex(page)
        elif page:
            assert isinstance(dialog, FirstStartDialog)
            dialog.go_on()
        yield f"dialog-{name}-{page + 1}", dialog
    dialog.close()


def _pages_of_swing(window: MainWindow) -> Iterator[Shot]:
    dialog = _opened(window, window.dialogs.ask_priorities)
    assert isinstance(dialog, SwingDialog)
    for step in Step:
        dialog._enter(step)  # noqa: SLF001 - the way there by clicks is tested elsewhere
        yield f"dialog-swing-{step + 1}", dialog
    dialog.close()


def _value_functions(window: MainWindow) -> Iterator[Shot]:
    session = window.session
    keys = function_keys(session.catalog, session.scenario)
    for number, key in enumerate((keys[0], keys[-1]), 1):
        window.dialogs.value_functions(key)
        yield f"dialog-value-function-{number}", window.dialogs.value_functions_window()
    window.dialogs.value_functions_window().close()
