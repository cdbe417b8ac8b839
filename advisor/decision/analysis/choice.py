"""Which offers may be chosen, today and once some figures are known."""

from __future__ import annotations

from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.enough import capability_parts
from advisor.decision.kernels.values import ENOUGH_VALUE
from advisor.decision.ranking import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

GATE = "good_enough"
# A capability this far below the level still reaches it: rounding decides no rule.
ROUNDING = 1e-9
# Chances are kept so far from 0 and 1, which no normal margin has.
SURE = 1e-9


class Choice(Frozen, frozen=True, eq=False, dict=True):
    """The offers that may be chosen.

    Attributes:
        ranking: ranking that is examined.
    """

    ranking: Ranking

    @cached_property
    def is_gated(self) -> bool:
        """Whether capability must reach the good-enough level."""
        return GATE in self.ranking.evaluation.constraint_ids

    @cached_property
    def allowed_else(self) -> Mask:
        """Mask of the offers that all rules but the good-enough level allow."""
        evaluation = self.ranking.evaluation
        others = [c for c, name in enumerate(evaluation.constraint_ids) if name != GATE]
        failed = evaluation.failed[:, others].any(axis=1)
        return np.asarray(~failed & ~evaluation.open_questions.any(axis=1))

    @cached_property
    def known(self) -> Mask:
        """Mask of the offers allowed, good enough or not, of which enough is known."""
        return np.asarray(self.allowed_else & self.ranking.known)

    @cached_property
    def measurable(self) -> Mask:
        """Mask of the offers that could be ranked if their model's scores were known."""
        ranking = self.ranking
        fixed = [
            column
            for column, leaf in enumerate(ranking.evaluation.leaves)
            if not leaf.estimated and ranking.weights[column] > 0
        ]
        unpriced = np.isnan(ranking.evaluation.values[:, fixed]).any(axis=1)
        return np.asarray(self.allowed_else & ~unpriced)

    @cached_property
    def reached(self) -> Mask:
        """Mask of the offers that are as likely good enough as asked; all if no one asks."""
        if not self.is_gated:
            return np.ones(len(self.ranking.offers), dtype=bool)
        return self.ranking.evaluation.good_enough

    @cached_property
    def open_today(self) -> Mask:
        """Mask of the offers that may be chosen today."""
        return np.asarray(self.known & self.reached)

    @cached_property
    def pick(self) -> int | None:
        """Row of the offer that is chosen today; None if there is none."""
        for row in self.ranking.order.tolist():
            if self.ranking.status[row] == Status.RANKED and self.open_today[row]:
                return int(row)
        return None

    @cached_property
    def scores(self) -> Floats:
        """Scores, the pick's raised to the highest that may be chosen: shape (offers,).

        Where scores print the same the cheapest stands first; that must not count as a gain.
        """
        found = self.ranking.scores.copy()
        if self.pick is not None:
            found[self.pick] = found[self.open_today].max()
        return found

    @cached_property
    def models(self) -> NDArray[np.intp]:
        """Number of the model (not of its release) of each offer, shape (offers,)."""
        return self.ranking.evaluation.lines

    @cached_property
    def _capability(self) -> tuple[Floats, Floats]:
        evaluation = self.ranking.evaluation
        mix = evaluation.columns[CAPABILITY]
        worth, errors = capability_parts(
            evaluation.catalog,
            evaluation.scenario,
            evaluation.raw[:, mix],
            evaluation.estimates[:, mix],
            [evaluation.expected[column] for column in mix],
        )
        shares = np.array([part.share for part in evaluation.scenario.mix])
        return np.sum(worth * shares, axis=1) - ENOUGH_VALUE, (errors * shares) ** 2

    @cached_property
    def margins(self) -> Floats:
        """Expected capability above the good-enough level, shape (offers,).

        Such that a normal margin with these variances is positive with today's chance to be good
        enough; where nothing is unsure, the margin itself.
        """
        margin, variances = self._capability
        deviations = np.sqrt(variances.sum(axis=1))
        chances = np.clip(self.ranking.evaluation.enough, SURE, 1 - SURE)
        steps = np.array([NormalDist().inv_cdf(chance) for chance in chances.tolist()])
        return np.where(deviations > 0, steps * deviations, margin)

    @property
    def variances(self) -> Floats:
        """Part of each benchmark of the mix in the variance of capability: (offers, mix)."""
        return self._capability[1]

    def reached_then(self, row: int, moved: Floats, known_variance: float) -> Mask:
        """Return whether an offer is as likely good enough as asked, once figures are known.

        Args:
            row: the offer.
            moved: its capability above today's in each draw, shape (draws,).
            known_variance: part of the variance of capability that is no longer there.
        """
        if not self.is_gated:
            return np.ones(len(moved), dtype=bool)
        left = max(float(self.variances[row].sum()) - known_variance, 0.0)
        # A normal margin is positive with the least chance if its mean is so far above 0.
        least = NormalDist().inv_cdf(self.ranking.scenario.constraints.enough_chance) * left**0.5
        return np.asarray(self.margins[row] + moved >= least - ROUNDING)
