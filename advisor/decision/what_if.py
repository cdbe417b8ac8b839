"""Compute the answer with other own figures, before they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.layers import replacing_layer
from advisor.catalog.own_figures import NAME
from advisor.decision.weighing import recommend

if TYPE_CHECKING:
    from advisor.catalog.layer_file import LayerFile
    from advisor.decision.recommendation import Recommendation


class Standing(Frozen, frozen=True):
    """Rank, score and cost of an offer in an answer.

    Attributes:
        offer: its id.
        rank: None where it is not ranked.
        score: 0-100.
        cost: a month in the scenario's currency; None where unknown.
    """

    offer: str
    rank: int | None
    score: float
    cost: float | None


class WhatIf(Frozen, frozen=True, eq=False):
    """The answer as it is and as it would be."""

    now: Recommendation
    then: Recommendation

    @property
    def best(self) -> tuple[str | None, str | None]:
        """The best fit, now and then."""
        return next(iter(self.now.ranked), None), next(iter(self.then.ranked), None)

    def standing(self, offer: str) -> tuple[Standing | None, Standing | None]:
        """Return an offer's standing now and then; None if there is no offer of that id."""
        return _standing(self.now, offer), _standing(self.then, offer)


def what_if(recommendation: Recommendation, layer: LayerFile | None) -> WhatIf:
    """Recommend for the same scenario with other own figures.

    Raises:
        CatalogError: the figures do not fit the catalogue.
    """
    catalog = replacing_layer(recommendation.catalog, NAME, layer)
    return WhatIf(recommendation, recommend(catalog, recommendation.scenario))


def _standing(recommendation: Recommendation, offer: str) -> Standing | None:
    offer = recommendation.resolved(offer)
    row = recommendation.evaluation.rows.get(offer)
    if row is None:
        return None
    return Standing(
        offer,
        recommendation.ranks.get(offer),
        float(recommendation.scores[row]),
        recommendation.monthly_cost(offer),
    )
