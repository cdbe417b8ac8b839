"""Walking weights: one criterion's share of the weight from 0 to 1, the others in proportion.

With share t the score of an offer is t v_j + (1 − t) u, u being its score on the other criteria by
their present proportions: a straight line (Kirkwood 1997, Strategic Decision Making, ch. 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.scores import normalise

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


class Lead(Frozen, frozen=True):
    """An interval of shares over which one offer leads.

    Attributes:
        start, end: of the interval, 0 to 1.
        row: of the leader.
        score: at the start, 0 to 1.
    """

    start: float
    end: float
    row: int
    score: float


class Sweep(Frozen, frozen=True, eq=False):
    """The lines of all offers.

    Attributes:
        share: the criterion's current share.
        at_none, at_all: score if the criterion has no weight and if it has all, (offers,).
        leads: the leaders from share 0 to 1.
    """

    share: float
    at_none: Floats
    at_all: Floats
    leads: tuple[Lead, ...]


def sweep(values: ArrayLike, weights: ArrayLike, criterion: int) -> Sweep:
    """Sweep one criterion's share of the weight.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN counts as 0.
        weights: shape (criteria,), divided by their sum; where the criterion has all of it, the
            others share evenly what it gives up.
        criterion: its column.

    Raises:
        ValueError: the shapes do not fit or a weight is negative.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    shares = normalise(weights)
    others = np.delete(np.arange(shares.size), criterion)
    rest = normalise(shares[others]) if others.size else np.zeros(0)
    at_none, at_all = table[:, others] @ rest, table[:, criterion]
    return Sweep(float(shares[criterion]), at_none, at_all, _leads(at_none, at_all))


def _leads(at_none: Floats, at_all: Floats) -> tuple[Lead, ...]:
    """Return the upper envelope of the lines from 0 to 1."""
    slopes = at_all - at_none
    row = int(np.lexsort((-slopes, -at_none))[0])
    at, found = 0.0, []
    while True:
        steeper = slopes > slopes[row] + 1e-15
        with np.errstate(divide="ignore", invalid="ignore"):
            crossings = np.where(steeper, (at_none[row] - at_none) / (slopes - slopes[row]), np.inf)
        crossings = np.where(crossings < at, at, crossings)  # rounding
        until = float(crossings.min(initial=np.inf))
        score = float(at_none[row] + at * slopes[row])
        found.append(Lead(at, min(until, 1.0), row, score))
        if until >= 1:
            return tuple(lead for lead in found if lead.end > lead.start)
        nearest = np.flatnonzero(crossings <= until + 1e-12)
        at, row = until, int(nearest[np.argmax(slopes[nearest])])
