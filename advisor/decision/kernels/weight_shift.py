"""The least weight that must shift between criteria for a rival to tie with the leader.

A unit of weight moved from criterion p to q lowers the lead by D_p − D_q, with D_j = v_aj − v_ij.
So it moves from where the winner is furthest ahead to where it is furthest behind: a fractional
knapsack, which the greedy algorithm solves exactly. The moved mass is half the L1 distance of the
weights. Source: the linear programme of Wolters & Mareschal 1995, EJOR 81:281-290.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.scores import normalise

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


class Move(Frozen, frozen=True):
    """Weight that moves: the columns it comes from and goes to, and its share of the sum of 1."""

    source: int
    target: int
    mass: float


class WeightShift(Frozen, frozen=True, eq=False):
    """The least shift.

    Attributes:
        moved: the mass, 0 to 1.
        plan: its parts, largest gain first; all go to one criterion.
        weights: the weights after it, at which winner and rival tie.
    """

    moved: float
    plan: tuple[Move, ...]
    weights: Floats


def least_weight_shift(
    values: ArrayLike, weights: ArrayLike, winner: int, rival: int
) -> WeightShift | None:
    """Return the least shift of weight to a tie; None if the winner dominates.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN counts as 0.
        weights: shape (criteria,), divided by their sum.
        winner: row of the leader.
        rival: row of the rival.

    Raises:
        ValueError: a weight is negative.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    shares = normalise(weights)
    gaps = table[winner] - table[rival]
    lead = float(shares @ gaps)
    if lead <= 0 or not gaps.any():
        return WeightShift(0.0, (), shares)
    target = int(np.argmin(gaps))
    if gaps[target] >= 0:
        return None
    plan, after = [], shares.copy()
    for source in np.argsort(-gaps, kind="stable"):
        gain = float(gaps[source] - gaps[target])
        if lead <= 0 or gain <= 0:
            break
        mass = min(float(shares[source]), lead / gain)
        if mass > 0:
            plan.append(Move(int(source), target, mass))
            after[source] -= mass
            after[target] += mass
            lead -= mass * gain
    return WeightShift(sum(move.mass for move in plan), tuple(plan), after)
