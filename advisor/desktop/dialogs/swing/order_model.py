"""The order of the swings as a list model: the ranked, a divider, the unimportant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from typing_extensions import override

from advisor.charts.style import criterion_colour
from advisor.desktop.tables.roles import ACCESSIBLE, DISPLAY, NO_INDEX, USER, Index
from advisor.wording.swing_sentence import swing_sentence

if TYPE_CHECKING:
    from typing import Any

    from advisor.decision.swing_order import SwingOrder
    from advisor.desktop.session import Session

SWING = USER


class Swing(NamedTuple):
    """One row, as the delegate paints it.

    Attributes:
        criterion: its id; None for the divider.
        name, swing: its name, and its change from worst to best.
        place: "1", or "2 =" for a tie; empty if unimportant.
        colour: of the criterion.
    """

    criterion: str | None
    name: str
    swing: str = ""
    place: str = ""
    colour: str = ""


class OrderModel(QAbstractListModel):
    """Rows that can be dragged to another place.

    Signals:
        order_changed: ``order`` changed; carries the criterion that was moved.
    """

    order_changed = Signal(str)

    def __init__(self, session: Session, order: SwingOrder) -> None:
        super().__init__()
        self._session = session
        self._order = order
        self._rows = self._make_rows()

    @property
    def order(self) -> SwingOrder:
        """The order of the swings, and those that are unimportant."""
        return self._order

    def set_order(self, order: SwingOrder, moved: str) -> None:
        """Show another order."""
        if order == self._order:
            return
        self.beginResetModel()
        self._order = order
        self._rows = self._make_rows()
        self.endResetModel()
        self.order_changed.emit(moved)

    def _make_rows(self) -> list[Swing]:
        order, say = self._order, self._session.words.say
        divider = Swing(None, say("Does not matter"), swing=say("counts nothing; drop here"))
        return [
            *(self._row(c) for c in order.ranked),
            divider,
            *(self._row(c) for c in order.aside),
        ]

    def _row(self, criterion: str) -> Swing:
        session, order = self._session, self._order
        catalog = session.catalog
        place = ""
        if criterion not in order.aside:
            place = f"{order.place(criterion)}{' =' if order.is_tied(criterion) else ''}"
        return Swing(
            criterion,
            session.narrator.criterion(criterion),
            swing_sentence(session.narrator, criterion),
            place,
            criterion_colour(catalog.criteria[criterion], session.style),
        )

    def restyle(self) -> None:
        """Show the session's colours."""
        self._rows = self._make_rows()
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, criterion: str) -> int:
        """Return the row of a criterion."""
        return next(n for n, row in enumerate(self._rows) if row.criterion == criterion)

    def criterion_at(self, row: int) -> str | None:
        """Return the criterion in a row; None for the divider and past the end."""
        return self._rows[row].criterion if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row = self._rows[index.row()]
        if role == DISPLAY:
            return row.name
        if role == SWING:
            return row
        if role == ACCESSIBLE:
            return self._spoken(row)
        return None

    def _spoken(self, row: Swing) -> str:
        say = self._session.words.say
        if row.criterion is None:
            return row.name
        fields = {"criterion": row.name, "swing": row.swing}
        if not row.place:
            return say("Does not matter: {criterion}, {swing}", **fields)
        place = self._order.place(row.criterion)
        if self._order.is_tied(row.criterion):
            return say("Place {n}, shared: {criterion}, {swing}", n=place, **fields)
        return say("Place {n}: {criterion}, {swing}", n=place, **fields)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self._rows[index.row()].criterion is None:
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def moveRows(
        self, sourceParent: Index, sourceRow: int, count: int, destinationParent: Index,
        destinationChild: int,
    ) -> bool:  # fmt: skip
        """Handle a drop by the list view."""
        criterion = self.criterion_at(sourceRow)
        if criterion is None or count != 1:
            return False
        self.put(criterion, destinationChild)
        return True

    def put(self, criterion: str, to: int) -> None:
        """Move a criterion before the row that is now at ``to``."""
        before = self._rows[:to]
        divided = any(r.criterion is None for r in before)
        others = [r.criterion for r in before if r.criterion not in (None, criterion)]
        if divided:
            aside = [c for c in others if c in self._order.aside]
            self.set_order(self._order.set_aside(criterion, len(aside)), criterion)
        else:
            self.set_order(self._order.moved(criterion, len(others)), criterion)
