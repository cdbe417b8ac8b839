"""Each offer with what it costs and offers: the raw figures before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from advisor.catalog.figures import leading_score
from advisor.costing import (
    ApiBill,
    HostedCost,
    Rate,
    api_bill,
    catalogue_rate,
    hosted_cost,
    hosted_offers,
)

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.records import Currency, Licence, Model, Offer, Provider, Score
    from advisor.decision.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Candidate:
    """An offer under the user's workload.

    Attributes:
        offer, model, provider, licence: its rows.
        api: the month's bill, where it is an API or app with a known price.
        hosted: the month's cost, where it is hosted and fits a machine.
        scores: benchmark id → the score that counts.
    """

    offer: Offer
    model: Model
    provider: Provider
    licence: Licence
    api: ApiBill | None
    hosted: HostedCost | None
    scores: dict[str, Score]

    @property
    def is_hosted(self) -> bool:
        """Whether the user runs it."""
        return self.offer.kind in ("rented", "owned", "local")

    @property
    def list_cost(self) -> tuple[float, Currency] | None:
        """Cost a month in its list currency; None where unknown."""
        if self.api is not None:
            return float(self.api.per_month), self.api.currency
        if self.hosted is not None:
            return self.hosted.per_month[1], self.hosted.currency
        return None

    @cached_property
    def context_tokens(self) -> int | None:
        """The context that this offer really gives."""
        known = [c for c in (self.offer.context_tokens, self.model.context_tokens) if c]
        return min(known, default=None)

    @cached_property
    def tokens_per_s(self) -> float | None:
        """Output speed that one user sees: published, or from the roofline for hosted offers."""
        if self.hosted is not None:
            return self.hosted.tokens_per_s_per_user
        return self.offer.tokens_per_s


def candidates(catalog: Catalog, scenario: Scenario) -> tuple[Candidate, ...]:
    """All offers of the catalogue, typed and hosted, under a scenario's workload and day."""
    day = scenario.date(catalog)
    rate = exchange_rate(catalog, scenario)
    leading = {
        model: {b: leading_score(catalog, scores) for b, scores in by.items()}
        for model, by in _scores_until(catalog, day).items()
    }
    return tuple(
        _candidate(catalog, scenario, offer, day, rate, leading.get(offer.model, {}))
        for offer in (*catalog.offers.values(), *hosted_offers(catalog).values())
    )


def _scores_until(catalog: Catalog, day: dt.date) -> dict[str, dict[str, list[Score]]]:
    known = {
        model: {b: [s for s in scores if s.date <= day] for b, scores in by.items()}
        for model, by in catalog.scores_by_model.items()
    }
    return {m: {b: scores for b, scores in by.items() if scores} for m, by in known.items()}


def _candidate(
    catalog: Catalog,
    scenario: Scenario,
    offer: Offer,
    day: dt.date,
    rate: Rate,
    scores: dict[str, Score],
) -> Candidate:
    model = catalog.models[offer.model]
    hosted = None
    if offer.kind == "rented" or offer.kind == "owned":  # noqa: PLR1714 - narrows the type
        hosted = hosted_cost(catalog, model, offer.kind, scenario.workload, rate)
    return Candidate(
        offer=offer,
        model=model,
        provider=catalog.providers[offer.provider],
        licence=catalog.licences[model.licence],
        api=api_bill(catalog, offer.id, scenario.workload, day),
        hosted=hosted,
        scores=scores,
    )


def exchange_rate(catalog: Catalog, scenario: Scenario) -> Rate:
    """The user's rate, or the catalogue's for the scenario's day."""
    day = scenario.date(catalog)
    if scenario.cny_per_usd is not None:
        return Rate(scenario.cny_per_usd, scenario.rate_date or day, None)
    return catalogue_rate(catalog, day)
