"""All offers that are not in the ranking, each with its reason: a list to search and filter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QWidget,
)

from advisor.decision.analysis.left_out import left_out
from advisor.decision.analysis.new_offers import new_offers
from advisor.decision.analysis.outdone_machines import outdone_machines
from advisor.desktop.fits.left_out_rows import LeftOutRow, left_out_row, long_columns
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.choices import choice_box, offer_choices
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import caption, note
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.filtered import FilteredTable
from advisor.desktop.tables.row_selection import select_row
from advisor.wording.left_out import kind_name
from advisor.wording.missing_figures import quotation_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from advisor.catalog.records import Hardware
    from advisor.desktop.session import Session

WIDTH, HEIGHT = 940, 520
LATER_MS = 120


class LeftOutDialog(Dialog):
    """Stays open beside the window and follows it; a row selects its offer everywhere.

    Attributes:
        kind: filter by kind of reason, each with the number of offers excluded.
        list: the offers, under a box to search them.
    """

    def __init__(self, session: Session, parent: QWidget, text: str = "") -> None:
        """List the offers; ``text`` is the initial search text."""
        say = session.words.say
        title = say("Left out of the ranking")
        super().__init__(session.words, parent, "left_out", title, (WIDTH, HEIGHT))
        self._session = session
        self._rows: list[LeftOutRow] = []
        self.kind = choice_box("left_out.kind", say("Reason"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list: FilteredTable[LeftOutRow] = FilteredTable(
            session, long_columns(session.words), "left_out.offers",
            title, empty=say("Every offer is ranked."),
        )  # fmt: skip
        self.kind.currentIndexChanged.connect(self._narrow)
        self.list.table.selectionModel().currentRowChanged.connect(self._choose)
        self._lay_out()
        # Not within a slider step: a few hundred reasons take longer than a frame.
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.refresh)
        session.recommendation_changed.connect(self._later.start)
        session.style_changed.connect(self._restyle)
        self.refresh()
        self.list.filter.setText(text)
        self.list.filter.setFocus()

    def _lay_out(self) -> None:
        say = self._session.words.say
        head = in_row(caption(say("&Reason"), self.kind), self.kind, None)
        hint = note(
            say("A row shows its offer in Why and Sources. The score counts what is not known as"
                " estimated.")
        )  # fmt: skip
        self.quotation = push_button(
            say("Enter a &quotation…"), "left_out.quotation", self._enter_quotation,
            tip=say("Of a machine that has no public price"),
        )  # fmt: skip
        self.quotation.setEnabled(False)
        buttons = self.row_of_buttons(push_button(say("Close")), self.quotation)
        in_column(head, (self.list, 1), hint, buttons, on=self)

    def refresh(self) -> None:
        """List the offers excluded from the current recommendation; keep the current row."""
        narrator = self._session.narrator
        ranking = narrator.recommendation
        left = (*left_out(ranking), *outdone_machines(ranking), *new_offers(ranking))
        self._rows = [left_out_row(narrator, each) for each in left]
        self._offer_kinds()
        self._narrow()

    def _offer_kinds(self) -> None:
        words = self._session.words
        counted = Counter(kind for row in self._rows for kind in row.kinds)
        every = words.say("all reasons · {n}", n=f"{len(self._rows):,}")
        kinds = ((kind, f"{kind_name(kind, words)} · {n:,}") for kind, n in counted.most_common())
        offer_choices(self.kind, ((None, every), *kinds), self.kind.currentData())

    def _narrow(self) -> None:
        """Show the offers of the chosen reason."""
        kind, table = self.kind.currentData(), self.list.table
        current = table.currentIndex()
        held = table.rows.item_at(current.row()).offer if current.isValid() else None
        blocked = table.selectionModel().blockSignals(True)
        self.list.set_items([r for r in self._rows if kind is None or kind in r.kinds])
        table.selectionModel().blockSignals(blocked)
        shown = (table.rows.item_at(row).offer for row in range(table.rows.rowCount()))
        place = next((row for row, offer in enumerate(shown) if offer == held), None)
        if place is not None:
            select_row(table, place)

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        row = self.list.table.rows.item_at(current.row())
        if row.is_judged:
            self._session.select(row.offer)
        self.quotation.setEnabled(self._unpriced() is not None)

    def _unpriced(self) -> Hardware | None:
        """Return the machine of the current row if it has no public price; else None."""
        index = self.list.table.currentIndex()
        offer = self.list.table.rows.item_at(index.row()).offer if index.isValid() else ""
        row = self._session.recommendation.evaluation.rows.get(offer)
        if row is None:
            return None
        hosted = self._session.recommendation.evaluation.candidates[row].hosted
        return None if hosted is None or hosted.has_price else hosted.device

    def _enter_quotation(self) -> None:
        device = self._unpriced()
        if device is not None:
            from advisor.desktop.dialogs.forms.opening import Forms

            Forms(self._session, self).figure(quotation_of(device))

    def _restyle(self) -> None:
        self.list.table.set_style(self._session.style)
