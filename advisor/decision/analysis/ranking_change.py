"""Two rankings side by side: who moved, who is new, who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

SHOWN = 15


class Move(Frozen, frozen=True):
    """An offer's rank in two rankings.

    Attributes:
        offer: its id.
        then, now: ranks from 1; None where it was not, or is no longer ranked.
    """

    offer: str
    then: int | None
    now: int | None

    @property
    def gained(self) -> int:
        """Ranks gained; below 0 for ranks lost, 0 where one of the two is missing."""
        return 0 if self.then is None or self.now is None else self.then - self.now


def moves(then: Ranking, now: Ranking, shown: int = SHOWN) -> tuple[Move, ...]:
    """The offers among the first ``shown`` of either ranking, in the order of now, then of then."""
    offers = dict.fromkeys((*now.ranked[:shown], *then.ranked[:shown]))
    return tuple(Move(offer, then.ranks.get(offer), now.ranks.get(offer)) for offer in offers)
