"""Ways to have one alternative: in each draw the way with the highest mean score represents it.

The best way is chosen before the errors are known, as a buyer must. So an alternative gains
nothing from being sold in many places: a copy of a way, or one that is nowhere better than another,
changes no draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.kernels.tied_rows import Distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]


def grouped_ways(values: Floats, told_by: Floats, alternatives: NDArray[np.intp]) -> Distinct:
    """Group the rows of a table by alternative, and alternatives that tie in every draw.

    Args:
        values: shape (rows, criteria).
        told_by: columns whose equality means a tie: shape (rows, any).
        alternatives: whose way each row is, shape (rows,): numbers, in any order.

    Returns:
        groups of alternatives, these in the order of their first rows.
    """
    ways: dict[int, list[int]] = {}
    for row, alternative in enumerate(alternatives.tolist()):
        ways.setdefault(alternative, []).append(row)
    keys = np.asarray(told_by, dtype=np.float32) + np.float32(0)
    group_of_key: dict[bytes, int] = {}
    kept: list[NDArray[np.intp]] = []
    group_of = np.empty(len(ways), dtype=np.intp)
    for number, rows in enumerate(ways.values()):
        best = _undominated(values, np.array(rows, dtype=np.intp))
        key = b"".join(sorted(keys[row].tobytes() for row in best))
        if key not in group_of_key:
            group_of_key[key] = len(kept)
            kept.append(best)
        group_of[number] = group_of_key[key]
    # Groups with many ways first, so that the k-th ways of all are one block of rows.
    order = np.argsort([-len(rows) for rows in kept], kind="stable")
    number_of = np.empty(len(kept), dtype=np.intp)
    number_of[order] = np.arange(len(kept))
    group_of = number_of[group_of]
    sorted_ways = [kept[group] for group in order]
    leaders = [
        rows[place]
        for place in range(len(sorted_ways[0]))
        for rows in sorted_ways
        if place < len(rows)
    ]
    blocks = tuple(
        sum(place < len(rows) for rows in sorted_ways) for place in range(len(sorted_ways[0]))
    )
    taken = np.array(leaders, dtype=np.intp)
    table = np.asarray(values, dtype=np.float32)[taken]
    return Distinct(table, group_of, np.bincount(group_of), taken, blocks)


def _undominated(values: Floats, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the rows that no other row matches or beats on everything; of equal rows the first.

    The other rows are never the best, whatever the weights.
    """
    if rows.size == 1:
        return rows
    table = values[rows]
    matched = (table[:, None, :] >= table[None, :, :]).all(axis=2)  # [i, j]: i is as good as j
    equal = matched & matched.T
    earlier = np.tri(rows.size, k=-1, dtype=bool).T  # [i, j]: i stands before j
    beaten = (matched & (~equal | earlier)).any(axis=0)
    return rows[~beaten]


def best_ways(groups: Distinct, means: Singles, scores: Singles) -> Singles:
    """Return for each group the score of the way with the highest mean.

    Args:
        groups: with ways.
        means: of all ways, without errors: shape (draws, rows).
        scores: the same with errors.

    Returns:
        shape (draws, groups); a view of ``scores``, which is changed.
    """
    first, *others = groups.blocks
    if not others:
        return scores
    highest, chosen = means[:, :first], scores[:, :first]
    start = first
    for count in others:
        mean, score = means[:, start : start + count], scores[:, start : start + count]
        better = mean > highest[:, :count]
        np.copyto(highest[:, :count], mean, where=better)
        np.copyto(chosen[:, :count], score, where=better)
        start += count
    return chosen


def best_rows(groups: Distinct, means: Singles) -> NDArray[np.intp]:
    """Return the row of ``groups.values`` that represents each group at given means: (groups,)."""
    if not groups.blocks:
        return np.arange(len(means))
    first = groups.blocks[0]
    chosen, highest = np.arange(first), means[:first].copy()
    start = first
    for count in groups.blocks[1:]:
        better = means[start : start + count] > highest[:count]
        chosen[:count][better] = start + np.flatnonzero(better)
        highest[:count][better] = means[start : start + count][better]
        start += count
    return chosen
