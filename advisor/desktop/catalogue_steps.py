"""A change of what is known as one step that can be undone: disk and answer move together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from advisor.catalog.problems import InputError
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from advisor.decision.scenario import Scenario
    from advisor.intake.library import Change
    from advisor.wording import Words


class Answering(Protocol):
    """What a step changes: the session."""

    complained: SignalInstance

    @property
    def scenario(self) -> Scenario:
        """What is asked."""

    @property
    def words(self) -> Words:
        """Language of the window."""

    def show(self, scenario: Scenario) -> None:
        """Answer a scenario."""

    def reload_catalog(self, step: str) -> None:
        """Answer from the catalogue as it now is on disk."""


class CatalogueStep(QUndoCommand):
    """Writes a change, then lets the session answer from the catalogue as it now is."""

    def __init__(
        self, session: Answering, change: Change, text: str, then: Callable[[], Scenario] | None
    ) -> None:
        """Do nothing yet: pushing the step writes it.

        Args:
            session: answers from what is known.
            change: what to write.
            text: what the step is called.
            then: makes the scenario that goes with the new figures, once they are in place; None:
                it stays as it is.
        """
        super().__init__(text)
        self._session = session
        self._change = change
        self._then = then
        self._before = self._after = session.scenario

    @override
    def redo(self) -> None:
        self._before = self._session.scenario
        if self._run(self._change.do) and self._then is not None:
            self._session.show(self._then())
        self._after = self._session.scenario

    @override
    def undo(self) -> None:
        """Take the change back; the mix has again what went from it with the figures."""
        is_own = self._session.scenario == self._after != self._before
        if self._run(self._change.undo) and is_own:
            self._session.show(self._before)

    def _run(self, write: Callable[[], None]) -> bool:
        """Whether it could be written; if not, the step is none."""
        try:
            write()
        except InputError as error:
            self.setObsolete(True)
            self._session.complained.emit(say_failure(error, self._session.words))
            return False
        self._session.reload_catalog(self.text())
        return True
