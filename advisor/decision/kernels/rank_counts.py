"""Count ranks over all draws, and pairwise wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.kernels.first_place import score_chunks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.kernels.noise import Noise
    from advisor.decision.kernels.tied_rows import Distinct

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

_INDEX_BITS = 16
_SIGN_FREE = np.int32(0x7FFFFFFF)


def rank_counts(groups: Distinct, weights: Singles, noise: Noise | None) -> Floats:
    """Return the share of the draws at each rank, shape (offers, ranks); ties share their ranks.

    Each score and its index are packed into one integer, so that one plain sort orders them:
    far faster than an argsort.
    """
    count, offers = groups.sizes.size, groups.group_of.size
    starts = np.zeros(count * offers, dtype=np.int64)
    alone = count == offers
    places = np.arange(offers)
    for _, scores in score_chunks(groups, weights, noise):
        order = _order(scores)
        if alone:
            first = places
        else:
            taken = groups.sizes[order]
            first = np.cumsum(taken, axis=1) - taken
        starts += np.bincount((order * offers + first).ravel(), minlength=starts.size)
    shares = starts.reshape(count, offers) / len(weights)
    return groups.split(_shared(shares, groups.sizes))


def _order(scores: Singles) -> NDArray[np.int64]:
    """Return indices of each row from the highest score down, shape as ``scores``."""
    if scores.shape[1] >= 1 << _INDEX_BITS:
        return np.asarray(np.argsort(-scores, axis=1, kind="stable"))
    bits = np.negative(scores).view(np.int32)
    # Floats sort as integers once the negative ones are flipped.
    bits ^= (bits >> 31) & _SIGN_FREE
    keys = bits.astype(np.int64)
    keys <<= _INDEX_BITS
    keys |= np.arange(scores.shape[1], dtype=np.int64)
    keys.sort(axis=1)
    keys &= (1 << _INDEX_BITS) - 1
    return keys


def _shared(starts: Floats, sizes: NDArray[np.intp]) -> Floats:
    """Convert first places of whole groups to places of all their members."""
    spread = starts.copy()
    for group in np.flatnonzero(sizes > 1):
        for behind in range(1, sizes[group]):
            spread[group, behind:] += starts[group, :-behind]
    return spread


def pairwise_wins(groups: Distinct, weights: Singles, noise: Noise | None) -> Floats:
    """Return the share of draws in which row beats column, shape (offers, offers)."""
    count = groups.sizes.size
    scores = np.empty((count, len(weights)), dtype=np.float32)
    for rows, chunk in score_chunks(groups, weights, noise):
        scores[:, rows] = chunk.T
    wins = np.full((count, count), 0.5)
    for row in range(count - 1):
        ahead = (scores[row] > scores[row + 1 :]).mean(axis=1)
        level = (scores[row] == scores[row + 1 :]).mean(axis=1)
        wins[row, row + 1 :] = ahead + level / 2
        wins[row + 1 :, row] = 1 - wins[row, row + 1 :]
    return np.asarray(wins[np.ix_(groups.group_of, groups.group_of)])
