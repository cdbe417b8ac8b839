"""A button with a menu of names that stays open while several are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent

    # A heading, empty for the menu itself, and the ids below it.
    Groups = Sequence[tuple[str, Sequence[str]]]

TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickMenu(QMenu):
    """A menu that ticking an item does not close; Esc or a click outside does."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.activeAction()):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in TICKING or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _tick(action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class TicksButton(QToolButton):
    """Shows what is chosen; its menu changes that.

    Signals:
        chosen: ids of what is chosen, in menu order.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        label: str,
        none: str,
        groups: Groups,
        name_of: Callable[[str], str],
        joined: Callable[[Sequence[str]], str],
    ) -> None:
        """Build the menu.

        Args:
            label: start of the accessible name.
            none: text if nothing is chosen, also of the first item, which clears the choice.
            groups: what can be chosen; those with a heading open a menu of their own.
            name_of: id → name.
            joined: ids → the names of all in one text.
        """
        super().__init__()
        self._label, self._none, self._name_of, self._joined = label, none, name_of, joined
        self._groups = tuple((title, tuple(ids)) for title, ids in groups)
        self._ids: tuple[str, ...] | None = None
        self._actions: dict[str, QAction] = {}
        self._full = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = TickMenu(self)
        self._menu.setObjectName("choices")
        self._menu.triggered.connect(self._triggered)
        self.setMenu(self._menu)
        self.show_ticks(())

    def show_ticks(self, ids: Sequence[str]) -> None:
        """Tick these without emitting ``chosen``."""
        if self._ids == tuple(ids):
            return
        self._ids = tuple(ids)
        listed = [each for _title, group in self._groups for each in group]
        shown = [*listed, *(each for each in self._ids if each not in listed)]
        if list(self._actions) != shown:
            self._fill(shown[len(listed) :])
        for each, action in self._actions.items():
            action.setChecked(each in self._ids)
        self._full = self._joined(self._ids) or self._none
        self.setToolTip(self._full)
        self.setAccessibleName(f"{self._label}: {self._full}")
        self._elide()

    def _fill(self, others: Sequence[str]) -> None:
        """Fill the menu; ``others``: what is chosen and in no group."""
        self._menu.clear()
        self._actions = {}
        self._menu.addAction(self._none)
        self._menu.addSeparator()
        for title, ids in (*self._groups, ("", others)):
            menu = self._menu
            if title:
                menu = TickMenu(title, self._menu)
                self._menu.addMenu(menu)
            for each in ids:
                action = menu.addAction(self._name_of(each))
                action.setData(each)
                action.setCheckable(True)
                self._actions[each] = action

    def _triggered(self, action: QAction) -> None:
        ticked = (each for each, made in self._actions.items() if made.isChecked())
        self.chosen.emit(tuple(ticked) if action.isCheckable() else ())

    def _elide(self) -> None:
        room = self.width() - 42  # edges, padding and the arrow
        fits = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{fits} ▾")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())
