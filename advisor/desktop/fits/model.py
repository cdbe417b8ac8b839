"""Qt model of the ranked table; sorts and filters in NumPy, which is faster than a proxy model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    Qt,
    Signal,
)
from typing_extensions import override

from advisor.desktop.fits.columns import (
    CHANGE,
    FIRST,
    OFFER,
    RANGE,
    RANK,
    Column,
    columns,
)
from advisor.desktop.fits.descriptions import description
from advisor.desktop.fits.search import OfferSearch
from advisor.desktop.fits.unfolding import HEAD, LEFT_OUT, WAY, Unfolding, flat
from advisor.desktop.tables.roles import (
    ACCESSIBLE,
    ALIGNMENT,
    DISPLAY,
    FALLING,
    FIRST_ORDER,
    NO_INDEX,
    RISING,
    TOOL_TIP,
    Index,
)
from advisor.wording.offer_column import TIE
from advisor.wording.offer_columns import column_of
from advisor.wording.ties import any_tie
from advisor.wording.way_difference import left_out_line, way_difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.decision import Recommendation
    from advisor.desktop.fits.unfolding import LeftGroup, Listing
    from advisor.desktop.session import Session

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
WRAPPED = int(Qt.TextFlag.TextWordWrap)
_EMPTY: NDArray[np.intp] = np.zeros(0, dtype=np.intp)


class RankingModel(QAbstractTableModel):
    """The ranked models, or the offers that pass the filter, in the order of the chosen column.

    A model unfolds to the other ways to have it, and to those left out, by reason.

    Attributes:
        columns: by position.
        search: what the filter searches for.
        unfolding: which models are unfolded.

    Signals:
        rearranged: positions of offers may have changed.
    """

    rearranged = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.columns: tuple[Column, ...] = columns(session.narrator)
        self._sorted_by = RANK
        self._falling = False
        self.search = OfferSearch(session)
        self.unfolding = Unfolding()
        self._ways_of: object = None
        self._way_counts = _EMPTY
        self._differences: dict[tuple[str, str], str] = {}
        self._differences_of: object = None
        self._texts: dict[tuple[int, int], str] = {}
        self._texts_of: object = None
        self._list = flat(_EMPTY)
        self.refresh()

    @property
    def recommendation(self) -> Recommendation:
        """The recommendation shown."""
        return self._session.recommendation

    def refresh(self) -> None:
        """Show the session's recommendation; reset the model only if its size or columns change."""
        new_columns = columns(self._session.narrator)
        same_columns = [c.id for c in new_columns] == [c.id for c in self.columns]
        candidates = self.recommendation.evaluation.candidates
        if self._texts_of is not candidates:
            self._texts.clear()
            self._texts_of = candidates
        listing = self._listing(new_columns)
        if same_columns and len(listing.rows) == len(self._list.rows):
            self._list = listing
            if len(listing.rows):
                last = self.index(len(listing.rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.columns, self._list = new_columns, listing
            self.endResetModel()
        self.rearranged.emit()

    def _listing(self, shown: Sequence[Column]) -> Listing:
        """List the models with what is unfolded of them; with a filter, the offers that match."""
        if self.is_filtered:
            return flat(self._sorted(self.search.matching(self.recommendation.order), shown))
        heads = self._sorted(self.recommendation.leaders, shown)
        return self.unfolding.listing(self.recommendation, heads)

    def _sorted(self, rows: NDArray[np.intp], shown: Sequence[Column]) -> NDArray[np.intp]:
        if self._sorted_by == RANK and not self._falling:
            return rows
        keys = self._sort_keys(shown)[rows]
        if self._falling:
            keys = -keys
        return rows[np.argsort(keys, kind="stable")]

    def unfold_all(self, *, every: bool) -> None:
        """Unfold all models, or fold them all; a filter lists all ways that match it."""
        self.unfolding.set_every(every=every)
        self.refresh()

    def can_unfold(self, position: int) -> bool:
        """Whether a table row is a model that has more ways, ranked or left out."""
        if self.is_filtered or self.role_at(position) != HEAD:
            return False
        evaluation = self.recommendation.evaluation
        if self._ways_of is not evaluation.candidates:
            self._way_counts = np.bincount(evaluation.lines)
            self._ways_of = evaluation.candidates
        return bool(self._way_counts[evaluation.lines[self.evaluation_row(position)]] > 1)

    def is_unfolded(self, position: int) -> bool:
        """Whether a table row is a model that is unfolded."""
        return self.can_unfold(position) and self.unfolding.is_open(self.model_at(position))

    def turn(self, position: int) -> None:
        """Unfold or fold the model of a table row; selection and scrolling stay."""
        if not self.can_unfold(position):
            return
        self.unfolding.turn(self.model_at(position))
        listing, before = self._listing(self.columns), len(self._list.rows)
        first, more = position + 1, len(listing.rows) - before
        if more > 0:
            self.beginInsertRows(NO_INDEX, first, position + more)
            self._list = listing
            self.endInsertRows()
        elif more < 0:
            self.beginRemoveRows(NO_INDEX, first, position - more)
            self._list = listing
            self.endRemoveRows()
        self.rearranged.emit()

    def head_of(self, position: int) -> int:
        """Table row of the model that a table row belongs to."""
        while position > 0 and self.role_at(position) != HEAD:
            position -= 1
        return position

    def role_at(self, position: int) -> int:
        """What a table row is: ``HEAD``, ``WAY`` or ``LEFT_OUT``."""
        return int(self._list.roles[position])

    def group_at(self, position: int) -> LeftGroup | None:
        """The ways left out that a table row stands for; None for an offer's row."""
        return self._list.groups.get(position)

    def model_at(self, position: int) -> str:
        """Id of the model of a table row."""
        return self.recommendation.evaluation.candidates[self.evaluation_row(position)].line

    def difference(self, position: int) -> str:
        """What tells the way of a table row apart from the best way to have its model."""
        answer = self.recommendation
        offer = answer.offers[self.evaluation_row(position)]
        best = answer.ways[self.model_at(position)][0]
        key = (offer, best)
        if self._differences_of is not answer.evaluation:
            self._differences.clear()
            self._differences_of = answer.evaluation
        if key not in self._differences:
            self._differences[key] = way_difference(self._session.narrator, offer, best)
        return self._differences[key]

    def left_out_text(self, group: LeftGroup) -> str:
        """Say how many ways are left out, and why."""
        return left_out_line(self._session.narrator, group.kind, len(group.offers))

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return self.search.is_active

    def _sort_keys(self, shown: Sequence[Column]) -> NDArray[np.float64]:
        """One sort key per offer, by the sorted column, or by rank if that column is gone.

        Args:
            shown: columns built for the present recommendation.
        """
        if self._sorted_by == CHANGE:
            rows = range(len(self.recommendation.offers))
            return np.array([self.rank_change(row) for row in rows], dtype=np.float64)
        column = next((c for c in shown if c.id == self._sorted_by), shown[0])
        return column.keys(self.recommendation)

    def set_filter(self, text: str) -> None:
        """Show only offers whose name contains all words of ``text``."""
        if self.search.set_text(text):
            self.refresh()

    @override
    def sort(self, column: int, order: Qt.SortOrder = RISING) -> None:
        self._sorted_by = RANK if column < 0 else self.columns[column].id
        self._falling = order == FALLING
        self.refresh()

    def sort_by(self, column: str, falling: bool) -> None:
        """Sort by the column with an id, or by rank if there is none."""
        known = {each.id for each in self.columns}
        self._sorted_by, self._falling = (column, falling) if column in known else (RANK, False)
        self.refresh()

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """Id of the sorted column, and whether the order is descending."""
        return self._sorted_by, self._falling

    def offer_at(self, position: int) -> str | None:
        """Id of the offer at a table row; None where ways left out stand."""
        if 0 <= position < len(self._list.rows) and self.role_at(position) != LEFT_OUT:
            return self.recommendation.offers[self.evaluation_row(position)]
        return None

    def position_of(self, offer: str | None) -> int:
        """Table row of an offer, or that of its model while it is folded; -1 if none is shown."""
        answer = self.recommendation
        place = self._place(answer.evaluation.rows.get(offer or "", -1))
        if place < 0 and offer in answer.ranks and not self.is_filtered:
            best = answer.ways[answer.candidate(offer).line][0]
            return self._place(answer.evaluation.rows[best])
        return place

    def _place(self, row: int) -> int:
        found = np.flatnonzero((self._list.rows == row) & (self._list.roles != LEFT_OUT))
        return int(found[0]) if found.size else -1

    def evaluation_row(self, position: int) -> int:
        """Row of the evaluation at a table row; of ways left out, that of their model."""
        return int(self._list.rows[position])

    def rank_change(self, row: int) -> int:
        """Ranks that its model gained (> 0) or lost since the baseline; 0 if not ranked then."""
        model = self.recommendation.evaluation.candidates[row].line
        before = self._session.baseline.get(model)
        now = self.recommendation.model_ranks.get(model)
        return 0 if before is None or now is None else before - now

    def change_text(self, row: int) -> str:
        """Format the rank change as ▲3 or ▼3; empty if there is none."""
        change = self.rank_change(row)
        return "" if not change else f"{'▲' if change > 0 else '▼'}{abs(change)}"

    def text(self, row: int, column: int) -> str:
        """Text of a cell; cached unless the column is live."""
        shown = self.columns[column]
        if shown.id == CHANGE:
            return self.change_text(row)
        if shown.live:
            return shown.text(self._session.narrator, row)
        key = (row, column)
        kept = self._texts.get(key)
        if kept is None:
            kept = self._texts[key] = shown.text(self._session.narrator, row)
        return kept

    def copied_ties(self, rows: Sequence[int]) -> list[tuple[str, list[str]]]:
        """Heading and cells of the ties column for copied rows; empty without ties.

        Ties get their own column so that a spreadsheet can sort by the rank.
        """
        narrator = self._session.narrator
        if not any_tie(narrator.recommendation):
            return []
        column = column_of(narrator, TIE)
        return [(column.title, [column.text(narrator, row) for row in rows])]

    def is_stale(self, column: int) -> bool:
        """Whether the column shows results of a stale simulation."""
        return self.columns[column].id in (FIRST, RANGE) and not self._session.is_certainty_fresh

    def tie_at(self, position: int) -> tuple[bool, bool] | None:
        """Whether the row is first and last of its group of ties; None outside any group."""
        certainty = self._session.certainty
        if certainty is None or not self._session.is_certainty_fresh or self._sorted_by != RANK:
            return None
        tie = certainty.tie_of.get(self.offer_at(position) or "")
        return None if tie is None else (tie.begins, tie.ends)

    def show_certainty(self) -> None:
        """Update the columns that show results of the simulation."""
        if self._sorted_by == FIRST:
            self.refresh()
        elif len(self._list.rows):
            last = self.index(len(self._list.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._list.rows)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        group = self.group_at(index.row())
        if group is not None:
            said = self.left_out_text(group) if self.columns[index.column()].id == OFFER else ""
            return said if role in (DISPLAY, TOOL_TIP, ACCESSIBLE) else None
        if role == DISPLAY:
            return self.text(self.evaluation_row(index.row()), index.column())
        if role == ALIGNMENT:
            return RIGHT if self.columns[index.column()].right else LEFT
        if role in (TOOL_TIP, ACCESSIBLE):
            return self._description(index.row(), index.column())
        return None

    def _description(self, position: int, column: int) -> str:
        row = self.evaluation_row(position)
        return description(
            self._session.narrator, self.columns[column], row, self.text(row, column),
            change=self.change_text(row), unfolds=self._unfolds(position),
        )  # fmt: skip

    def _unfolds(self, position: int) -> str:
        """Say that a model is folded or unfolded, or what tells a way apart."""
        say = self._session.words.say
        if self.role_at(position) == WAY:
            return self.difference(position)
        if not self.can_unfold(position):
            return ""
        if self.is_unfolded(position):
            return say("unfolded: the Left key folds it")
        return say("folded: the Right key shows its ways")

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ways left out cannot be selected, only reached: a click or Enter opens their list."""
        if index.isValid() and self.role_at(index.row()) == LEFT_OUT:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.title
        if role == ALIGNMENT:
            return WRAPPED | (RIGHT if column.right else LEFT)
        if role == FIRST_ORDER:
            return FALLING if column.falling else RISING
        if role == ACCESSIBLE:
            return ": ".join(filter(None, (column.title, column.tip)))
        return column.tip or column.title if role == TOOL_TIP else None
