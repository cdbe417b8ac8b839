"""A button with a menu of places that stays open while several are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from typing_extensions import override

from advisor.wording.names import region_name
from advisor.wording.places import place_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent

    from advisor.wording.language import Words

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


class PlacesButton(QToolButton):
    """Shows the chosen places; its menu changes them.

    Signals:
        chosen: ids of the chosen places, in menu order.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        label: str,
        none: str,
        choices: Sequence[str],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """Build the menu.

        Args:
            label: start of the accessible name.
            none: text if no place is chosen, also of the first item, which clears the choice.
            choices: ids of the places.
            words: texts in the window's language.
            parent: parent widget.
        """
        super().__init__(parent)
        self._label, self._none, self._choices, self._words = label, none, tuple(choices), words
        self._places: tuple[str, ...] | None = None
        self._full = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = TickMenu(self)
        self._menu.setObjectName("places")
        self._menu.triggered.connect(self._triggered)
        self.setMenu(self._menu)
        self.show_places(())

    def show_places(self, places: Sequence[str]) -> None:
        """Tick these places without emitting ``chosen``."""
        if self._places == tuple(places):
            return
        self._places = tuple(places)
        shown = [*self._choices, *(p for p in self._places if p not in self._choices)]
        if [a.data() for a in self._menu.actions() if a.isCheckable()] != shown:
            self._fill(shown)
        for action in self._menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in self._places)
        self._full = place_names(self._places, self._words) or self._none
        self.setToolTip(self._full)
        self.setAccessibleName(f"{self._label}: {self._full}")
        self._elide()

    def _fill(self, places: Sequence[str]) -> None:
        self._menu.clear()
        self._menu.addAction(self._none)
        self._menu.addSeparator()
        for place in places:
            action = self._menu.addAction(region_name(place, self._words))
            action.setData(place)
            action.setCheckable(True)

    def _triggered(self, action: QAction) -> None:
        ticked = (a.data() for a in self._menu.actions() if a.isCheckable() and a.isChecked())
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
