"""The value of learning an uncertain figure before choosing.

The gain from knowing a figure is the expected score of the choice that is best once it is known,
less that of today's choice: E[max S given the figure] - max E[S]. For all figures at once it is
the expected value of perfect information. Sources: Raiffa & Schlaifer 1961, Applied Statistical
Decision Theory, ch. 4; Howard 1966, Information value theory, IEEE Transactions on Systems Science
and Cybernetics 2:22-26.

A must-have level is a chance constraint, under which more information can appear to cost points
(Blau 1974, Management Science 21:271-276), since it may show that today's choice is not allowed.
Such draws count as a change with a gain of 0, so that no gain is negative.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from advisor.decision.kernels.draws import SEED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Equally likely values that stand for the distribution of one figure.
NODES = 1024
# Scores that differ by less, in points, are equal, so that rounding changes no choice.
ROUNDING = 1e-9
_ORDERS = 101
# Share of a skewed draw above its mean; ``draws.skewed`` explains the shape.
_UPPER = 0.75


class Worth(NamedTuple):
    """The value of knowing.

    Attributes:
        change: chance that another model is chosen.
        drop: chance that today's choice turns out not to be allowed; part of ``change``.
        gain: expected gain in score points, 0 or more.
    """

    change: float
    drop: float
    gain: float


NOTHING = Worth(0.0, 0.0, 0.0)


@lru_cache(maxsize=2)
def normal_nodes(nodes: int = NODES) -> Floats:
    """Return equally likely values of a standard normal, ascending, shape (nodes,); read-only."""
    inverse = NormalDist().inv_cdf
    return _frozen(np.array([inverse((place + 0.5) / nodes) for place in range(nodes)]))


@lru_cache(maxsize=2)
def skewed_nodes(nodes: int = NODES) -> Floats:
    """Return equally likely values of ``draws.skewed``, shape (nodes,); read-only.

    Mean 0 and variance 1: three in four lie evenly within 0 and 1, one in four within -3 and 0.
    """
    even = (np.arange(nodes) + 0.5) / nodes
    low = (_UPPER - even) * (3 / (1 - _UPPER))
    return _frozen(np.where(even < _UPPER, even / _UPPER, low))


def shuffled(nodes: Floats, number: int) -> Floats:
    """Put the values of one figure in a random order, so that figures vary independently.

    Args:
        nodes: equally likely values, shape (nodes,).
        number: of the figure: equal numbers give the same order.
    """
    return np.asarray(nodes[_order(len(nodes), number)])


@lru_cache(maxsize=512)
def _order(nodes: int, number: int) -> NDArray[np.uint16]:
    """Return one of ``_ORDERS`` squared random orders: one order put into another."""
    orders = _orders(nodes)
    return np.asarray(orders[number % _ORDERS][orders[number // _ORDERS % _ORDERS]])


@lru_cache(maxsize=2)
def _orders(nodes: int) -> NDArray[np.uint16]:
    rows = np.tile(np.arange(nodes, dtype=np.uint16), (_ORDERS, 1))
    return np.random.default_rng(SEED).permuted(rows, axis=1)


def choices(
    scores: Floats, allowed: NDArray[np.bool_], models: NDArray[np.intp], pick: int
) -> tuple[Worth, NDArray[np.intp]]:
    """Choose again in each draw, and compare with today's choice.

    Args:
        scores: expected scores given what is known in a draw, shape (draws, alternatives).
        allowed: which alternatives may be chosen, same shape.
        models: number of the model of each alternative, shape (alternatives,).
        pick: column of today's choice.

    Returns:
        the value of knowing, and how often each alternative of another model is chosen, shape
            (alternatives,).
    """
    top = np.where(allowed, scores, -np.inf)
    best = top.argmax(axis=1)
    top_score = top.max(axis=1)
    stays = allowed[:, pick] & (top_score - scores[:, pick] <= ROUNDING)
    changed = np.isfinite(top_score) & (models[best] != models[pick]) & ~stays
    # A better way of the same model is a gain but not a change.
    gained = np.where(allowed[:, pick], top_score - scores[:, pick], 0.0)
    gain = float(gained.mean())
    worth = Worth(
        change=float(changed.mean()),
        drop=float((changed & ~allowed[:, pick]).mean()),
        gain=gain if gain > ROUNDING else 0.0,
    )
    return worth, np.bincount(best[changed], minlength=scores.shape[1])


def _frozen(made: Floats) -> Floats:
    made = np.asarray(made - made.mean())
    made.flags.writeable = False
    return made
