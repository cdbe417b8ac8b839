"""A change of the scenario as one step that can be undone; a drag is one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from advisor.decision.scenario import Scenario


class Asking(Protocol):
    """What a step changes: the session."""

    @property
    def scenario(self) -> Scenario:
        """What is asked."""

    def show(self, scenario: Scenario) -> None:
        """Answer a scenario."""


class ScenarioStep(QUndoCommand):
    """One step from a scenario to another."""

    def __init__(self, session: Asking, after: Scenario, text: str, merge: str) -> None:
        """Do nothing yet: pushing the step does it.

        Args:
            session: answers the scenario.
            after: the scenario to come.
            text: what the step is called.
            merge: steps with the same key in a row become one; empty: never.
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
        self.setObsolete(self.after == self.before)  # there and back: nothing to undo
        # PySide never frees a command that was merged into another (seen in 6.10 and 6.11), so it
        # must keep no scenario alive.
        del other.session, other.before, other.after
        return True

    @override
    def redo(self) -> None:
        self.session.show(self.after)

    @override
    def undo(self) -> None:
        self.session.show(self.before)
