"""The main window: a frame that paints at once, filled when the catalogue is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

# PySide makes each Qt class when it is first named (``Qt`` itself takes 12 ms): what the first
# paint does not need is imported where it is used.
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from advisor.desktop.appearance import (
    paint_outlines,
    palette_of,
    style_at_start,
    style_for,
    style_sheet,
)
from advisor.desktop.overriding import override
from advisor.desktop.screen_room import WANTED, column_widths, fit_to_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QDialog, QSplitter, QTabWidget, QToolButton

    from advisor.catalog import Catalog
    from advisor.catalog.library import Library
    from advisor.decision import Scenario
    from advisor.desktop.files import Files
    from advisor.desktop.fits.panel import FitsPanel
    from advisor.desktop.forms.opening import Forms
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session
    from advisor.desktop.value_functions.window import ValueFunctionsWindow

DONE_MS = 8000
LONGEST_DONE = 720
CENTRED = 0x84  # Qt.AlignmentFlag.AlignCenter, without making ``Qt`` before the first paint


class MainWindow(QMainWindow):
    """Three columns around a session.

    Attributes:
        session: the store; there only after ``install``.
        preferences: what outlives the program.
        files: open, save, export.
        value_functions: the window of the curves; None until it is asked for.
    """

    session: Session
    files: Files
    fits: FitsPanel
    tabs: QTabWidget
    columns: QSplitter
    actions_by_id: dict[str, QAction]
    value_functions: ValueFunctionsWindow | None = None

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("Model Advisor")
        self.preferences = preferences
        self.application: object = None
        fit_to_screen(self, WANTED)
        self.setAcceptDrops(True)
        QApplication.setPalette(palette_of(style_at_start(preferences.theme)))
        self._waiting = QLabel("Model Advisor")
        self._waiting.setProperty("alignment", CENTRED)
        self.setCentralWidget(self._waiting)

    def install(self, catalog: Catalog, scenario: Scenario, library: Library | None = None) -> None:
        """Fill the window with a catalogue and a scenario; ``library``: where it came from."""
        from advisor.desktop.event_rules import EventRules
        from advisor.desktop.files import Files
        from advisor.desktop.session import Session
        from advisor.desktop.text_undo import UNDOES

        EventRules.install()
        self.setProperty(UNDOES, True)
        style = style_for(self.preferences.theme)
        self.session = Session(
            catalog,
            scenario,
            language=self.preferences.language,
            style=style,
            library=library,
            parent=self,
        )
        self.session.complained.connect(self._complain)
        self.session.home = self.preferences.home_region or self.session.home
        self.session.home_changed.connect(self._keep_home)
        self.session.catalog_changed.connect(self._say_what_changed)
        self.files = Files(self)
        self.session.document_changed.connect(self._show_title)
        self._apply_style()
        self._build()

    def _build(self) -> None:
        """Make menus and panels anew, in the session's language."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

        from advisor.desktop.commands import build_menus
        from advisor.desktop.fits.panel import FitsPanel
        from advisor.desktop.imports.notice_bar import NoticeBar
        from advisor.desktop.needs.panel import NeedsPanel
        from advisor.desktop.qt_language import speak
        from advisor.desktop.statusbar import StatusBar
        from advisor.desktop.topbar import TopBar

        speak(self.session.words.code, self)
        self.actions_by_id = build_menus(self)
        self.fits = FitsPanel(self.session, self.preferences)
        self.fits.freeze_asked.connect(self.freeze)
        self.fits.left_out_asked.connect(self.show_left_out)
        self.tabs = self._make_tabs()
        needs = NeedsPanel(self.session)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        needs.function_asked.connect(self.show_value_functions)
        for widget, least in zip((needs, self.fits, self.tabs), column_widths(0), strict=True):
            widget.setMinimumWidth(least)
            columns.addWidget(widget)
        columns.setStretchFactor(1, 1)
        state = self.preferences.state
        usual = list(column_widths(self.width()))
        columns.setSizes(list(state.columns) if len(state.columns) == len(usual) else usual)
        self.columns = columns
        self.tabs.setCurrentIndex(state.tab if state.tab < self.tabs.count() else 0)
        needs.questions_asked_for.connect(self.ask_priorities)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(self))
        if self.preferences.asks_home:
            from advisor.desktop.needs.home_region import HomeBar

            layout.addWidget(HomeBar(self.session, self.preferences))
        notices = NoticeBar(self.session)
        notices.details_asked.connect(self.show_my_data)
        layout.addWidget(notices)
        layout.addWidget(columns, 1)
        self.setCentralWidget(central)
        self.setStatusBar(StatusBar(self.session))
        self.fits.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_title()

    def _make_tabs(self) -> QTabWidget:
        from PySide6.QtWidgets import QTabWidget

        from advisor.desktop.confidence import ConfidencePanel
        from advisor.desktop.local_or_api import LocalOrApiPanel
        from advisor.desktop.sources import SourcesPanel
        from advisor.desktop.tradeoff import TradeoffPanel
        from advisor.desktop.why import WhyPanel

        say = self.session.words.say
        tabs = QTabWidget()
        tabs.setObjectName("why")
        tabs.setDocumentMode(True)
        tabs.addTab(WhyPanel(self.session), say("&Why"))
        tabs.addTab(TradeoffPanel(self.session), say("&Trade-off"))
        tabs.addTab(LocalOrApiPanel(self.session), say("&Local or API"))
        tabs.addTab(ConfidencePanel(self.session), say("&Confidence"))
        tabs.addTab(SourcesPanel(self.session), say("&Sources"))
        return tabs

    def _apply_style(self) -> None:
        style = style_for(self.preferences.theme)
        QApplication.setPalette(palette_of(style))
        paint_outlines(style)
        self.setStyleSheet(style_sheet(style))
        if hasattr(self, "session"):
            self.session.set_style(style)

    def set_theme(self, theme: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self.preferences.theme = theme
        self._apply_style()

    def set_language(self, language: str) -> None:
        """``en`` or ``zh``: all panels are made anew."""
        if language == self.session.words.code:
            return
        from advisor.desktop.last_time import keep_layout

        self.preferences.language = language
        self.session.set_language(language)
        keep_layout(self)
        curves = self._put_curves_away()
        self.rebuild()
        if curves is not None:
            key, place = curves
            self.show_value_functions(key)
            self.value_functions_window().setGeometry(place)

    def rebuild(self) -> None:
        """Make all panels anew, as the preferences have them set up."""
        # The old panels must not hear the session any more, or they would work twice.
        self._close_dialogs()
        old = self.takeCentralWidget()
        self._build()
        if old is not None:
            old.deleteLater()

    def _put_curves_away(self) -> tuple[str | None, QRect] | None:
        """Take down the window of the curves; its page and place where it was seen."""
        old, self.value_functions = self.value_functions, None
        if old is None:
            return None
        seen = (old.key, old.geometry()) if old.isVisible() else None
        old.hide()
        old.deleteLater()
        return seen

    def value_functions_window(self) -> ValueFunctionsWindow:
        """The window of the curves, made when first asked for."""
        from advisor.desktop.text_undo import UNDOES
        from advisor.desktop.value_functions.window import ValueFunctionsWindow

        if self.value_functions is None:
            self.value_functions = ValueFunctionsWindow(self.session, self)
            self.value_functions.setProperty(UNDOES, True)
            self.value_functions.addActions([self.actions_by_id[c] for c in ("undo", "redo")])
        return self.value_functions

    def show_value_functions(self, key: str | None = None) -> None:
        """Show what each figure is worth: of a benchmark, a criterion, or the one last seen."""
        curves = self.value_functions_window()
        curves.show_key(key)
        curves.show()
        curves.activateWindow()

    def focused_criterion(self) -> str | None:
        """The criterion whose slider, number box or button has the focus."""
        focused = QApplication.focusWidget()
        kind, _, criterion = ("" if focused is None else focused.objectName()).partition(".")
        known = kind in {"priority", "priority_box", "lock", "curve"}
        return criterion if known and criterion in self.session.catalog.criteria else None

    def set_currency(self, currency: str) -> None:
        """``CNY`` or ``USD``."""
        self.session.change(self.session.words.say("currency"), currency=currency)

    def find_offer(self) -> None:
        """Put the cursor into the filter box."""
        from PySide6.QtCore import Qt

        self.fits.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fits.filter.selectAll()

    def toggle_pin(self) -> None:
        """Pin the selected offer, or unpin it."""
        if self.session.selected is not None:
            self.session.toggle_pin(self.session.selected)

    def freeze(self) -> None:
        """Keep the present ranking and show it beside what comes."""
        self.session.freeze()
        self.show_snapshots()

    def show_snapshots(self) -> None:
        """Show the frozen rankings beside the present one; freeze one where there is none."""
        from advisor.desktop.snapshots import SnapshotsDialog

        if not self.session.snapshots:
            self.session.freeze()
        self._show_one(SnapshotsDialog, lambda: SnapshotsDialog(self.session, self))

    def show_left_out(self, text: str = "") -> None:
        """List the offers that are not ranked, searched for a text."""
        from advisor.desktop.fits.left_out import LeftOutDialog

        opened = next((d for d in self.findChildren(LeftOutDialog) if d.isVisible()), None)
        if opened is not None and text:
            opened.list.filter.setText(text)
        self._show_one(LeftOutDialog, lambda: LeftOutDialog(self.session, self, text))

    @property
    def forms(self) -> Forms:
        """The user's own figures, as forms; loaded when first asked for."""
        from advisor.desktop.forms.opening import Forms

        return Forms(self.session, self)

    def show_own_figures(self) -> None:
        """List the user's own figures, to be edited and taken back."""
        from advisor.desktop.forms.my_figures import MyFiguresDialog

        self._show_one(MyFiguresDialog, lambda: MyFiguresDialog(self.session, self.forms, self))

    def import_figures(self, address: str = "") -> None:
        """Show what a file or an address would change; one dialog at a time."""
        from advisor.desktop.imports.dialog import ImportDialog

        # One that was just closed is still a child until Qt deletes it.
        dialog = next((d for d in self.findChildren(ImportDialog) if d.isVisible()), None)
        if dialog is None:
            dialog = ImportDialog(self.session, self)
            dialog.applied.connect(self._offer_undo)
            dialog.address.folder = self.preferences.folder
            dialog.address.chosen.connect(self._remember_folder)
            dialog.show()
        if address:
            dialog.address.set_address(address)

    def _remember_folder(self, file: str) -> None:
        self.preferences.remember_folder(Path(file))

    def show_prices(self) -> None:
        """Where the price feed stands, and fetching it."""
        from advisor.desktop.prices.dialog import PricesDialog

        self._show_one(PricesDialog, lambda: PricesDialog(self.session, self))

    def show_my_data(self) -> None:
        """List what stands on top of the bundled tables."""
        from advisor.desktop.imports.my_data import MyDataDialog

        self._show_one(MyDataDialog, lambda: MyDataDialog(self.session, self, self.import_figures))

    def _show_one(self, kind: type[QDialog], make: Callable[[], QDialog]) -> None:
        """Bring the open dialog of a kind to the front, or make one."""
        # One that was just closed is still a child until Qt deletes it.
        opened = next((d for d in self.findChildren(kind) if d.isVisible()), None)
        if opened is None:
            make().show()
        else:
            opened.raise_()
            opened.activateWindow()

    def _close_dialogs(self) -> None:
        """Close what stands open beside the window: it speaks the old language."""
        from PySide6.QtWidgets import QDialog

        for dialog in self.findChildren(QDialog):
            dialog.close()

    def _say_what_changed(self) -> None:
        """What other figures changed in the answer, in one line; a click shows it all."""
        from advisor.decision.answer_change import answer_change
        from advisor.wording.answer_change import change_sentences

        session = self.session
        then, now = session.snapshots[-1].recommendation, session.recommendation
        sentences = change_sentences(then, now, answer_change(then, now), session.words)
        self.say_done(sentences[0], self.show_snapshots)

    def _complain(self, text: str) -> None:
        self.files.complain(self.session.words.say("It cannot be written"), text)

    def _keep_home(self) -> None:
        self.preferences.home_region = self.session.home

    def reset(self) -> None:
        """Back to what the use case presets, as a step that can be undone."""
        preset = self.session.preset(self.session.scenario.use_case)
        text = self.session.words.say("reset")
        self.session.set_scenario(preset.replace(currency=self.session.scenario.currency), text)

    def begin_afresh(self) -> None:
        """As at the first start: the default scenario, and the window as it was set up then."""
        from advisor.desktop.last_time import begin_afresh

        begin_afresh(self)

    def ask_priorities(self) -> None:
        """Set the priorities by questions instead of sliders."""
        from advisor.desktop.swing.dialog import SwingDialog

        SwingDialog(self.session, self).open()

    def about(self) -> None:
        """Say what this is."""
        from PySide6.QtWidgets import QMessageBox

        import advisor

        say = self.session.words.say
        text = say(
            "Model Advisor {version}: ranks offers of language models under your own workload, "
            "with the source of every figure. The result is advice; the decision is yours.",
            version=advisor.__version__,
        )
        QMessageBox.about(self, say("About Model Advisor"), text)

    def _offer_undo(self, step: str) -> None:
        """A button that takes back the step just made, until another one is made."""
        say, stack = self.session.words.say, self.session.undo_stack
        button = self.say_done(say("Undo: {step}", step=step), stack.undo, tip=say("Undo"))
        button.setObjectName("undo_step")
        stack.indexChanged.connect(button.deleteLater)

    def say_done(self, text: str, show: Callable[[], Any], *, tip: str = "") -> QToolButton:
        """Say that something is done, with a button that shows it, or does what ``tip`` says."""
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QToolButton

        button = QToolButton()
        room = min(LONGEST_DONE, self.width() // 2)
        shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        button.setText(shown)
        said = tip or self.session.words.say("Open")
        button.setToolTip(said if shown == text else f"{text}\n{said}")
        button.setAccessibleName(text)
        button.clicked.connect(show)
        self.statusBar().addPermanentWidget(button)
        timer = QTimer(button, singleShot=True, interval=DONE_MS)
        timer.timeout.connect(button.deleteLater)
        timer.start()
        return button

    def _show_title(self) -> None:
        mark = "[*]"
        name = self.session.path.name if self.session.path else ""
        self.setWindowTitle(f"{name}{mark} – Model Advisor" if name else f"Model Advisor{mark}")
        self.setWindowModified(self.session.is_changed)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and (urls[0].isLocalFile() or urls[0].scheme() == "https"):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        url = event.mimeData().urls()[0]
        if url.isLocalFile():
            self.files.open_any(Path(url.toLocalFile()))
        else:
            self.import_figures(url.toString())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if hasattr(self, "session"):
            from advisor.desktop.last_time import leave

            if not leave(self):
                event.ignore()
                return
        self.preferences.save_geometry(self)
        event.accept()
        if hasattr(self, "session"):
            self.hide()
            self._close_dialogs()
            self.session.close()
