"""A place of fixed height that shows details of the active row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

# How long the pointer rests on a row to activate it: on its way here it crosses others.
RESTS_MS = 180


class InHand(QWidget):
    """One page a row; shows that of the active row, which has the focus or the resting pointer.

    It is as high as its highest page, so that nothing below moves when another row becomes active.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[QObject, QWidget] = {}
        self._rows: dict[QObject, QWidget] = {}
        # All in one cell: a stacked layout would raise the visible page, and so reorder the tree.
        self._cell = QGridLayout(self)
        self._cell.setContentsMargins(0, 0, 0, 0)
        self._next: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._take_next)

    def add(self, row: QWidget, page: QWidget, controls: Iterable[QWidget]) -> None:
        """Show ``page`` while ``row`` is active, by the pointer or by one of its ``controls``."""
        self._pages[row] = page
        policy = page.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        page.setSizePolicy(policy)
        self._cell.addWidget(page, 0, 0)
        page.setVisible(len(self._pages) == 1)  # only now: without a parent it would be a window
        self._rows |= dict.fromkeys((row, *controls), row)
        for widget in (row, *controls):
            widget.installEventFilter(self)

    def drop(self, row: QWidget) -> None:
        """Forget a row and its page, which the caller deletes."""
        page = self._pages.pop(row)
        self._cell.removeWidget(page)
        if not page.isHidden():
            page.hide()
            for other in self._pages.values():
                other.show()
                break
        self._rows = {control: of for control, of in self._rows.items() if of is not row}
        if self._next is row:
            self._next = None

    def take(self, row: QWidget) -> None:
        """Make a row active."""
        self._rest.stop()
        wanted = self._pages[row]
        if wanted.isHidden():
            for page in self._pages.values():
                page.setVisible(page is wanted)

    def _take_next(self) -> None:
        """Activate the row under the pointer, unless the visible page has the focus."""
        focused = QApplication.focusWidget()
        is_used = focused is not None and self.isAncestorOf(focused)
        if self._next is not None and not is_used:
            self.take(self._next)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and watched in self._rows:
            self.take(self._rows[watched])
        elif kind == QEvent.Type.Enter and watched in self._pages:
            self._next = self._rows[watched]
            self._rest.start()
        elif kind == QEvent.Type.Leave and watched in self._pages:
            self._rest.stop()
        return False
