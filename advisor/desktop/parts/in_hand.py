"""A place of fixed height that shows more of the row that is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

# So long the pointer rests on a row before it is in hand: on its way here it crosses others.
RESTS_MS = 180


class InHand(QWidget):
    """One page a row; it shows that of the row with the keyboard, or on which the pointer rests.

    It is as high as its highest page, so that nothing below moves when another row is in hand.
    """

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self._pages: dict[QObject, QWidget] = {}
        self._rows: dict[QObject, QWidget] = {}
        # All in one cell; a stacked layout would raise the page it shows, and so reorder the tree.
        self._cell = QGridLayout(self)
        self._cell.setContentsMargins(0, 0, 0, 0)
        self._next: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._take_next)

    def add(self, row: QWidget, page: QWidget, controls: Iterable[QWidget]) -> None:
        """Show ``page`` while ``row`` is in hand, by the pointer or by one of its ``controls``."""
        self._pages[row] = page
        policy = page.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        page.setSizePolicy(policy)
        self._cell.addWidget(page, 0, 0)
        page.setVisible(len(self._pages) == 1)  # not before: alone it would be a window
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
        """Put a row in hand."""
        self._rest.stop()
        wanted = self._pages[row]
        if wanted.isHidden():
            for page in self._pages.values():
                page.setVisible(page is wanted)

    def _take_next(self) -> None:
        """Put the row under the pointer in hand, unless the page that shows has the keyboard."""
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
