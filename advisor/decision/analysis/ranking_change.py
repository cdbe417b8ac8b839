"""Compare the ranks of two rankings."""

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
        then, now: ranks from 1; None where it is not ranked.
    """

    offer: str
    then: int | None
    now: int | None

    @property
    def gained(self) -> int:
        """Number of ranks gained; negative if lost, 0 if not ranked in both."""
        return 0 if self.then is None or self.now is None else self.then - self.now


def moves(then: Ranking, now: Ranking, shown: int = SHOWN) -> tuple[Move, ...]:
    """Return the offers among the first ``shown`` of either ranking, in the order of ``now``."""
    offers = dict.fromkeys((*now.ranked[:shown], *then.ranked[:shown]))
    return tuple(Move(offer, then.ranks.get(offer), now.ranks.get(offer)) for offer in offers)
