"""The Sources tab: every figure of the selected offer with source, date and age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from advisor.desktop.parts.buttons import fold_button
from advisor.desktop.parts.empty_note import EmptyNote
from advisor.desktop.parts.labels import note, paragraph, set_text
from advisor.desktop.refresh import FollowingPanel
from advisor.desktop.tables.row_selection import select_row
from advisor.desktop.tabs.sources.actions import SourcesActions
from advisor.desktop.tabs.sources.model import SourcesModel
from advisor.desktop.tabs.sources.table import SourcesTable
from advisor.wording.figure_groups import grouped
from advisor.wording.figure_rows import figure_rows
from advisor.wording.nothing_fits import nothing_fits

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.desktop.session import Session
    from advisor.evidence.candidate import Candidate
    from advisor.wording.figure_rows import FigureRow

MARGIN = 14


class SourcesPanel(FollowingPanel):
    """Lists the figures of the selected offer and their sources; what counts stands first.

    Attributes:
        more: shows the figures that do not count, too.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the table; ``refresh`` fills it when first visible."""
        super().__init__(session, parent)
        words = session.words
        self.setObjectName("sources.panel")
        self.title = paragraph(plain=True)
        self.model = SourcesModel(words)
        self.table = SourcesTable(self.model)
        self.table.setAccessibleName(words.say("Figures and sources of the selected offer"))
        self.none = EmptyNote(self.table)
        self.note = note(words.say("Double-click or Enter opens the source."))
        self.more = fold_button("", "sources.more", lambda _shown: self._list())
        self._counting: tuple[FigureRow, ...] = ()
        self._idle: tuple[FigureRow, ...] = ()
        self.detail = paragraph("", "sources.detail", "small", plain=True)
        self.detail.hide()
        self.actions_bar = SourcesActions(session, self.table, self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self.model.modelReset.connect(self._show_detail)
        self._listed: str | None = None
        self._shown: tuple[tuple[Candidate, ...], str | None, Style] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        layout.setSpacing(8)
        for widget in (self.title, self.table, self.detail):
            layout.addWidget(widget)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.actions_bar)
        layout.addWidget(self.note)

    def _show_detail(self) -> None:
        """Explain, for a figure that sources dispute, which one counts and why."""
        index = self.table.currentIndex()
        known = index.isValid() and index.row() < self.model.rowCount()
        text = "\n".join(self.model.row_at(index.row()).remarks) if known else ""
        self.detail.setText(text)
        self.detail.setVisible(bool(text))

    def refresh(self) -> None:
        """List the selected offer's figures, unless only priorities or value functions changed."""
        session = self.session
        recommendation, offer = session.recommendation, session.selected
        shown = (recommendation.evaluation.candidates, offer, session.style)
        if shown == self._shown:
            return
        self.table.delegate.set_style(session.style)
        self._shown = shown
        if offer is None or offer not in recommendation.evaluation.rows:
            self._listed = None
            self.title.setText(session.words.say("No offer is selected."))
            self._counting = self._idle = ()
            self._list()
            self.none.explain(nothing_fits(session.narrator))
            return
        self.none.explain(session.words.say("No figure of this offer is known."))
        self._counting, self._idle = grouped(figure_rows(session.narrator, offer))
        text = session.words.count(
            "{offer}: {n} figure counts", "{offer}: {n} figures count", len(self._counting),
            offer=session.narrator.offer(offer),
        )  # fmt: skip
        self.title.setText(text)
        current = self._current_figure(offer)
        self._listed = offer
        self._list()
        self._return_to(current)

    def _list(self) -> None:
        """List the figures that count, and below them the others where they are unfolded."""
        unfolded = self.more.isChecked() or not self._counting
        self.model.set_rows((*self._counting, *(self._idle if unfolded else ())))
        self.table.fit()
        words, others = self.session.words, len(self._idle)
        self.more.setVisible(bool(self._counting and self._idle))
        if unfolded:
            set_text(self.more, words.say("Only those that count"))
        else:
            text = words.count("{n} more that does not count", "{n} more that do not count", others)
            set_text(self.more, text)

    def _current_figure(self, offer: str) -> tuple[str, str] | None:
        """Measure and name of the current figure, or None if another offer is shown now."""
        index = self.table.currentIndex()
        if offer != self._listed or not index.isValid():
            return None
        row = self.model.row_at(index.row())
        return row.measure, row.what

    def _return_to(self, current: tuple[str, str] | None) -> None:
        """Return to the figure that was current, or to the top if it is gone."""
        for place in range(self.model.rowCount()):
            row = self.model.row_at(place)
            if (row.measure, row.what) == current:
                select_row(self.table, place)
                return
        self.table.scrollToTop()
