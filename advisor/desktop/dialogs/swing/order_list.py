"""The list of swings to put in order, by drag and drop or by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

from advisor.desktop.dialogs.swing.order_delegate import DIVIDER, ROW, OrderDelegate
from advisor.desktop.tables.row_selection import select_row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from advisor.desktop.dialogs.swing.order_model import OrderModel
    from advisor.desktop.session import Session

_MOVING = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier)


class OrderList(QListView):
    """Alt with an arrow moves the current swing, = ties it, Delete sets it aside.

    Signals:
        current_changed: another swing is the current one, or it has moved.
    """

    current_changed = Signal()

    def __init__(self, session: Session, model: OrderModel) -> None:
        super().__init__()
        self.setObjectName("swing.order")
        self.order_model = model
        self.setModel(model)
        self.setItemDelegate(OrderDelegate(session, self))
        self.setAccessibleName(session.words.say("Changes, most wanted first"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight((model.rowCount() - 1) * ROW + DIVIDER + 2 * self.frameWidth())
        self.setMinimumWidth(430)
        model.order_changed.connect(self.choose)
        self.selectionModel().currentChanged.connect(self._say_current)
        select_row(self, 0)

    def _say_current(self) -> None:
        self.current_changed.emit()

    @property
    def current(self) -> str | None:
        """The criterion that the keys move."""
        return self.order_model.criterion_at(self.currentIndex().row())

    def choose(self, criterion: str) -> None:
        """Make a criterion the current one."""
        select_row(self, self.order_model.row_of(criterion))
        self.current_changed.emit()

    def raise_current(self) -> None:
        """Move the current swing up."""
        if self.current is not None:
            self.order_model.set_order(self.order_model.order.raised(self.current), self.current)

    def lower_current(self) -> None:
        """Move the current swing down."""
        if self.current is not None:
            self.order_model.set_order(self.order_model.order.lowered(self.current), self.current)

    def toggle_tie(self) -> None:
        """Tie the current swing with the one above, or untie it."""
        current, order = self.current, self.order_model.order
        if current is not None:
            tied = order.is_tied_to_above(current)
            self.order_model.set_order(order.with_tie(current, tied=not tied), current)

    def toggle_aside(self) -> None:
        """Set the current swing aside as unimportant, or bring it back."""
        current, order = self.current, self.order_model.order
        if current is not None:
            aside = current in order.aside
            changed = order.raised(current) if aside else order.set_aside(current)
            self.order_model.set_order(changed, current)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moving = any(event.modifiers() & modifier for modifier in _MOVING)
        if moving and key == Qt.Key.Key_Up:
            self.raise_current()
        elif moving and key == Qt.Key.Key_Down:
            self.lower_current()
        elif key == Qt.Key.Key_Equal:
            self.toggle_tie()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.toggle_aside()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_outermost(last=key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _choose_outermost(self, *, last: bool) -> None:
        """Select the first or last swing; Qt would stop at the divider."""
        order = self.order_model.order
        criteria = (*order.ranked, *order.aside)
        if criteria:
            self.choose(criteria[-1 if last else 0])
