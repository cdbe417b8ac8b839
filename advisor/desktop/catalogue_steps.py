"""Undo step for a change of the catalogue, on disk and in memory."""

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
    """The part of the session that a step uses."""

    complained: SignalInstance

    @property
    def scenario(self) -> Scenario:
        """The present scenario."""

    @property
    def words(self) -> Words:
        """Texts in the window's language."""

    def reload_catalog(self, cause: str, then: Callable[[], Scenario] | None) -> None:
        """Reload the catalogue from disk and rank the offers again."""


class CatalogueStep(QUndoCommand):
    """Writes a change to disk, then reloads the session's catalogue."""

    def __init__(
        self, session: Answering, change: Change, text: str, then: Callable[[], Scenario] | None
    ) -> None:
        """Create the step; pushing it onto the undo stack writes the change.

        Args:
            session: shows the catalogue.
            change: what to write.
            text: name of the step in the Edit menu.
            then: called after writing; returns the scenario to show. None keeps the scenario.
        """
        super().__init__(text)
        self._session = session
        self._change = change
        self._then = then
        self._before = self._after = session.scenario

    @override
    def redo(self) -> None:
        self._before = self._session.scenario
        self._run(self._change.do, self._then)
        self._after = self._session.scenario

    @override
    def undo(self) -> None:
        """Undo the change; restores benchmarks that the mix lost with it."""
        is_own = self._session.scenario == self._after != self._before
        self._run(self._change.undo, (lambda: self._before) if is_own else None)

    def _run(self, write: Callable[[], None], then: Callable[[], Scenario] | None) -> None:
        """Write, and rank the offers once; mark the step obsolete if that fails."""
        try:
            write()
        except InputError as error:
            self.setObsolete(True)
            self._session.complained.emit(say_failure(error, self._session.words))
            return
        self._session.reload_catalog(self.text(), then)
