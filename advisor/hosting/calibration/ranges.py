"""Ranges from the residuals of cases, each predicted without its own publication or family."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.calibration.hierarchy import fit, residuals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.hosting.calibration.hierarchy import Problem

TAIL = 0.08
"""Share of our measurements that may lie below a range, and above it: a little less than the tenth
that is promised, since those of others scatter more than those that are known."""
MIDDLE = 0.1
"""The same for comparing how far two groups scatter."""
LEAN = 8.0
"""Weight of the cases of all other groups beside those of a group."""


class Span(Frozen, frozen=True):
    """Low and high as factors on the computed speed, and the cases they rest on."""

    low: float
    high: float
    cases: int


def unseen(problem: Problem, used: NDArray[np.bool_], keys: Sequence[str]) -> NDArray[np.float64]:
    """Logarithm of published over predicted figure, each case predicted without those of its key.

    NaN for cases that are not used. The group of a case that only its own key measured counts as
    not fitted.
    """
    found, all_of_them = np.full(len(used), np.nan), fit(problem, used)
    marks = np.array(keys)
    for key in dict.fromkeys(marks[used].tolist()):
        out = used & (marks == key)
        kept = used & ~out
        groups = np.where(np.isin(problem.groups, problem.groups[kept]), problem.groups, -1)
        fitted = fit(problem, kept, all_of_them)
        found[out] = -residuals(problem, fitted, groups)[out]
    return found


def scatter_of(some: NDArray[np.float64], every: NDArray[np.float64]) -> float:
    """How far some residuals scatter over how far all do: the ratio of their middle 80 %."""
    low, high = np.quantile(some, [MIDDLE, 1.0 - MIDDLE])
    all_low, all_high = np.quantile(every, [MIDDLE, 1.0 - MIDDLE])
    return float((high - low) / (all_high - all_low))


def span(
    errors: NDArray[np.float64],
    weights: NDArray[np.float64],
    own: NDArray[np.bool_],
    others: NDArray[np.bool_],
) -> Span:
    """The middle of a group's ``own`` residuals, leaning on those of the ``others``.

    ``weights`` of the cases: those of a long table agree with each other, and say less of what
    another will measure than as many of several.
    """
    leaning = weights[others].sum()
    shares = np.concatenate([weights[own], weights[others] * min(LEAN / max(leaning, LEAN), 1.0)])
    values = np.concatenate([errors[own], errors[others]])
    low, high = (_quantile(values, shares, at) for at in (TAIL, 1.0 - TAIL))
    return Span(min(float(np.exp(low)), 1.0), max(float(np.exp(high)), 1.0), int(own.sum()))


def _quantile(values: NDArray[np.float64], weights: NDArray[np.float64], at: float) -> float:
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order]) - weights[order] / 2.0
    return float(np.interp(at * weights.sum(), sums, values[order]))
