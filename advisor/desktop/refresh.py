"""A panel that follows the session, but only while it is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from advisor.desktop.session import Session


class Seen:
    """What was shown last; a slider's step changes little of it."""

    def __init__(self) -> None:
        """Start with nothing shown."""
        self._parts: tuple[object, ...] = ()

    def is_new(self, *parts: object) -> bool:
        """Whether any of the parts is another object than the last time; remembers them."""
        same = len(parts) == len(self._parts)
        same = same and all(new is old for new, old in zip(parts, self._parts, strict=True))
        self._parts = parts
        return not same


class FollowingPanel(QWidget):
    """Calls ``refresh`` once for each new state of the session, and on becoming visible.

    A new best pick emits both ``selection_changed`` and ``recommendation_changed``: these cause
    one refresh.

    Attributes:
        session: the state to follow.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Connect to a session."""
        super().__init__(parent)
        self.session = session
        self._seen: tuple[object, ...] | None = None
        session.recommendation_changed.connect(self._follow)
        session.selection_changed.connect(self._follow)
        session.style_changed.connect(self._follow)

    def refresh(self) -> None:
        """Update from the session."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Drop what belongs to an answer that is no longer shown; ``refresh`` comes before use."""

    def _follow(self) -> None:
        if not self.isVisible():
            self._seen = None  # a table that nobody looks at any more is not kept for it
            self.let_go()
            return
        session = self.session
        state = (session.recommendation, session.selected, session.style)
        if self._seen is not None and all(
            new is old or new == old for new, old in zip(state, self._seen, strict=True)
        ):
            return
        self._seen = state
        self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
