"""Simulates how robust the ranking is, in the background, once the sliders rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from advisor.decision.kernels.giving_up import wanted_while

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.certainty import Certainty
    from advisor.desktop.background import Background, Run

# Delay from the last change to the start of the simulation, milliseconds.
DELAY_MS = 150
# Longer at the start, while the window still paints.
FIRST_DELAY_MS = 300


class Simulation(QObject):
    """Keeps ``certainty`` up to date; a new recommendation cancels the running simulation.

    Signals:
        changed: ``certainty`` was computed, or the simulation failed.
    """

    changed = Signal()

    def __init__(
        self, recommendation: Recommendation, background: Background, parent: QObject
    ) -> None:
        """Start the first simulation after the window has painted."""
        super().__init__(parent)
        self._background = background
        self._recommendation = recommendation
        self._certainty: Certainty | None = None
        self._run: Run | None = None
        self._settled = False
        self._delay = QTimer(self, singleShot=True)
        self._delay.timeout.connect(self.start)
        self._delay.start(FIRST_DELAY_MS)

    @property
    def certainty(self) -> Certainty | None:
        """Result of the last simulation, possibly stale; None before the first."""
        return self._certainty

    @property
    def is_fresh(self) -> bool:
        """Whether ``certainty`` belongs to the present recommendation."""
        return self._certainty is not None and self._certainty.ranking is self._recommendation

    @property
    def is_settled(self) -> bool:
        """Whether the first simulation has ended; until then panels skip costly live analyses."""
        return self._settled

    def follow(self, recommendation: Recommendation) -> None:
        """Simulate a new recommendation once none has replaced it for ``DELAY_MS``."""
        self._recommendation = recommendation
        self._cancel_run()
        self._delay.start(DELAY_MS)

    def start(self) -> None:
        """Start the simulation in the background, if anything is connected to ``changed``."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.changed)):
            return
        current = self._recommendation
        self._cancel_run()
        self._run = self._background.run(
            self,
            lambda run: _simulate(current, run),
            self._finish,
            lambda _error: self._finish(None),
        )

    def stop(self) -> None:
        """Cancel the running and the pending simulation."""
        self._delay.stop()
        self._cancel_run()

    def _cancel_run(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _finish(self, certainty: Certainty | None) -> None:
        self._run = None
        self._settled = True
        if certainty is not None:
            self._certainty = certainty
        self.changed.emit()


def _simulate(recommendation: Recommendation, run: Run) -> Certainty | None:
    """Compute, in a thread, all figures that the panels show; None without a ranking.

    Raises:
        GivenUp: the run was stopped.
    """
    with wanted_while(run.is_wanted):
        certainty = recommendation.certainty
        if certainty is None:
            return None
        certainty.complete(run.is_wanted)
        recommendation.explore()
        return certainty
