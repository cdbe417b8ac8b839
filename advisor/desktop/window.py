"""The main window: painted empty at once, filled when the catalogue is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

# PySide creates each Qt class at its first use (``Qt`` itself takes 12 ms), so anything that the
# first paint does not need is imported where it is used.
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from advisor.desktop.appearance import (
    paint_outlines,
    palette_of,
    style_at_start,
    style_for,
    style_sheet,
)
from advisor.desktop.events.screen_room import WANTED, column_widths, fit_to_screen
from advisor.desktop.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QSplitter, QTabWidget

    from advisor.catalog import Catalog
    from advisor.decision import Scenario
    from advisor.desktop.dialogs.opening import Dialogs
    from advisor.desktop.files import Files
    from advisor.desktop.fits.panel import FitsPanel
    from advisor.desktop.messages import Messages
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session
    from advisor.intake.library import Library

CENTRED = 0x84  # Qt.AlignmentFlag.AlignCenter, without loading ``Qt`` before the first paint


class MainWindow(QMainWindow):
    """Three columns of panels around a session.

    Attributes:
        session: state of the window; set by ``install``.
        preferences: the user's stored preferences.
        files: opens and saves scenario files, writes reports.
        dialogs: opens dialogs.
        messages: reports success and failure.
    """

    session: Session
    files: Files
    dialogs: Dialogs
    messages: Messages
    fits: FitsPanel
    tabs: QTabWidget
    columns: QSplitter
    actions_by_id: dict[str, QAction]

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
        """Create the session and the panels; ``library`` is where the catalogue came from."""
        from advisor.desktop.allocation import (
            GivingBack,
            give_back_large_blocks,
            keep_fewer_pictures,
        )
        from advisor.desktop.dialogs.opening import Dialogs
        from advisor.desktop.events.event_rules import EventRules
        from advisor.desktop.events.text_undo import UNDOES
        from advisor.desktop.files import Files
        from advisor.desktop.messages import Messages
        from advisor.desktop.session import Session

        give_back_large_blocks()
        keep_fewer_pictures()
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
        GivingBack(self.session, self)
        self.messages = Messages(self.session, self)
        self.session.home = self.preferences.home_region or self.session.home
        self.session.home_changed.connect(self._keep_home)
        self.session.catalog_changed.connect(self._say_what_changed)
        self.files = Files(self.session, self.preferences, self.messages, self)
        self.dialogs = Dialogs(self.session, self.preferences, self.messages, self)
        self.files.import_asked.connect(self.dialogs.import_figures)
        self.session.document_changed.connect(self._show_title)
        with EventRules.resting(self):
            self._apply_style()
            self._build()

    def _build(self) -> None:
        """Build menus and panels in the session's language."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

        from advisor.desktop.dialogs.imports.notice_bar import NoticeBar
        from advisor.desktop.fits.panel import FitsPanel
        from advisor.desktop.needs.panel import NeedsPanel
        from advisor.desktop.qt_language import speak
        from advisor.desktop.topbar import TopBar

        speak(self.session.words.code, self)
        self.fits = FitsPanel(self.session, self.preferences)
        self.fits.freeze_asked.connect(self.dialogs.freeze)
        self.fits.left_out_asked.connect(self.dialogs.left_out)
        self._build_menus()
        self.tabs = self._make_tabs()
        needs = NeedsPanel(self.session)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        needs.function_asked.connect(self.dialogs.value_functions)
        for widget, least in zip((needs, self.fits, self.tabs), column_widths(0), strict=True):
            widget.setMinimumWidth(least)
            columns.addWidget(widget)
        columns.setStretchFactor(1, 1)
        state = self.preferences.state
        usual = list(column_widths(self.width()))
        columns.setSizes(list(state.columns) if len(state.columns) == len(usual) else usual)
        self.columns = columns
        self.tabs.setCurrentIndex(state.tab if state.tab < self.tabs.count() else 0)
        needs.questions_asked_for.connect(self.dialogs.ask_priorities)
        needs.point_asked.connect(self.dialogs.ask_point)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = TopBar(self.session)
        bar.language_chosen.connect(self.set_language)
        bar.export_asked.connect(self.files.export)
        layout.addWidget(bar)
        if self.preferences.asks_home:
            from advisor.desktop.needs.home_region import HomeBar

            layout.addWidget(HomeBar(self.session, self.preferences))
        notices = NoticeBar(self.session)
        notices.details_asked.connect(self.dialogs.my_data)
        layout.addWidget(notices)
        layout.addWidget(columns, 1)
        self.setCentralWidget(central)
        self._renew_status_bar()
        self.fits.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_title()

    def _renew_status_bar(self) -> None:
        """Keep the one there is: PySide never lets go of one whose place another took."""
        from advisor.desktop.statusbar import StatusBar

        bar = self.findChild(StatusBar)
        if bar is None:
            self.setStatusBar(StatusBar(self.session))
        else:
            bar.change_language()

    def _build_menus(self) -> None:
        from PySide6.QtWidgets import QMenuBar

        from advisor.desktop.command import Targets
        from advisor.desktop.commands import build_menus

        bar = QMenuBar()
        # A new bar, whose predecessor Qt deletes: clearing the old one would leak its menus.
        self.setMenuBar(bar)
        targets = Targets(
            session=self.session,
            preferences=self.preferences,
            files=self.files,
            dialogs=self.dialogs,
            fits=self.fits,
            set_language=self.set_language,
            set_theme=self.set_theme,
            begin_afresh=self.begin_afresh,
            focused_criterion=self.focused_criterion,
            go_to=self.go_to,
            tabs=lambda: tuple(self.tabs.tabText(n) for n in range(self.tabs.count())),
            show_tab=self.show_tab,
            next_column=self.next_column,
            quit=self.close,
        )
        self.actions_by_id = build_menus(bar, targets)
        self.fits.table.addAction(self.actions_by_id["own.price"])
        self.dialogs.undo_actions = [self.actions_by_id[c] for c in ("undo", "redo")]

    def _make_tabs(self) -> QTabWidget:
        from PySide6.QtWidgets import QTabWidget

        from advisor.desktop.tabs.confidence.panel import ConfidencePanel
        from advisor.desktop.tabs.local_or_api.panel import LocalOrApiPanel
        from advisor.desktop.tabs.sources.panel import SourcesPanel
        from advisor.desktop.tabs.tradeoff import TradeoffPanel
        from advisor.desktop.tabs.why.panel import WhyPanel

        say = self.session.words.say
        tabs = QTabWidget()
        tabs.setObjectName("why")
        tabs.setDocumentMode(True)
        tabs.tabBar().setExpanding(True)
        tabs.addTab(WhyPanel(self.session), say("&Why"))
        tabs.addTab(TradeoffPanel(self.session), say("&Trade-off"))
        tabs.addTab(LocalOrApiPanel(self.session), say("&Run it yourself"))
        tabs.addTab(ConfidencePanel(self.session), say("H&ow sure"))
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
        """Set the theme: ``system``, ``light`` or ``dark``."""
        self.preferences.theme = theme
        self._apply_style()

    def set_language(self, language: str) -> None:
        """Set the language, ``en`` or ``zh``, and rebuild all panels."""
        if language == self.session.words.code:
            return
        self.preferences.language = language
        self.session.set_language(language)
        self._keep_layout()
        curves = self.dialogs.discard_value_functions()
        self.rebuild()
        if curves is not None:
            key, place = curves
            self.dialogs.value_functions(key)
            self.dialogs.value_functions_window().setGeometry(place)

    def rebuild(self) -> None:
        """Rebuild all panels with the layout from the preferences."""
        # Disconnect the old panels, or they would keep refreshing until Qt deletes them.
        self.dialogs.close_all()
        old = self.takeCentralWidget()
        self._build()
        if old is not None:
            old.deleteLater()

    def focused_criterion(self) -> str | None:
        """Id of the criterion whose slider, number box or button has the focus, or None."""
        focused = QApplication.focusWidget()
        kind, _, criterion = ("" if focused is None else focused.objectName()).partition(".")
        known = kind in {"priority", "priority_box", "lock", "curve"}
        return criterion if known and criterion in self.session.catalog.criteria else None

    def go_to(self, name: str) -> None:
        """Give the keyboard to the widget of an object name, unfolding and scrolling to it."""
        from advisor.desktop.columns import go_to

        go_to(self, name)

    def show_tab(self, place: int) -> None:
        """Show a tab on the right, and give it the keyboard."""
        self.tabs.setCurrentIndex(place)
        self.tabs.setFocus()

    def next_column(self, step: int) -> None:
        """Give the keyboard to the next column, or with -1 to the former one."""
        from advisor.desktop.columns import next_column

        next_column(self.columns, step)

    def _say_what_changed(self) -> None:
        """Report in one line what a catalogue change did to the ranking; a click shows details."""
        from advisor.decision.analysis.answer_change import answer_change
        from advisor.wording.answer_change import change_sentences
        from advisor.wording.narrator import Narrator

        session = self.session
        then = session.snapshots[-1].recommendation
        change = answer_change(then, session.recommendation)
        sentences = change_sentences(Narrator(then, session.words), session.narrator, change)
        self.messages.done(sentences[0], self.dialogs.snapshots)

    def _keep_home(self) -> None:
        self.preferences.home_region = self.session.home

    def begin_afresh(self) -> None:
        """Reset to the default scenario and layout."""
        from advisor.desktop.last_time import begin_afresh

        if begin_afresh(self.session, self.preferences, self.files):
            self.rebuild()

    def _keep_layout(self) -> None:
        """Store the layout for the next start."""
        self.preferences.keep(
            tab=self.tabs.currentIndex(),
            columns=tuple(width for width in self.columns.sizes() if width > 0),
            pins=self.session.pinned,
            **self.fits.layout_kept(),
        )

    def _show_title(self) -> None:
        mark = "[*]"
        name = self.session.path.name if self.session.path else ""
        self.setWindowTitle(f"{name}{mark} – Model Advisor" if name else f"Model Advisor{mark}")
        self.setWindowModified(self.session.is_changed)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if not hasattr(self, "fits"):
            return super().focusNextPrevChild(next)
        from advisor.desktop.tab_order import step

        return step(self, forward=next)

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
            self.dialogs.import_figures(url.toString())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if hasattr(self, "session"):
            from advisor.desktop.last_time import leave

            self._keep_layout()
            if not leave(self.session, self.preferences, self.files):
                event.ignore()
                return
        self.preferences.save_geometry(self)
        event.accept()
        if hasattr(self, "session"):
            self.hide()
            self.dialogs.close_all()
            self.session.close()
