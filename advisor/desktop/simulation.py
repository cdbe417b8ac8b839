"""How sure the answer is: drawn behind the frame, once nothing moves any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from advisor.decision.kernels.giving_up import wanted_while

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.robustness import Certainty
    from advisor.desktop.background import Background, Run

# The figures stand still when nothing moved for so long.
STILL_MS = 150
# The first time the window is still painting.
FIRST_STILL_MS = 300


class Simulation(QObject):
    """Follows the recommendation; the draws for a former one are given up.

    Signals:
        changed: ``certainty`` is there, or no longer fits the recommendation.
    """

    changed = Signal()

    def __init__(
        self, recommendation: Recommendation, background: Background, parent: QObject
    ) -> None:
        """Wait until the window has painted."""
        super().__init__(parent)
        self._background = background
        self._asked = recommendation
        self._certainty: Certainty | None = None
        self._run: Run | None = None
        self._settled = False
        self._still = QTimer(self, singleShot=True)
        self._still.timeout.connect(self.start)
        self._still.start(FIRST_STILL_MS)

    @property
    def certainty(self) -> Certainty | None:
        """The last one that was made; None before the first."""
        return self._certainty

    @property
    def is_fresh(self) -> bool:
        """Whether ``certainty`` is that of the present recommendation."""
        return self._certainty is not None and self._certainty.ranking is self._asked

    @property
    def is_settled(self) -> bool:
        """Whether the first draws are over, so that the start waits for nothing live."""
        return self._settled

    def follow(self, recommendation: Recommendation) -> None:
        """Answer for another recommendation, once that rests: the latest wins."""
        self._asked = recommendation
        self._give_up()
        self._still.start(STILL_MS)

    def start(self) -> None:
        """Draw for what stands still, in the background, if anybody looks at it."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.changed)):
            return
        asked = self._asked
        self._give_up()
        self._run = self._background.run(
            self, lambda run: _drawn(asked, run), self._take, lambda _error: self._take(None)
        )

    def stop(self) -> None:
        """Give up what is drawn, and draw no more."""
        self._still.stop()
        self._give_up()

    def _give_up(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _take(self, made: Certainty | None) -> None:
        self._run = None
        self._settled = True
        if made is not None:
            self._certainty = made
        self.changed.emit()


def _drawn(recommendation: Recommendation, run: Run) -> Certainty | None:
    """In a thread: all that a panel shows of how sure the answer is.

    Raises:
        GivenUp: the sliders moved on.
    """
    with wanted_while(run.is_wanted):
        made = recommendation.certainty
        return None if made is None else made.complete(run.is_wanted)
