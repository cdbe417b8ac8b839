"""A robust fit of parameters that groups share: each group's lean on those of all groups.

The residuals are logarithms of predicted over published figures, under Huber's loss, so that one
odd publication does not bend a constant. A parameter of a group has a normal prior around that of
all groups, which has one around its centre: a group with few cases stays near the others.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

HUBER = 1.0
"""Residuals beyond so many standard deviations count linearly."""
STEP = 1e-4
ROUNDS = 60
CLOSE = 1e-6
SHARE_TOP = 0.99


class Parameter(Frozen, frozen=True):
    """A constant that is fitted.

    Attributes:
        kind: ``share``, between 0 and 1, or ``size``, above 0.
        centre: what is expected before any measurement.
        all_spread, group_spread: standard deviations, on the scale of the fit, of the constant of
            all groups around the centre and of a group's around that of all.
    """

    name: str
    kind: Literal["share", "size"]
    centre: float
    all_spread: float = 0.5
    group_spread: float = 0.5

    def inner(self, value: float) -> float:
        """A value on the scale of the fit: its logit or its logarithm."""
        if self.kind == "size":
            return math.log(value)
        return math.log(value / (SHARE_TOP - value))

    def outer(self, inner: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values from the scale of the fit."""
        if self.kind == "size":
            return np.exp(inner)
        return SHARE_TOP / (1.0 + np.exp(-inner))


class Problem(Frozen, frozen=True, eq=False):
    """Figures to be met.

    Attributes:
        parameters: what is fitted.
        predict: (values of each parameter by case, cases) → logarithms of the predicted figures.
        groups: group of each case; ``names`` of the groups.
        target: logarithm of each published figure; ``weights`` of the cases.
        noise: standard deviation of a published figure around the formula, as a logarithm.
    """

    parameters: Sequence[Parameter]
    predict: Callable[[Mapping[str, NDArray[np.float64]]], NDArray[np.float64]]
    groups: NDArray[np.intp]
    names: Sequence[str]
    target: NDArray[np.float64]
    weights: NDArray[np.float64]
    noise: float


class Fitted(Frozen, frozen=True, eq=False):
    """Parameters on the scale of the fit: of all groups, and each group's difference from them."""

    parameters: Sequence[Parameter]
    common: NDArray[np.float64]
    own: NDArray[np.float64]

    def values(self, groups: NDArray[np.intp]) -> dict[str, NDArray[np.float64]]:
        """Value of each parameter for cases of these groups; −1 is a group that was not fitted."""
        own = np.vstack([self.own, np.zeros(len(self.parameters))])
        inner = self.common + own[groups]
        return {p.name: p.outer(inner[:, i]) for i, p in enumerate(self.parameters)}

    def value(self, name: str, group: int) -> float:
        """Value of one parameter; group −1: of all groups."""
        return float(self.values(np.array([group]))[name][0])


def fit(problem: Problem, used: NDArray[np.bool_], start: Fitted | None = None) -> Fitted:
    """Fit the parameters to the ``used`` cases by Levenberg and Marquardt's method.

    ``start``: a fit that is near; None: the centres.
    """
    found = _start(problem) if start is None else start
    damping, loss = 1e-2, _loss(problem, found, used)
    for _ in range(ROUNDS):
        step = _step(problem, found, used, damping)
        tried = Fitted(found.parameters, found.common + step[0], found.own + step[1:])
        after = _loss(problem, tried, used)
        if after > loss:
            damping = min(damping * 5.0, 1e6)
            continue
        gained, found, loss = loss - after, tried, after
        damping = max(damping / 3.0, 1e-6)
        if gained < CLOSE * (1.0 + loss):
            break
    return found


def residuals(problem: Problem, found: Fitted, groups: NDArray[np.intp]) -> NDArray[np.float64]:
    """Logarithm of predicted over published figure of every case, for these groups."""
    return problem.predict(found.values(groups)) - problem.target


def _start(problem: Problem) -> Fitted:
    centres = np.array([p.inner(p.centre) for p in problem.parameters])
    return Fitted(problem.parameters, centres, np.zeros((len(problem.names), len(centres))))


def _loss(problem: Problem, found: Fitted, used: NDArray[np.bool_]) -> float:
    scaled = np.abs(residuals(problem, found, problem.groups)[used]) / problem.noise
    huber = np.where(scaled <= HUBER, scaled**2 / 2.0, HUBER * (scaled - HUBER / 2.0))
    common, own = _priors(problem, found)
    return float((problem.weights[used] * huber).sum() + (common**2).sum() + (own**2).sum())


def _priors(problem: Problem, found: Fitted) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Differences from the priors in standard deviations, so that half their squares add up."""
    centres = np.array([p.inner(p.centre) for p in problem.parameters])
    root = math.sqrt(2.0)
    common = (found.common - centres) / np.array([p.all_spread * root for p in problem.parameters])
    own = found.own / np.array([p.group_spread * root for p in problem.parameters])
    return common, own


def _step(
    problem: Problem, found: Fitted, used: NDArray[np.bool_], damping: float
) -> NDArray[np.float64]:
    """The next step: in the first row of the common parameters, then of each group's.

    A group's parameters meet those of no other group. They are eliminated group by group, so that
    no equation is larger than the parameters of one.
    """
    blocks, gradients = _curvature(problem, found, used)
    every = np.array([1.0 / p.all_spread**2 for p in problem.parameters])
    each = np.array([1.0 / p.group_spread**2 for p in problem.parameters])
    centres = np.array([p.inner(p.centre) for p in problem.parameters])
    common_right = -gradients.sum(axis=0) - every * (found.common - centres)
    own_right = -gradients - each * found.own
    own = _damped(blocks, each, damping)
    solved = np.linalg.solve(own, np.concatenate([blocks, own_right[:, :, np.newaxis]], axis=2))
    by_common, by_itself = solved[:, :, :-1], solved[:, :, -1]
    left = _damped(blocks.sum(axis=0), every, damping)
    left -= np.einsum("gij,gjk->ik", blocks, by_common)
    common = np.linalg.solve(left, common_right - np.einsum("gij,gj->i", blocks, by_itself))
    return np.vstack([common, by_itself - by_common @ common])


def _curvature(
    problem: Problem, found: Fitted, used: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Second and first derivatives of the loss of each group's cases by its parameters."""
    count, groups = len(problem.parameters), len(problem.names)
    base = residuals(problem, found, problem.groups)
    slopes = np.zeros((len(base), count))
    for index in range(count):
        moved = found.common.copy()
        moved[index] += STEP
        shifted = Fitted(found.parameters, moved, found.own)
        slopes[:, index] = (residuals(problem, shifted, problem.groups) - base) / STEP
    scaled = np.abs(base) / problem.noise
    weights = problem.weights * np.where(scaled <= HUBER, 1.0, HUBER / np.maximum(scaled, 1e-9))
    weights = np.where(used, weights, 0.0) / problem.noise**2
    blocks, gradients = np.zeros((groups, count, count)), np.zeros((groups, count))
    for group in range(groups):
        rows = problem.groups == group
        part = slopes[rows] * weights[rows, np.newaxis]
        blocks[group] = part.T @ slopes[rows]
        gradients[group] = part.T @ base[rows]
    return blocks, gradients


def _damped(
    blocks: NDArray[np.float64], precision: NDArray[np.float64], damping: float
) -> NDArray[np.float64]:
    """Symmetric blocks with the precision of the priors on their diagonals, then damped."""
    made = blocks.copy()
    places = np.arange(len(precision))
    made[..., places, places] = (made[..., places, places] + precision) * (1.0 + damping)
    return made
