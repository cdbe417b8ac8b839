"""Collect the raw figures of all offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.billing.price_book import price_book
from advisor.billing.repricing import reprice
from advisor.billing.validity import moment_of
from advisor.billing.workload import for_model
from advisor.catalog.bounds import LEAST_TERM, MOST_TERM
from advisor.catalog.currencies import home_currency
from advisor.catalog.exchange import Rate, catalogue_rate
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import CatalogueLacks, NotWithin
from advisor.decision.judging.efforts import EffortChooser
from advisor.evidence.candidate import Candidate
from advisor.hosting.hosted import HostedCost, hosted_costs, hosted_offers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Offer
    from advisor.decision.scenario import Scenario
    from advisor.hosting.this_computer import LocalOffer


# Money that a user may leave out; other numbers of the hosting model divide or multiply.
MAY_BE_NOTHING = frozenset(
    {
        "upkeep_usd_a_month",
        "on_call_usd_a_month",
        "migration_usd",
        "this_computer_usd_a_month",
        "space_usd_per_kw_month",
        "space_cny_per_kw_month",
        "tariff_usd_per_kwh",
        "tariff_cny_per_kwh",
    }
)


def candidates(catalog: Catalog, scenario: Scenario) -> tuple[Candidate, ...]:
    """Return all offers, listed and hosted, under a scenario's workload and day."""
    day = scenario.date(catalog)
    rate = exchange_rate(catalog, scenario)
    asked = scenario.workload
    chooser = EffortChooser(catalog, day, (part.benchmark for part in scenario.mix), asked)
    costs = api_costs(catalog, scenario)
    workloads = {m.id: for_model(catalog, asked, m) for m in catalog.models.values()}
    hosted = hosted_costs(
        catalog,
        workloads,
        rate,
        constants=hosting_constants(catalog, scenario),
        schedule=scenario.hosting.schedule,
    )
    local = _on_this_computer(catalog, scenario, workloads, rate)
    hosted |= {offer: local_offer.cost for offer, local_offer in local.items()}
    offers = (
        *catalog.offers.values(),
        *hosted_offers(catalog).values(),
        *(local_offer.offer for local_offer in local.values()),
    )
    return tuple(
        _candidate(catalog, scenario, offer, chooser, costs, workloads, hosted) for offer in offers
    )


def _on_this_computer(
    catalog: Catalog, scenario: Scenario, workloads: Mapping[str, Workload], rate: Rate
) -> dict[str, LocalOffer]:
    computer = scenario.hosting.computer
    if computer is None:
        return {}
    from advisor.hosting.this_computer import local_offers

    return local_offers(
        catalog,
        workloads,
        rate,
        computer,
        constants=hosting_constants(catalog, scenario),
        currency=home_currency(catalog.currencies, scenario.home_region),
    )


def api_costs(catalog: Catalog, scenario: Scenario) -> dict[str, tuple[float, Currency]]:
    """Return offer id → monthly cost by API, app or plan in list currency, where known."""
    book = price_book(catalog, moment_of(scenario.date(catalog)))
    priced = reprice(book, scenario.workload)
    return {
        offer: (amount, book.currencies[currency])
        for offer, amount, currency in zip(
            book.offers, priced.per_month.tolist(), priced.currency.tolist(), strict=True
        )
        if amount == amount  # noqa: PLR0124 - NaN: unknown
    }


def term_bounds(name: str) -> tuple[float, float]:
    """Return the least and largest value of a number of the hosting model."""
    return (0.0 if name in MAY_BE_NOTHING else LEAST_TERM), MOST_TERM


def hosting_constants(catalog: Catalog, scenario: Scenario) -> Mapping[str, Constant]:
    """Return the numbers of the hosting model, with the user's own replacing the catalogue's.

    Raises:
        InputError: the scenario sets a number that the catalogue does not know.
    """
    own = scenario.hosting.values
    unknown = tuple(name for name in own if name not in catalog.constants)
    if unknown:
        lacks = CatalogueLacks(tuple(("number", name) for name in unknown))
        raise InputError(At("hosting.values", lacks))
    for name, value in own.items():
        least, most = term_bounds(name)
        if not least <= value <= most:
            raise InputError(NotWithin(f"hosting.values.{name}", value, least, most))
    changed = {
        name: msgspec.structs.replace(catalog.constants[name], value=value)
        for name, value in own.items()
    }
    return {**catalog.constants, **changed}


def _candidate(
    catalog: Catalog,
    scenario: Scenario,
    offer: Offer,
    chooser: EffortChooser,
    costs: dict[str, tuple[float, Currency]],
    workloads: dict[str, Workload],
    hosting: dict[str, HostedCost],
) -> Candidate:
    model = catalog.models[offer.model]
    workload = workloads[model.id]
    judged = chooser.judged(offer)
    hosted, cost = hosting.get(offer.id), costs.get(offer.id)
    if hosted is not None:
        cost = (hosted.per_month.mid, hosted.currency)
    return Candidate(
        offer=offer,
        model=model,
        provider=catalog.providers[offer.provider],
        licence=catalog.licences[model.licence],
        hosted=hosted,
        scores=judged.scores,
        effort=judged.effort,
        releases=tuple(catalog.models[release] for release in offer.releases) or (model,),
        workload=workload,
        list_cost=cost,
        catalog=catalog,
        asked=scenario.workload,
        day=scenario.date(catalog),
    )


def exchange_rate(catalog: Catalog, scenario: Scenario) -> Rate:
    """Return the catalogue's exchange rates of the day, with the user's own yuan rate if set."""
    day = scenario.date(catalog)
    rate = catalogue_rate(catalog, day)
    if scenario.cny_per_usd is None:
        return rate
    return rate.with_own(scenario.cny_per_usd, scenario.rate_date or day)
