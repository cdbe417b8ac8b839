"""Collect the raw figures of all offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from advisor.billing.workload import for_model
from advisor.catalog.bounds import LEAST_TERM, MOST_TERM
from advisor.catalog.currencies import home_currency
from advisor.catalog.exchange import Rate, catalogue_rate
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import CatalogueLacks, NotWithin
from advisor.decision.judging.efforts import EffortChooser
from advisor.decision.judging.hosted_levels import hosted_levels
from advisor.decision.judging.listed_offers import ApiCost, listed_offers
from advisor.decision.judging.machine_rules import rules_of
from advisor.evidence.candidate import Candidate
from advisor.hosting.costing import hosted_costs
from advisor.hosting.hosted import HostedCost, hosted_offers, on_devices
from advisor.hosting.machine_money import market_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Offer
    from advisor.decision.judging.efforts import Judged
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
        "upkeep_usd_a_server_month",
        "host_usd",
        "host_usd_a_device",
        "host_usd_board",
        "support_share_a_year",
        "residual_share",
        "interest_a_year",
        "interest_a_year_cn",
        "vat_share",
        "vat_share_cn",
    }
)
# Parts of a whole.
AT_MOST_ONE = frozenset(
    {
        "support_share_a_year",
        "residual_share",
        "interest_a_year",
        "interest_a_year_cn",
        "vat_share",
        "vat_share_cn",
        "reserved_over_on_demand",
    }
)


def candidates(catalog: Catalog, scenario: Scenario) -> tuple[Candidate, ...]:
    """Return all offers, listed and hosted, under a scenario's workload and day.

    Those of new models without a score are left away: there are hundreds of them and nothing to
    rank them by, and a slider's step costs by the row. ``analysis/new_offers.py`` lists them.
    """
    day = scenario.date(catalog)
    rate = exchange_rate(catalog, scenario)
    asked = scenario.workload
    chooser = EffortChooser(catalog, day, (part.benchmark for part in scenario.mix), asked)
    known = [m for m in catalog.models.values() if m.id not in catalog.new_models]
    workloads = {m.id: for_model(catalog, asked, m, chooser.judged_model(m.id).use) for m in known}
    costs_of = partial(
        hosted_costs,
        catalog,
        rate=rate,
        constants=hosting_constants(catalog, scenario),
        schedule=scenario.hosting.schedule,
        setting=scenario.hosting.setting,
        market=market_of(scenario.home_region),
        spare=scenario.hosting.spare,
        rules=rules_of(scenario),
    )
    machines = costs_of(workloads)
    local = _on_this_computer(catalog, scenario, workloads, rate)
    hosted = machines | {offer: local_offer.cost for offer, local_offer in local.items()}
    on_machines = on_devices(hosted_offers(catalog), machines)
    levels = hosted_levels(catalog, asked, chooser, on_machines, machines, costs_of)
    here = (*on_machines, *(each.offer for each in local.values()))
    candidate = partial(_candidate, catalog, asked, day)
    return (
        *(
            candidate(listed.offer, listed.judged, listed.cost)
            for listed in listed_offers(catalog, asked, day, chooser)
            if listed.offer.model in workloads
        ),
        *(candidate(offer, chooser.judged(offer), hosted.get(offer.id)) for offer in here),
        *(candidate(each.offer, each.judged, each.cost) for each in levels),
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


def term_bounds(name: str) -> tuple[float, float]:
    """Return the least and largest value of a number of the hosting model."""
    least = 0.0 if name in MAY_BE_NOTHING else LEAST_TERM
    return least, 1.0 if name in AT_MOST_ONE else MOST_TERM


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
    asked: Workload,
    day: dt.date,
    offer: Offer,
    judged: Judged,
    found: ApiCost | HostedCost | None,
) -> Candidate:
    model = catalog.models[offer.model]
    hosted = found if isinstance(found, HostedCost) else None
    api = found if isinstance(found, ApiCost) else None
    cost = None if api is None else (api.amount, api.currency)
    if hosted is not None and hosted.has_price:
        cost = (hosted.per_month.mid, hosted.currency)
    return Candidate(
        offer=offer,
        model=model,
        provider=catalog.providers[offer.provider],
        licence=catalog.licences[model.licence],
        hosted=hosted,
        scores=judged.scores,
        effort=judged.effort,
        use=judged.use,
        releases=tuple(catalog.models[release] for release in offer.releases) or (model,),
        list_cost=cost,
        api_span=(1.0, 1.0) if api is None else api.span,
        catalog=catalog,
        asked=asked,
        day=day,
    )


def exchange_rate(catalog: Catalog, scenario: Scenario) -> Rate:
    """Return the catalogue's exchange rates of the day, with the user's own yuan rate if set."""
    day = scenario.date(catalog)
    rate = catalogue_rate(catalog, day)
    if scenario.cny_per_usd is None:
        return rate
    return rate.with_own(scenario.cny_per_usd, scenario.rate_date or day)
