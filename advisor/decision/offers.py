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
    Unpriced,
    bill,
    catalogue_rate,
    hosted_cost,
    hosted_offers,
)
from advisor.costing.price_book import CURRENCIES, price_book
from advisor.costing.repricing import reprice
from advisor.costing.validity import moment_of
from advisor.costing.workload import for_model

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Licence, Model, Offer, Provider, Score
    from advisor.decision.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Candidate:
    """An offer under the user's workload.

    Attributes:
        offer, model, provider, licence: its rows.
        hosted: the month's cost, where it is hosted and fits a machine.
        scores: benchmark id → the score that counts.
        workload: in the tokens of its model, its thinking within the output.
        list_cost: cost a month in its list currency, by the fast pass; None where unknown.
        catalog, asked, day: what its exact bill is made from.
    """

    offer: Offer
    model: Model
    provider: Provider
    licence: Licence
    hosted: HostedCost | None
    scores: dict[str, Score]
    workload: Workload
    list_cost: tuple[float, Currency] | None
    catalog: Catalog
    asked: Workload
    day: dt.date

    @property
    def is_hosted(self) -> bool:
        """Whether the user runs it."""
        return self.offer.kind in ("rented", "owned", "local")

    @cached_property
    def _bill(self) -> ApiBill | Unpriced:
        return bill(self.catalog, self.offer.id, self.asked, self.day)

    @property
    def api(self) -> ApiBill | None:
        """The month's exact bill, where it is an API, app or plan with a known price."""
        return self._bill if isinstance(self._bill, ApiBill) else None

    @property
    def unpriced(self) -> Unpriced | None:
        """Why there is no bill."""
        return self._bill if isinstance(self._bill, Unpriced) else None

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
    costs = api_costs(catalog, scenario)
    workloads: dict[str, Workload] = {}
    return tuple(
        _candidate(catalog, scenario, offer, rate, leading, costs, workloads)
        for offer in (*catalog.offers.values(), *hosted_offers(catalog).values())
    )


def api_costs(catalog: Catalog, scenario: Scenario) -> dict[str, tuple[float, Currency]]:
    """Offer id → what a month costs by its API, app or plan, in list currency; only known ones."""
    book = price_book(catalog, moment_of(scenario.date(catalog)))
    priced = reprice(book, scenario.workload)
    return {
        offer: (amount, CURRENCIES[currency])
        for offer, amount, currency in zip(
            book.offers, priced.per_month.tolist(), priced.currency.tolist(), strict=True
        )
        if amount == amount  # noqa: PLR0124 - NaN: unknown
    }


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
    rate: Rate,
    leading: dict[str, dict[str, Score]],
    costs: dict[str, tuple[float, Currency]],
    workloads: dict[str, Workload],
) -> Candidate:
    model = catalog.models[offer.model]
    workload = workloads.get(model.id)
    if workload is None:
        workload = workloads[model.id] = for_model(catalog, scenario.workload, model)
    hosted, cost = None, costs.get(offer.id)
    if offer.kind == "rented" or offer.kind == "owned":  # noqa: PLR1714 - narrows the type
        hosted = hosted_cost(catalog, model, offer.kind, workload, rate)
        cost = None if hosted is None else (hosted.per_month[1], hosted.currency)
    return Candidate(
        offer=offer,
        model=model,
        provider=catalog.providers[offer.provider],
        licence=catalog.licences[model.licence],
        hosted=hosted,
        scores=leading.get(offer.model, {}),
        workload=workload,
        list_cost=cost,
        catalog=catalog,
        asked=scenario.workload,
        day=scenario.date(catalog),
    )


def exchange_rate(catalog: Catalog, scenario: Scenario) -> Rate:
    """The user's rate, or the catalogue's for the scenario's day."""
    day = scenario.date(catalog)
    if scenario.cny_per_usd is not None:
        return Rate(scenario.cny_per_usd, scenario.rate_date or day, None)
    return catalogue_rate(catalog, day)
