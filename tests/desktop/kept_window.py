"""Windows that the tests of a module share; each test finds them as they were made.

To make, show and delete a window takes 0.35 s of a processor, to put one back 0.05 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.locate import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.desktop import create_window
from advisor.desktop.allocation import GivingBack
from advisor.desktop.appearance import palette_of
from advisor.desktop.events.screen_room import column_widths
from advisor.desktop.qt_language import speak
from advisor.desktop.simulation import Simulation
from advisor.intake.library import Library

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario
    from advisor.desktop.window import MainWindow


class UnchangedLibrary(Library):
    """Gives a catalogue back, whatever the user's folder holds."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(catalog.below or catalog, UserLayers(user_folder()))
        self._made = catalog

    @override
    def catalog(self) -> Catalog:
        return self._made


class KeptWindow:
    """A window, and what a user could have changed in it when it was new."""

    def __init__(
        self, catalog: Catalog, scenario: Scenario, language: str, *, dark: bool, simulated: bool
    ) -> None:
        with pytest.MonkeyPatch.context() as patch:
            if not simulated:
                patch.setattr(Simulation, "start", lambda _simulation: None)
            self.window = create_window(catalog, scenario, language=language, dark=dark)
        self._catalog = catalog
        self._scenario = scenario
        self._language, self._dark = language, dark
        self._home = self.window.session.home
        self._library = self.window.session.library
        self._size = self.window.size()
        self._preferences = dict(vars(self.window.preferences)["_memory"])
        self._controls: dict[QWidget, Any] = {}
        self._is_chosen = False
        self._was_put_back = False
        self._remember()

    def _remember(self) -> None:
        """Remember what is ticked, chosen, and written that no scenario says.

        The boxes of a tab are filled when it is first seen; once a test chooses in one of them, the
        panels are made anew.
        """
        self._is_chosen = False
        self._controls = _controls(self.window)
        for box in self.window.tabs.findChildren(QComboBox):
            if box not in self._controls:
                box.activated.connect(self._choose)

    def _choose(self, _index: int) -> None:
        self._is_chosen = True

    def show(
        self, scenario: Scenario, size: tuple[int, int] | None, library: Library | None
    ) -> MainWindow:
        """Show the window with a scenario, as a new one would be."""
        window, session = self.window, self.window.session
        speak(self._language, window)
        usual = session.style.dark == self._dark
        if not usual or palette_of(session.style) != QApplication.palette():
            window.set_theme("dark" if self._dark else "light")
        if size is not None:
            window.resize(*size)
        if library is not None:
            session.library = library
        if session.scenario != scenario:
            session.open_scenario(scenario, None)
        elif self._was_put_back:
            session.simulation.follow(session.recommendation)
        home = session.catalog.use_cases[scenario.use_case].home_region
        session.home = None if home else scenario.home_region
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    def put_back(self) -> None:
        """Undo all that a test opened, did, or chose."""
        window, session = self.window, self.window.session
        self._close_dialogs()
        window.hide()  # what nobody sees is not painted
        _give_focus_away()
        if session.words.code != self._language:
            window.set_language(self._language)
            self._remember()
        if session.catalog is not self._catalog:
            session.library = UnchangedLibrary(self._catalog)
            session.reload_catalog()
        session.library = self._library
        if session.pinned:
            session.unpin_all()
        for message in window.statusBar().findChildren(QToolButton):
            if message.children():  # the timer of what is said for some seconds
                message.deleteLater()
        while session.snapshots:
            session.forget(0)
        vars(window.preferences)["_memory"] = dict(self._preferences)
        session.home = self._home
        session.select(None)
        session.open_scenario(self._scenario, None)
        if self._is_chosen:
            window.rebuild()
            self._remember()
        self._put_table_back()
        self._put_controls_back()
        window.tabs.setCurrentIndex(0)
        window.resize(self._size)
        window.columns.setSizes(list(column_widths(self._size.width())))
        QApplication.processEvents()
        for area in window.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().setValue(0)
            area.horizontalScrollBar().setValue(0)
        window.fits.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._let_nothing_run()
        self._was_put_back = True

    def _let_nothing_run(self) -> None:
        window = self.window
        for fading in window.findChildren(QAbstractAnimation):  # the cross of an emptied search
            fading.setCurrentTime(fading.duration())
        window.session.simulation.stop()
        for waiting in window.findChildren(GivingBack):  # seconds, after each change
            waiting.timer.stop()

    def _close_dialogs(self) -> None:
        window = self.window
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        window.dialogs.discard_value_functions()
        window.dialogs.close_all()

    def _put_controls_back(self) -> None:
        for control, was in self._controls.items():
            if shiboken6.isValid(control):
                _put(control, was)
        self.window.session.undo_stack.clear()

    def _put_table_back(self) -> None:
        fits = self.window.fits
        fits.filter.clear()
        fits.model.unfold_all(every=False)
        fits.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        fits.widths.own.clear()
        fits._hidden = None  # noqa: SLF001 - as at a first start
        fits._after_reset()  # noqa: SLF001
        fits.table.clearSelection()
        fits._follow_selection()  # noqa: SLF001

    def close(self) -> None:
        """Close and delete the window."""
        if shiboken6.isValid(self.window):
            self.window.session.undo_stack.setClean()
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class KeptWindows:
    """The windows of a module, each made when it is first asked for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str, bool, bool], KeptWindow] = {}

    def show(
        self,
        catalog: Catalog,
        scenario: Scenario,
        *,
        language: str = "en",
        dark: bool = False,
        size: tuple[int, int] | None = None,
        library: Library | None = None,
        simulated: bool = False,
    ) -> MainWindow:
        """Show the window of a catalogue with a scenario.

        Args:
            catalog: what the window is made for.
            scenario: what is asked.
            language: of the window.
            dark: its theme.
            size: width and height in pixels; None for those of a new window.
            library: where changes are written; None for the user's.
            simulated: whether how sure the answer is, is drawn 10,000 times once all rests.
        """
        key = (id(catalog), language, dark, simulated)
        if key not in self._kept:
            self._kept[key] = KeptWindow(
                catalog, scenario, language, dark=dark, simulated=simulated
            )
        return self._kept[key].show(scenario, size, library)

    def put_back(self, *, failed: bool = False) -> None:
        """Put back the windows that are shown; after a failure, give all up."""
        for key, kept in list(self._kept.items()):
            if failed or not shiboken6.isValid(kept.window):
                self._kept.pop(key).close()
            elif kept.window.isVisible():
                kept.put_back()

    def close(self) -> None:
        """Close all windows."""
        self.put_back(failed=True)


def _give_focus_away() -> None:
    """Have another window active: one that was active as it was hidden never gets active again."""
    other = QWidget()
    other.show()
    other.activateWindow()
    QTest.qWaitForWindowActive(other)
    other.close()
    other.deleteLater()


def _controls(window: MainWindow) -> dict[QWidget, Any]:
    return {
        widget: value
        for widget in window.findChildren(QWidget)
        if (value := _value(widget)) is not None
    }


def _value(widget: QWidget) -> Any:
    match widget:
        case QAbstractButton() if widget.isCheckable():
            return widget.isChecked()
        case QComboBox() if widget.count():
            return widget.currentIndex()
        case QLineEdit() if widget.objectName() != "qt_spinbox_lineedit":
            return widget.text()
    return None


def _put(control: QWidget, was: Any) -> None:
    if _value(control) == was:
        return
    match control:
        case QAbstractButton():
            control.click()
        case QComboBox():
            control.setCurrentIndex(was)
            control.activated.emit(was)
        case QLineEdit():
            control.setText(was)
