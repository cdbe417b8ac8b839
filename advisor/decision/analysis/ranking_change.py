"""Compare the ranks of models in two rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

SHOWN = 15


class Move(Frozen, frozen=True):
    """A model's rank in two rankings, and the best way to have it in each.

    Attributes:
        model: its id.
        ways: offers of its best way then and now; None where it is not ranked.
        then, now: ranks among models, from 1; None where it is not ranked.
    """

    model: str
    ways: tuple[str | None, str | None]
    then: int | None
    now: int | None

    @property
    def offer(self) -> str:
        """Best way to have it now; then, if it is no longer ranked."""
        return next(way for way in reversed(self.ways) if way is not None)

    @property
    def other_way(self) -> bool:
        """Whether it is ranked in both, by different ways."""
        before, after = self.ways
        return before is not None and after is not None and before != after


def moves(then: Ranking, now: Ranking) -> tuple[Move, ...]:
    """Return the models among the first ``SHOWN`` of either ranking, in the order of ``now``."""
    models = dict.fromkeys((*tuple(now.ways)[:SHOWN], *tuple(then.ways)[:SHOWN]))
    return tuple(_move(then, now, model) for model in models)


def _move(then: Ranking, now: Ranking, model: str) -> Move:
    before, after = (next(iter(side.ways.get(model, ())), None) for side in (then, now))
    return Move(model, (before, after), then.model_ranks.get(model), now.model_ranks.get(model))
