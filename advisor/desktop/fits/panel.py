"""The middle column: cards, filter, ranked table, and what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMenu,
    QToolButton,
    QWidget,
)

from advisor.desktop.fits.answer import AnswerPanel
from advisor.desktop.fits.cards import CardsPanel
from advisor.desktop.fits.column_widths import ColumnWidths
from advisor.desktop.fits.columns import BAR, OFFER, RANK
from advisor.desktop.fits.model import RankingModel
from advisor.desktop.fits.offer_selection import OfferSelection
from advisor.desktop.fits.ranking_painter import RankingPainter
from advisor.desktop.fits.ranking_view import RankingView
from advisor.desktop.fits.unranked_matches import UnrankedMatches
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.empty_note import EmptyNote
from advisor.desktop.parts.labels import heading, note, paragraph, set_text
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.filter_box import FilterBox
from advisor.desktop.tables.roles import FALLING, RISING
from advisor.desktop.tables.row_selection import select_row
from advisor.wording.left_out import counts
from advisor.wording.newest import newest_sentence
from advisor.wording.nothing_fits import nothing_fits_lines
from advisor.wording.ties import legend
from advisor.wording.unbroken import unbroken

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.judging.evaluation import Evaluation
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session


class FitsPanel(QWidget):
    """Picks and ranking; the table's selection follows the session's.

    Signals:
        freeze_asked: the user wants to freeze the ranking.
        left_out_asked: the user wants the list of unranked offers; carries a filter text.
    """

    freeze_asked = Signal()
    left_out_asked = Signal(str)

    def __init__(
        self, session: Session, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fits")
        self._session = session
        self._preferences = preferences
        self._hidden = preferences.hidden_columns
        self._shown = session.recommendation
        self.model = RankingModel(session, self)
        self._pin = self._make_pin()
        self.table = self._make_table()
        self.filter = self._make_filter()
        self._none = EmptyNote(self.table)
        self.unranked = UnrankedMatches(session, self.model)
        self.unranked.all_asked.connect(self._ask_left_out)
        self._selection = OfferSelection(self.table, self.model)
        self._selection.chosen.connect(session.select)
        self._legend = paragraph("", "", "small")
        self._note = note("", "ranking.note")
        self._note.setToolTip(
            session.words.say(
                "The line spans what the score is at least and at most with what is certain."
                " A bracket joins models of which neither beats the other clearly."
                " ✓ or amber: whether a score reaches your good-enough level."
            )
        )
        self._newest = paragraph("", "ranking.newest", "small")
        self._newest_of: tuple[Evaluation | None, NDArray[np.int8]] = (None, np.zeros(0, np.int8))
        self._newest.setTextFormat(Qt.TextFormat.RichText)
        self._newest.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._newest.linkActivated.connect(lambda _link: self.left_out_asked.emit(""))
        tip = session.words.say("List what is not ranked, with the reasons")
        self._left_out = tool_button("", "ranking.left_out", self._ask_left_out, tip=tip)
        self._lay_out()
        self.model.modelReset.connect(self._after_reset)
        self.model.rearranged.connect(self._follow_selection)
        session.recommendation_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_selection)
        session.pins_changed.connect(self._show_pins)
        session.selection_changed.connect(self._show_pins)
        session.certainty_changed.connect(self._show_certainty)
        session.style_changed.connect(self._restyle)
        state = preferences.state
        self.widths.own.update(state.widths)
        if state.sort is not None:
            self.model.sort_by(*state.sort)
        self._after_reset()
        self._restyle()
        self.refresh()

    def _make_filter(self) -> FilterBox:
        title = self._session.words.say("Filter by model or provider")
        box = FilterBox(self.table, "ranking.filter", title, self._session.words)
        box.setFixedWidth(230)
        box.textChanged.connect(self._filter)
        box.returnPressed.connect(self._enter_hits)
        # Also from the table, where Down leads to.
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.table)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(box.clear)
        return box

    def _make_table(self) -> RankingView:
        say = self._session.words.say
        self.painter = RankingPainter(self._session, self.model)
        table = RankingView(self.painter, self.model, say("Ranked offers"))
        table.columns_asked.connect(lambda at: self._columns_menu().exec(at))
        table.left_out_asked.connect(self._ask_left_out_of)
        table.sort_by_rank()
        self.widths = ColumnWidths(table, self.model, self.painter)
        copy = QAction(say("Copy rows"), table)
        # The menu says its key.
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(table.copy_rows)
        table.addAction(copy)
        table.addAction(self._pin)
        return table

    def _make_pin(self) -> QAction:
        """The menu's entry; its key is that of the command in the window's menu."""
        pin = QAction(self._session.words.say("Pin to compare"), self)
        pin.setObjectName("ranking.pin")
        pin.setCheckable(True)
        pin.triggered.connect(self.toggle_pin)
        return pin

    def toggle_pin(self) -> None:
        """Pin or unpin the selected offer; of several rows, compare the current with the others."""
        session, chosen = self._session, self.table.selected_offers()
        others = [offer for offer in chosen if offer != session.selected]
        if session.selected in chosen and others:
            session.pin_all(() if set(others) == set(session.pinned) else others)
        elif session.selected is not None:
            session.toggle_pin(session.selected)

    def _show_pins(self) -> None:
        self._pin.setChecked(self._session.selected in self._session.pinned)
        self.table.viewport().update()

    def _lay_out(self) -> None:
        say = self._session.words.say
        freeze = tool_button(
            say("Freeze"), "ranking.freeze", self.freeze_asked,
            tip=say("Keep this ranking and see what moves from here on"),
        )  # fmt: skip
        chooser = tool_button(say("Columns ▾"), "ranking.columns")
        chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chooser)
        menu.aboutToShow.connect(lambda: self._fill_columns(menu))
        chooser.setMenu(menu)
        ways = tool_button(
            say("Unfold all"), "ranking.unfold_all",
            tip=say("List under each model the other ways to have it, and those left out"),
        )  # fmt: skip
        ways.setCheckable(True)
        ways.toggled.connect(self._unfold)
        head = in_row(heading(say("Models")), None, ways, freeze, self.filter, chooser)
        foot = in_row((self._note, 1))
        foot.addWidget(self._left_out, 0, Qt.AlignmentFlag.AlignBottom)
        in_column(
            AnswerPanel(self._session), CardsPanel(self._session), head, (self.table, 1),
            self.unranked, self._newest, self._legend, foot,
            on=self, spacing=8, margins=(8, 12, 8, 8),
        )  # fmt: skip

    def refresh(self) -> None:
        """Update from the session's recommendation."""
        self._shown = self._session.recommendation
        self.model.refresh()
        self._count_left_out()
        self._follow_newest()
        self._show_unranked()
        set_text(self._note, self._note_text())

    def _count_left_out(self) -> None:
        set_text(self._left_out, counts(self._session.narrator))

    def _show_unranked(self) -> None:
        """List matches outside the ranking; if the table is empty, say why."""
        self.unranked.refresh()
        words = self._session.words
        if not self._session.recommendation.ranked:
            said = nothing_fits_lines(self._session.narrator)
            self._none.explain("\n".join(said))
        elif self.unranked.isHidden():
            self._none.explain(
                words.say("No offer of the catalogue matches the filter. Esc clears it.")
            )
        else:
            self._none.explain(
                words.say("No ranked offer matches the filter; see below for the rest.")
            )

    def _follow_newest(self) -> None:
        """Say it anew only where others are ranked than before: no slider should pay for it."""
        answer = self._session.recommendation
        evaluation, status = self._newest_of
        if evaluation is not answer.evaluation or not np.array_equal(status, answer.status):
            self._newest_of = (answer.evaluation, answer.status)
            self._say_newest()

    def _say_newest(self) -> None:
        """Say which of the newest models are inferred or missing, with a link to the list."""
        text, words = newest_sentence(self._session.narrator), self._session.words
        if text:
            link = words.say("Show them")
            colour = self._session.style.accent
            text += f' <a href="left-out" style="color:{colour}">{link}</a>'
        set_text(self._newest, text)
        self._newest.setVisible(bool(text))

    def _ask_left_out(self) -> None:
        self.left_out_asked.emit(self.filter.text())

    def _show_certainty(self) -> None:
        self.model.show_certainty()
        if self._session.is_certainty_fresh:
            self.widths.fit()  # once all rests: no column moves while a slider does
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        words, recommendation = self._session.words, self._session.recommendation
        if not recommendation.ranked:
            return ""  # The table says why, once.
        text = words.say("Dot: score; line: certain range; hatched: inferred.")
        held = self._session.certainty
        if held is None or not held.ties:
            return text
        return words.sentences(text, legend(words))

    def _restyle(self) -> None:
        from advisor.charts.style import criterion_colour

        code = self._session.words.code
        entries = [
            f'<span style="color:{criterion_colour(c, self._session.style)}">■</span>&nbsp;'
            f"{unbroken(c.name.in_language(code))}"
            for c in self._session.catalog.criteria.values()
        ]
        self._legend.setText("&nbsp; ".join(entries))
        # Its text has signs that keep a line together, which a screen reader would spell.
        names = [c.name.in_language(code) for c in self._session.catalog.criteria.values()]
        self._legend.setAccessibleName(self._session.words.clauses(names))
        self._say_newest()
        self.table.viewport().update()

    def _unfold(self, every: bool) -> None:
        self.model.unfold_all(every=every)

    def _ask_left_out_of(self, model: str) -> None:
        """Ask for the list of what is left out of one model."""
        name = self._session.catalog.models[model].name
        self.left_out_asked.emit(name.partition(" (")[0])

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_unranked()

    def _enter_hits(self) -> None:
        """Give the keyboard to what the filter found: ranked offers, else those left out."""
        if self.model.rowCount():
            self.filter.enter_list()
        elif not self.unranked.isHidden():
            select_row(self.unranked.table, 0)
            self.unranked.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_legend(self) -> None:
        """Show what the colours of the bars mean where their column is shown."""
        ids = [column.id for column in self.model.columns]
        self._legend.setVisible(not self.table.isColumnHidden(ids.index(BAR)))

    def _after_reset(self) -> None:
        self.widths.may_hide = self._hidden is None
        for number, column in enumerate(self.model.columns):
            hidden = column.id in self._hidden if self._hidden is not None else not column.shown
            self.table.setColumnHidden(number, hidden)
        self.widths.fit()
        self._show_legend()
        self._show_sorted_column()

    def _show_sorted_column(self) -> None:
        """Put the header's sort arrow on the sorted column, whose index may have changed."""
        column, falling = self.model.sorted_by
        positions = {column.id: number for number, column in enumerate(self.model.columns)}
        by_rank = column == RANK and not falling
        self.table.horizontalHeader().setSortIndicator(
            -1 if by_rank else positions.get(column, -1), FALLING if falling else RISING
        )

    def layout_kept(self) -> dict[str, Any]:
        """Widths set by the user and the sorted column, as fields of ``KeptState``."""
        sort = self.model.sorted_by
        return {"widths": dict(self.widths.own), "sort": None if sort == (RANK, False) else sort}

    def _columns_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_columns(menu)
        return menu

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        for number, column in enumerate(self.model.columns):
            if column.id in (RANK, OFFER):
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(number))
            action.toggled.connect(lambda on, n=number: self._show_column(n, on))

    def _show_column(self, number: int, shown: bool) -> None:
        self.table.setColumnHidden(number, not shown)
        self._hidden = {
            column.id
            for position, column in enumerate(self.model.columns)
            if self.table.isColumnHidden(position)
        }
        self._preferences.hidden_columns = self._hidden
        self.widths.may_hide = False
        self.widths.fit()
        self._show_legend()

    def _follow_selection(self) -> None:
        """Select the same offers at their new rows."""
        self._selection.follow(self._session.selected)

    def _show_selection(self) -> None:
        """Select the session's offer, scrolling to it if the user chose it."""
        is_chosen = self._session.recommendation is self._shown
        self._selection.follow(self._session.selected, is_chosen=is_chosen)

    def find_offer(self) -> None:
        """Put the cursor into the filter box."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
