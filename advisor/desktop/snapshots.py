"""Snapshots: frozen rankings to compare the present one with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.decision import Recommendation

MOST = 12


class Snapshot(Frozen, frozen=True, eq=False):
    """A frozen ranking with its title."""

    title: str
    recommendation: Recommendation


class Snapshots:
    """The last ``MOST`` snapshots.

    Attributes:
        kept: oldest first.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.kept: tuple[Snapshot, ...] = ()
        self._made = 0

    def keep(self, recommendation: Recommendation, note: str) -> None:
        """Add a snapshot titled with its number, the time and a note; drop the oldest if full."""
        self._made += 1
        now = dt.datetime.now(dt.UTC).astimezone()
        title = " · ".join(filter(None, (str(self._made), f"{now:%H:%M:%S}", note)))
        snapshot = Snapshot(title, recommendation.without_analyses())
        self.kept = (*self.kept[-(MOST - 1) :], snapshot)

    def forget(self, place: int) -> None:
        """Delete a snapshot by its index."""
        self.kept = self.kept[:place] + self.kept[place + 1 :]
