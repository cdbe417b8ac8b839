"""Actions on a figure in the Sources tab: replace by an own figure, reset, open source, copy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from advisor.catalog.own_figures import NAME
from advisor.catalog.problems import CatalogError
from advisor.decision.own_edits import files_of, taken_back
from advisor.desktop.menus import empty
from advisor.wording.failures import say_failure
from advisor.wording.figure_intro import figure_intro, reach_of
from advisor.wording.missing_figures import missing_cells, missing_scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.subjects import Subject
    from advisor.desktop.dialogs.forms.opening import Forms
    from advisor.desktop.session import Session
    from advisor.desktop.tabs.sources.model import SourcesModel
    from advisor.desktop.tabs.sources.table import SourcesTable


class SourcesActions(QWidget):
    """A row of flat buttons; the table's context menu has the same actions.

    Attributes:
        use: replace the selected figure by an own one.
        back: remove the own figure.
        open: open the page of the source.
        copy: copy the selected rows.
    """

    def __init__(self, session: Session, table: SourcesTable, model: SourcesModel) -> None:
        """Create the actions for a table."""
        super().__init__()
        self.setObjectName("sources.actions")
        self._session, self._table, self._model = session, table, model
        say = session.words.say
        self.use = self._action("use", say("Use my own figure…"), self._use)
        self.back = self._action("back", say("Take back my figure"), self._take_back)
        self.open = self._action("open", say("Open the source"), self._open)
        self.copy = self._action("copy", say("Copy rows"), table.copy_rows)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for action, text in ((self.use, say("My figure…")), (self.back, say("Take back"))):
            button = QToolButton()
            button.setObjectName(f"{action.objectName()}.button")
            action.setIconText(text)  # shorter: the button has it whenever the action changes
            button.setDefaultAction(action)
            layout.addWidget(button)
        layout.addWidget(self._missing_button())
        layout.addStretch(1)
        table.selectionModel().currentRowChanged.connect(self.refresh)
        model.modelReset.connect(self.refresh)
        self.refresh()

    def _action(self, name: str, text: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self._table)
        action.setObjectName(f"sources.{name}")
        action.triggered.connect(lambda _on=False: run())
        self._table.addAction(action)
        return action

    def _missing_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("sources.missing")
        button.setText(self._session.words.say("Missing…"))
        button.setToolTip(
            self._session.words.say("Give a figure that nobody published for this offer")
        )
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.missing = QMenu(button)
        self.missing.setObjectName("sources.missing.menu")
        self.missing.aboutToShow.connect(self._fill_missing)
        button.setMenu(self.missing)
        return button

    @property
    def forms(self) -> Forms:
        """Opens the forms; imported at first use."""
        from advisor.desktop.dialogs.forms.opening import Forms

        return Forms(self._session, self._table)

    def refresh(self) -> None:
        """Enable the actions that the current row allows; tool tips give the reason if not."""
        subject, say = self._subject(), self._session.words.say
        files = files_of(self._session.catalog, subject) if subject is not None else ()
        by_hand = [file for file in files if file != NAME]
        self.use.setEnabled(subject is not None and not by_hand)
        self.back.setEnabled(bool(files) and not by_hand)
        tip = ""
        if by_hand:
            tip = say("It stands in {file}: change it there.", file=by_hand[0])
        elif subject is None and self._row() is not None:
            tip = say("This is no figure that can be set.")
        self.use.setToolTip(tip or say("Put a figure of your own in its place"))
        self.back.setToolTip(tip or say("Let the published figure count again"))
        row = self._row()
        page = "" if row is None else self._model.row_at(row).url
        self.open.setEnabled(page.startswith("http"))

    def _row(self) -> int | None:
        index = self._table.currentIndex()
        return index.row() if index.isValid() and index.row() < self._model.rowCount() else None

    def _subject(self) -> Subject | None:
        row = self._row()
        return None if row is None else self._model.row_at(row).of

    def _use(self) -> None:
        row, subject = self._row(), self._subject()
        if row is not None and subject is not None:
            rows = [self._model.row_at(place) for place in range(self._model.rowCount())]
            self.forms.figure(subject, figure_intro(rows[row], rows, self._session.words))

    def _take_back(self) -> None:
        session, subject = self._session, self._subject()
        if subject is None:
            return
        today = dt.datetime.now(dt.UTC).date()
        layer = taken_back(session.catalog, subject, today=today)
        try:
            change = session.library.setting_own(layer)
        except CatalogError as error:
            session.complained.emit(say_failure(error, session.words))
            return
        session.change_catalogue(change, session.words.say("take back own figure"))

    def _open(self) -> None:
        self._table.open_source(self._table.currentIndex())

    def _fill_missing(self) -> None:
        """Fill the menu with the figures that the selected offer lacks."""
        session, offer = self._session, self._session.selected
        empty(self.missing)
        if offer is None or offer not in session.recommendation.evaluation.rows:
            nothing = session.words.say("No offer is selected.")
            self.missing.addAction(nothing).setEnabled(False)
            return
        narrator, words = session.narrator, session.words
        for name, subject in missing_cells(narrator, offer):
            self._offer_missing(self.missing, name, subject)
        scores = self.missing.addMenu(words.say("A score"))
        scores.setObjectName("sources.missing.scores")
        for name, subject in missing_scores(narrator.recommendation, offer):
            self._offer_missing(scores, name, subject)
        if session.recommendation.candidate(offer).listing in session.catalog.offers:
            self.missing.addAction(words.say("Negotiated price…"), self.forms.price)

    def _offer_missing(self, menu: QMenu, name: str, subject: Subject) -> None:
        words = self._session.words
        reach = reach_of(subject, words)
        intro = f"{figure_intro(None, (), words)} {reach}".strip()
        menu.addAction(name, lambda: self.forms.figure(subject, intro))
