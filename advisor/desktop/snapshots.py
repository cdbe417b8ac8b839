"""Rankings that were frozen, to compare the present one with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.decision import Recommendation

MOST = 12


class Snapshot(Frozen, frozen=True, eq=False):
    """A ranking that was frozen, and when."""

    title: str
    recommendation: Recommendation


class Snapshots:
    """The last of them, numbered from the first that was ever kept.

    Attributes:
        held: the oldest first.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.held: tuple[Snapshot, ...] = ()
        self._made = 0

    def keep(self, recommendation: Recommendation, note: str) -> None:
        """Freeze a ranking, titled by its number, the time and a note; past ``MOST`` one goes."""
        self._made += 1
        now = dt.datetime.now(dt.UTC).astimezone()
        title = " · ".join(filter(None, (str(self._made), f"{now:%H:%M:%S}", note)))
        made = Snapshot(title, recommendation.without_analyses())
        self.held = (*self.held[-(MOST - 1) :], made)

    def forget(self, place: int) -> None:
        """Drop one by its place."""
        self.held = self.held[:place] + self.held[place + 1 :]
