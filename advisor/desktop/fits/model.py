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

from advisor.decision.analysis.new_offers import new_offers
from advisor.decision.ranking import Status
from advisor.desktop.fits.columns import CHANGE, FIRST, OFFER, RANGE, RANK, Column, columns
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
from advisor.wording import names, numbers
from advisor.wording.left_out import offer_text
from advisor.wording.offer_column import TIE
from advisor.wording.offer_columns import column_of
from advisor.wording.offer_notices import notices
from advisor.wording.ties import any_tie, single_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.decision import Recommendation
    from advisor.decision.analysis.left_out import LeftOut
    from advisor.desktop.session import Session

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_EMPTY: NDArray[np.intp] = np.zeros(0, dtype=np.intp)


class RankingModel(QAbstractTableModel):
    """The ranked models, or their offers that pass the filter, in the order of the chosen column.

    Attributes:
        columns: by position.

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
        self._needle = ""
        self._all_ways = False
        self._haystack: list[str] = []
        self._haystack_of: object = None
        self._new: tuple[LeftOut, ...] = ()
        self._new_texts: list[str] = []
        self._texts: dict[tuple[int, int], str] = {}
        self._texts_of: object = None
        self._rows = _EMPTY
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
        rows = self._visible_rows(new_columns)
        if same_columns and len(rows) == len(self._rows):
            self._rows = rows
            if len(rows):
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.columns, self._rows = new_columns, rows
            self.endResetModel()
        self.rearranged.emit()

    def _visible_rows(self, shown: Sequence[Column]) -> NDArray[np.intp]:
        every = self._all_ways or self.is_filtered
        rows = self._matching(self.recommendation.order if every else self._models())
        if self._sorted_by == RANK and not self._falling:
            return rows
        keys = self._sort_keys(shown)[rows]
        if self._falling:
            keys = -keys
        return rows[np.argsort(keys, kind="stable")]

    def _models(self) -> NDArray[np.intp]:
        """Rows of the best way to have each model, and of the selected offer if it is ranked."""
        recommendation, selected = self.recommendation, self._session.selected
        if selected not in recommendation.ranks or recommendation.is_leader(selected or ""):
            return recommendation.leaders
        shown = np.zeros(len(recommendation.offers), dtype=bool)
        shown[recommendation.leaders] = True
        shown[recommendation.evaluation.rows[selected or ""]] = True
        return recommendation.order[shown[recommendation.order]]

    def show_selected(self) -> None:
        """List the selected offer, if it is ranked and no filter hides it."""
        selected = self._session.selected
        is_ranked = selected in self.recommendation.ranks
        if is_ranked and not self.is_filtered and self.position_of(selected) < 0:
            self.refresh()

    def _matching(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return those of ``rows`` of the evaluation that match the filter."""
        if not self._needle:
            return rows
        texts, words = self._searchable(), self._needle.split()
        return np.array([r for r in rows if all(word in texts[r] for word in words)], dtype=np.intp)

    @property
    def shows_all_ways(self) -> bool:
        """Whether all ways to have a model are listed, or the best one of each."""
        return self._all_ways

    def show_all_ways(self, *, every: bool) -> None:
        """List all ways to have a model, or the best one of each; a filter searches all."""
        if every != self._all_ways:
            self._all_ways = every
            self.refresh()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self._needle)

    def unranked_matches(self) -> list[int]:
        """Rows of the evaluation that match the filter but are not ranked, highest score first.

        Empty while no filter is set.
        """
        if not self._needle:
            return []
        recommendation = self.recommendation
        rows = self._matching(np.flatnonzero(recommendation.status != Status.RANKED))
        order = np.argsort(-recommendation.scores[rows], kind="stable")
        return [int(row) for row in rows[order]]

    def new_matches(self) -> list[LeftOut]:
        """Offers of new models whose name matches the filter; empty while no filter is set."""
        if not self._needle:
            return []
        narrator, words = self._session.narrator, self._needle.split()
        found = new_offers(narrator.recommendation)
        if self._new is not found:
            self._new = found
            self._new_texts = [f"{offer_text(narrator, o)} {o.offer}".lower() for o in found]
        texts = zip(found, self._new_texts, strict=True)
        return [left for left, text in texts if all(word in text for word in words)]

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

    def _searchable(self) -> list[str]:
        candidates = self.recommendation.evaluation.candidates
        if self._haystack_of is not candidates:
            words = self._session.words
            self._haystack = [
                f"{names.offer_name(c, words)} {c.offer.id} {c.provider.name}".lower()
                for c in candidates
            ]
            self._haystack_of = candidates
        return self._haystack

    def set_filter(self, text: str) -> None:
        """Show only offers whose name contains all words of ``text``."""
        needle = text.strip().lower()
        if needle != self._needle:
            self._needle = needle
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
        """Id of the offer at a table row."""
        if 0 <= position < len(self._rows):
            return self.recommendation.offers[int(self._rows[position])]
        return None

    def position_of(self, offer: str | None) -> int:
        """Table row of an offer; -1 if it is not shown."""
        row = self.recommendation.evaluation.rows.get(offer or "", -1)
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if found.size else -1

    def evaluation_row(self, position: int) -> int:
        """Row of the evaluation shown at a table row."""
        return int(self._rows[position])

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
        elif len(self._rows):
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self.text(self.evaluation_row(index.row()), index.column())
        if role == ALIGNMENT:
            return RIGHT if self.columns[index.column()].right else LEFT
        if role in (TOOL_TIP, ACCESSIBLE):
            return self._description(self.evaluation_row(index.row()), index.column())
        return None

    def _description(self, row: int, column: int) -> str:
        narrator, recommendation = self._session.narrator, self.recommendation
        text = self.text(row, column)
        if self.columns[column].id != "bar":
            title = self.columns[column].title
            said = f"{title}: {text}" if title else text
            if self.columns[column].id == OFFER:
                return "\n".join((said, *notices(narrator, recommendation.offers[row])))
            if self.columns[column].id == RANK:
                said = single_rank(narrator, recommendation.offers[row])
                if change := self.change_text(row):
                    return narrator.say(
                        "{rank} ({change} since the scenario was opened)", rank=said, change=change
                    )
            return said
        lines = [
            f"{narrator.criterion(c)}: {numbers.score(float(p))}"
            for c, p in zip(recommendation.criteria, recommendation.contributions[row], strict=True)
            if p
        ]
        bounds = narrator.say(
            "certain: {low} to {high}",
            low=numbers.score(float(recommendation.low[row])),
            high=numbers.score(float(recommendation.high[row])),
        )
        return "\n".join([narrator.say("Score {score}", score=text), *lines, bounds])

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.title
        if role == ALIGNMENT:
            return RIGHT if column.right else LEFT
        if role == FIRST_ORDER:
            return FALLING if column.falling else RISING
        return column.tip or column.title if role in (TOOL_TIP, ACCESSIBLE) else None
