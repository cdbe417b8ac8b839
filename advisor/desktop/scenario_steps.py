"""Undo step for a change of the scenario; consecutive steps of one drag merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack
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
    def redo(self) -> None:
        self.session.show(self.after)

    @override
    def undo(self) -> None:
        self.session.show(self.before)


def push_step(stack: QUndoStack, step: ScenarioStep) -> None:
    """Make a step: as part of the last one where both have the same key and nothing was undone.

    Qt would merge them itself, but PySide never frees a command that was merged into another (seen
    in 6.10 and 6.11): half a kilobyte for each move of a slider.
    """
    last = _open_step(stack)
    if last is None or not step.merge or last.merge != step.merge:
        stack.push(step)
        return
    step.redo()
    if step.after == last.before:  # there and back: nothing to undo
        last.setObsolete(True)
        stack.undo()  # only drops it, as it is obsolete
    else:
        last.after = step.after
        stack.indexChanged.emit(stack.index())


def _open_step(stack: QUndoStack) -> ScenarioStep | None:
    """The last step, if it may go on: nothing was undone since, and it is not the saved state."""
    index = stack.index()
    if not 0 < index == stack.count() or index == stack.cleanIndex():
        return None
    last = stack.command(index - 1)
    return last if isinstance(last, ScenarioStep) else None
