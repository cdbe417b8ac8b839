"""Undo step for a change of the scenario; consecutive steps of one drag merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from advisor.decision.scenario import Scenario


class Asking(Protocol):
    """The part of the session that a step uses."""

    @property
    def scenario(self) -> Scenario:
        """The present scenario."""

    def show(self, scenario: Scenario) -> None:
        """Replace the scenario and rank the offers."""


class ScenarioStep(QUndoCommand):
    """Undo step that replaces one scenario with another."""

    def __init__(self, session: Asking, after: Scenario, text: str, merge: str) -> None:
        """Create the step; pushing it onto the undo stack applies it.

        Args:
            session: shows the scenario.
            after: the new scenario.
            text: name of the step in the Edit menu.
            merge: consecutive steps with the same key become one; empty for never.
        """
        super().__init__(text)
        self.session = session
        self.before = session.scenario
        self.after = after
        self.merge = merge

    @override
    def id(self) -> int:
        return hash(self.merge) % 0x7FFFFFFF if self.merge else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ScenarioStep) or other.merge != self.merge:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)  # dragged back to the start
        # PySide (6.10, 6.11) never frees a command that was merged into another, so release what
        # it refers to.
        del other.session, other.before, other.after
        return True

    @override
    def redo(self) -> None:
        self.session.show(self.after)

    @override
    def undo(self) -> None:
        self.session.show(self.before)
