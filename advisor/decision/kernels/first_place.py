"""Which alternative comes first in each draw, in chunks that fit the cache.

OpenBLAS hands a matrix product of more than 2**18 multiplications to threads of its own, which spin
while they wait: with other work on two cores this slowed 1.5 ms of draws to 22 ms. Smaller products
stay in the calling thread, whatever the environment sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from advisor.decision.kernels.giving_up import check_wanted
from advisor.decision.kernels.ways import best_rows, best_ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.kernels.noise import Noise
    from advisor.decision.kernels.tied_rows import Distinct

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

MOST_DRAWS = 512
MOST_MULTIPLICATIONS = 1 << 18


def draws_at_once(criteria: int, groups: int) -> int:
    """Return the number of draws whose product stays in the calling thread; at least 1."""
    return max(1, min(MOST_DRAWS, MOST_MULTIPLICATIONS // max(1, criteria * groups)))


def score_chunks(
    groups: Distinct, weights: Singles, noise: Noise | None
) -> Iterator[tuple[slice, Singles]]:
    """Yield slices of the draws with their scores, shape (chunk, groups); the array is reused.

    Raises:
        GivenUp: the computation was cancelled.
    """
    table = np.ascontiguousarray(groups.values.T)
    chunk = draws_at_once(*table.shape)
    room = np.empty((chunk, table.shape[1]), dtype=np.float32)
    with_errors = room if noise is None or not groups.blocks else np.empty_like(room)
    for start in range(0, len(weights), chunk):
        check_wanted()
        rows = slice(start, min(start + chunk, len(weights)))
        part = weights[rows]
        means = np.matmul(part, table, out=room[: len(part)])
        scores = with_errors[: len(part)]
        if noise is not None:
            if scores is not means:
                np.copyto(scores, means)
            noise.add_to(scores, part, rows, groups.leaders)
        yield rows, best_ways(groups, means, scores) if groups.blocks else scores


class Winners(NamedTuple):
    """Who comes first.

    Attributes:
        groups: the group that comes first in each draw, shape (draws,).
        regret: mean of how far each group lies behind the first of a draw, shape (groups,).
    """

    groups: NDArray[np.intp]
    regret: Floats


def winners(groups: Distinct, weights: Singles, noise: Noise | None) -> Winners:
    """Find the group that comes first in each draw, and the mean regret of each."""
    found = np.empty(len(weights), dtype=np.intp)
    plain = noise is None and not groups.blocks
    best, totals = 0.0, np.zeros(groups.sizes.size)
    for rows, scores in score_chunks(groups, weights, noise):
        np.argmax(scores, axis=1, out=found[rows])
        if plain:
            continue
        highest = np.take_along_axis(scores, found[rows][:, None], axis=1)
        best += float(highest.sum(dtype=np.float64))
        totals += scores.sum(axis=0, dtype=np.float64)
    if plain:
        best, totals = _plain_sums(groups, weights, found)
    return Winners(found, (best - totals) / len(weights))


def _plain_sums(groups: Distinct, weights: Singles, won: NDArray[np.intp]) -> tuple[float, Floats]:
    """Return the sum over the draws of the highest score, and that of each group's scores.

    Without errors a score is linear in the weights, so that their sums are enough.
    """
    values = groups.values.astype(np.float64)
    sums = [np.bincount(won, weights=column, minlength=len(values)) for column in weights.T]
    won_with = np.stack(sums, axis=1)
    return float((won_with * values).sum()), values @ won_with.sum(axis=0)


def share_at(groups: Distinct, weights: Singles, noise: Noise | None, group: int) -> float:
    """Share of the draws of the errors in which a group comes first at fixed weights.

    With fixed weights a score is a mean with a spread, so only groups that reach the lowest score
    that this one can have are drawn at all: a few of hundreds, and the answer is the same.

    Args:
        groups: whose.
        weights: normalised, shape (criteria,).
        noise: None: values without errors.
        group: row of ``groups``.
    """
    check_wanted()
    means = groups.values @ weights
    ways = best_rows(groups, means)
    means = means[ways]
    if noise is None:
        return float(int(np.argmax(means)) == group)
    errors = noise.at(weights, groups.leaders[ways])
    rows = np.flatnonzero(errors.highest(means) >= errors.lowest(means)[group])
    scores = errors.scores(means, rows)
    return float(np.mean(rows[np.argmax(scores, axis=1)] == group))


def shares_of(won: NDArray[np.intp], groups: Distinct) -> Floats:
    """Share of the draws that each group has won, shape (groups,)."""
    return np.bincount(won, minlength=groups.sizes.size) / won.size


def winning_weights(won: NDArray[np.intp], weights: Singles, groups: Distinct) -> Floats:
    """Sum of the normalised weights over the draws that a group has won: (groups, criteria)."""
    shares = weights / weights.sum(axis=1, keepdims=True, dtype=np.float64)
    columns = [
        np.bincount(won, weights=shares[:, c], minlength=groups.sizes.size)
        for c in range(weights.shape[1])
    ]
    return np.stack(columns, axis=1)
