"""Snapshots: frozen rankings to compare the present one with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.decision.weighing import recommend

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision import Recommendation
    from advisor.decision.scenario import Scenario

MOST = 12


class Snapshot(Frozen, frozen=True, eq=False):
    """A frozen ranking with its title.

    Attributes:
        title: its number, the time and a note.
        catalog, scenario: what the ranking was made of.
        answer: the ranking; None in all but the newest, as each takes some 4 MB.
    """

    title: str
    catalog: Catalog
    scenario: Scenario
    answer: Recommendation | None

    @property
    def recommendation(self) -> Recommendation:
        """The frozen ranking; made again of the same catalogue and scenario if it is not kept."""
        return self.answer or recommend(self.catalog, self.scenario)


def local_now() -> dt.datetime:
    """The time where the user is."""
    return dt.datetime.now(dt.UTC).astimezone()


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
        title = " · ".join(filter(None, (str(self._made), f"{local_now():%H:%M:%S}", note)))
        answer = recommendation.without_analyses()
        older = [msgspec.structs.replace(s, answer=None) for s in self.kept[-(MOST - 1) :]]
        self.kept = (*older, Snapshot(title, answer.catalog, answer.scenario, answer))

    def forget(self, place: int) -> None:
        """Delete a snapshot by its index."""
        self.kept = self.kept[:place] + self.kept[place + 1 :]
