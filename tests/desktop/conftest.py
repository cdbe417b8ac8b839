"""Every screen of the program, one after the other, for the rules that hold on all of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

import advisor
import advisor.desktop
from advisor.catalog.subjects import CellOf
from advisor.decision.judging.effective import function_keys
from advisor.desktop import create_window
from advisor.desktop.dialogs.data_check.dialog import DataCheckDialog
from advisor.desktop.dialogs.imports.dialog import ImportDialog
from advisor.desktop.dialogs.imports.own_benchmark import OwnBenchmarkDialog
from advisor.desktop.dialogs.swing.dialog import Step, SwingDialog
from advisor.desktop.simulation import Simulation
from advisor.desktop.statusbar import StatusBar
from advisor.intake.library import Library
from tests.desktop.kept_window import KeptWindows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

    Visit = Callable[[str, QWidget], None]

KEPT_WINDOWS = 4
"""How many windows one module of tests leaves for the next: of two catalogues, in two languages."""
TABLE = """model,benchmark,score,date
glm-4.6,House test,61,2026-11-01
House model,aider-polyglot,55,2026-11-01
"""


class Screens:
    """The main window with every tab, and every dialog with every page.

    Attributes:
        window: the main window, at 1366 × 768, where its panels do not fit without scrolling.
        seen: names of the classes of the dialogs that were visited.
    """

    def __init__(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        self.window = window
        self.seen: set[str] = set()
        self._folder = folder
        self._qtbot = qtbot

    def visit(self, visit: Visit) -> None:
        """Show each screen and call ``visit`` with its name and its top widget."""
        window = self.window
        for tab in range(window.tabs.count()):
            window.tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            self._unfold()
            visit(f"window, tab {tab}", window)
        self._visit_swing(visit)
        self._visit_value_functions(visit)
        self._visit_import(visit)
        self._visit_data_check(visit)
        status = window.statusBar()
        assert isinstance(status, StatusBar)
        add_benchmark = window.findChild(QAbstractButton, "mix.add")
        assert add_benchmark is not None
        forms, offer = window.dialogs.forms, window.session.selected
        assert offer is not None
        model = window.session.recommendation.candidate(offer).model.id
        for open_dialog in (
            window.dialogs.snapshots, window.dialogs.prices, window.dialogs.my_data,
            window.dialogs.own_figures,
            window.dialogs.left_out, add_benchmark.click,
            window.actions_by_id["palette"].trigger, window.actions_by_id["help"].trigger,
            window.actions_by_id["first_start"].trigger,
            forms.price, forms.offer, forms.model, forms.gpu,
            lambda: forms.figure(CellOf("models", model, ("context_tokens",))),
            lambda: window.messages.complain("It cannot be read", "No reason."),
            status.ask_rate,
        ):  # fmt: skip
            self._visit_opened(open_dialog, visit)
        for run in (window.dialogs.about, window.files.open, window.files.export):
            self._visit_modal(run, visit)

    def _unfold(self) -> None:
        """Open what the present tab folds away."""
        for button in self.window.tabs.findChildren(QAbstractButton):
            is_fold = button.objectName().endswith(".fold")
            if is_fold and button.isVisible() and not button.isChecked():
                button.click()
        QApplication.processEvents()

    def _visit_opened(self, open_dialog: Callable[[], object], visit: Visit) -> None:
        before = set(self.window.findChildren(QDialog))
        open_dialog()
        QApplication.processEvents()
        opened = [d for d in self.window.findChildren(QDialog) if d not in before]
        assert opened
        for dialog in opened:
            self._visit_dialog(type(dialog).__name__, dialog, visit)
            dialog.close()

    def _visit_dialog(self, name: str, dialog: QWidget, visit: Visit) -> None:
        self.seen.add(type(dialog).__name__)
        QApplication.processEvents()
        visit(name, dialog)

    def _visit_modal(self, run: Callable[[], object], visit: Visit) -> None:
        """Visit a dialog that Qt runs in a loop of its own."""
        failures: list[BaseException] = []

        def inside() -> None:
            dialog = QApplication.activeModalWidget()
            try:
                assert dialog is not None
                self._visit_dialog(type(dialog).__name__, dialog, visit)
            except BaseException as failure:  # noqa: BLE001 - raised below, out of Qt's loop
                failures.append(failure)
            finally:
                if dialog is not None:
                    dialog.close()

        QTimer.singleShot(100, inside)
        run()
        if failures:
            raise failures[0]

    def _visit_swing(self, visit: Visit) -> None:
        self.window.dialogs.ask_priorities()
        dialog = self.window.findChild(SwingDialog)
        assert dialog is not None
        for step in Step:
            dialog._enter(step)  # noqa: SLF001 - the way there by clicks is tested elsewhere
            self._visit_dialog(f"swing, {step.name}", dialog, visit)
        dialog.close()

    def _visit_value_functions(self, visit: Visit) -> None:
        session = self.window.session
        for key in function_keys(session.catalog, session.scenario):
            self.window.dialogs.value_functions(key)
            dialog = self.window.dialogs.value_functions_window()
            self._visit_dialog(f"value function of {key}", dialog, visit)
        self.window.dialogs.value_functions_window().close()

    def _visit_data_check(self, visit: Visit) -> None:
        self.window.dialogs.check_data()
        dialog = self.window.findChild(DataCheckDialog)
        assert dialog is not None
        self._qtbot.waitUntil(lambda: not dialog.work.is_running, timeout=120_000)
        self._visit_dialog("check of the data", dialog, visit)
        dialog.close()

    def _visit_import(self, visit: Visit) -> None:
        path = self._folder / "scores.csv"
        path.write_text(TABLE, encoding="utf-8")
        self.window.dialogs.import_figures(str(path))
        dialog = self.window.findChild(ImportDialog)
        assert dialog is not None
        QTest.qWait(50)
        self._qtbot.waitUntil(lambda: not dialog.job.is_running, timeout=120_000)
        for page in range(dialog.pages.count()):
            dialog.pages.setCurrentIndex(page)
            self._visit_dialog(f"import, page {page}", dialog, visit)
        own = OwnBenchmarkDialog(self.window.session, "House test", set(), dialog)
        own.open()
        self._visit_dialog("own benchmark", own, visit)
        own.close()
        dialog.close()


@pytest.fixture(autouse=True)
def _tables_once(feed_matched_once: None, tables_read_once: None) -> None:
    """Read the tables and match the price feed once for all tests of this folder."""


@pytest.fixture(scope="session")
def _windows_of_run(qapp: QApplication) -> Iterator[KeptWindows]:
    assert qapp is not None
    with closing(KeptWindows()) as windows:
        yield windows


@pytest.fixture(scope="module")
def _windows(_windows_of_run: KeptWindows) -> Iterator[KeptWindows]:
    """Those of the run, of which a few outlive this module."""
    yield _windows_of_run
    _windows_of_run.close(but=KEPT_WINDOWS)


@pytest.fixture
def show_kept(
    _windows: KeptWindows, request: pytest.FixtureRequest
) -> Iterator[Callable[..., MainWindow]]:
    """Show a window that is put back afterwards: see ``KeptWindows.show``."""
    failed = request.session.testsfailed
    yield _windows.show
    _windows.put_back(failed=request.session.testsfailed > failed)


@pytest.fixture
def show_real(show_kept: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """Show the kept window of the real data at 1366 × 768, in a language and a theme."""
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")

    def show(language: str = "en", *, dark: bool = False) -> MainWindow:
        return show_kept(catalog, scenario, language=language, dark=dark, size=(1366, 740))

    return show


@pytest.fixture
def screens(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Screens]:
    """Make the program ready to be walked, in a language and a theme."""
    # How sure the answer is, is drawn 10,000 times whenever all rests: nothing here asks for it.
    monkeypatch.setattr(Simulation, "start", lambda _simulation: None)

    def make(language: str = "en", *, dark: bool = False) -> Screens:
        library = Library.of_user(tmp_path / "user")
        catalog = library.catalog()
        scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
        window = create_window(catalog, scenario, language=language, dark=dark, library=library)
        qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
        window.resize(1366, 740)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        return Screens(window, tmp_path, qtbot)

    return make
