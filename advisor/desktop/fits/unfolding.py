"""Which models of the ranking are unfolded, and the rows that the table then has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from advisor.decision.analysis.left_out import left_out_ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.analysis.left_out import Kind
    from advisor.decision.ranking import Ranking

    Rows = NDArray[np.intp]

# What a row of the table is: a model by its best way, another way to have it, or ways left out.
HEAD, WAY, LEFT_OUT = 0, 1, 2


class LeftGroup(NamedTuple):
    """The ways of a model that one reason leaves out.

    Attributes:
        model: id of the line.
        kind: the reason.
        offers: ids of the ways.
    """

    model: str
    kind: Kind
    offers: tuple[str, ...]


class Listing(NamedTuple):
    """The rows of the table.

    Attributes:
        rows: row of the evaluation at each position; of ways left out, that of their model's head.
        roles: ``HEAD``, ``WAY`` or ``LEFT_OUT`` at each position.
        groups: position → the ways left out.
    """

    rows: Rows
    roles: NDArray[np.int8]
    groups: dict[int, LeftGroup]


class Unfolding:
    """Remembers the unfolded models by id, so that they stay so as the ranking changes.

    Attributes:
        every: whether all models are unfolded.
    """

    def __init__(self) -> None:
        """Start with every model folded."""
        self.every = False
        self._turned: set[str] = set()
        self._left: dict[str, dict[Kind, tuple[str, ...]]] = {}
        self._left_of: tuple[object, NDArray[np.int8]] | None = None

    def is_open(self, model: str) -> bool:
        """Whether a model is unfolded."""
        return self.every != (model in self._turned)

    def turn(self, model: str) -> None:
        """Unfold a folded model, or fold an unfolded one."""
        self._turned ^= {model}

    def set_every(self, *, every: bool) -> None:
        """Unfold all models, or fold them all."""
        self.every = every
        self._turned.clear()

    def listing(self, ranking: Ranking, heads: Rows) -> Listing:
        """List models with what is unfolded of them; ``heads``: their best ways, in order."""
        if not (self.every or self._turned):
            return flat(heads)
        candidates = ranking.evaluation.candidates
        rows: list[int] = []
        roles: list[int] = []
        groups: dict[int, LeftGroup] = {}
        for head in heads.tolist():
            rows.append(head)
            roles.append(HEAD)
            model = candidates[head].line
            if not self.is_open(model):
                continue
            others = [ranking.evaluation.rows[way] for way in ranking.ways[model]]
            others.remove(head)
            rows += others
            roles += [WAY] * len(others)
            for group in self.left_out(ranking, model):
                groups[len(rows)] = group
                rows.append(head)
                roles.append(LEFT_OUT)
        return Listing(np.array(rows, dtype=np.intp), np.array(roles, dtype=np.int8), groups)

    def left_out(self, ranking: Ranking, model: str) -> Iterator[LeftGroup]:
        """Yield the ways of a model that are left out; looked up again once others are."""
        known = self._left_of
        if (
            known is None
            or known[0] is not ranking.evaluation
            or not np.array_equal(known[1], ranking.status)
        ):
            self._left.clear()
            self._left_of = (ranking.evaluation, ranking.status)
        if model not in self._left:
            self._left[model] = left_out_ways(ranking, model)
        for kind, offers in self._left[model].items():
            yield LeftGroup(model, kind, offers)


def flat(rows: Rows) -> Listing:
    """List rows of the evaluation, none of which unfolds."""
    return Listing(rows, np.zeros(len(rows), dtype=np.int8), {})
