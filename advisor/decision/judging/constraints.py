"""Must-haves: each gives pass, fail or unknown, with its reason as data.

A fail removes the offer. Where a rule of law or data is unknown, the offer is to be verified: it is
not ranked, for nobody may rely on what is not known there. Where another rule is unknown the offer
stays, marked, unless the scenario is strict.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.billing.workload import token_sizes
from advisor.catalog.endings import first_ending
from advisor.catalog.frozen import Frozen
from advisor.catalog.places import OWN, WORLDWIDE, as_home, lies_in

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Licence
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate


# Rules whose breach is a matter of law or of somebody's data.
LAW_AND_DATA = frozenset(
    {"data_stays_in", "not_in", "usable_from_mainland", "commercial_use", "own_machines"}
)


class Outcome(IntEnum):
    """What a constraint says of an offer."""

    FAIL = 0
    UNKNOWN = 1
    PASS = 2


class Verdict(Frozen, frozen=True):
    """One constraint on one offer.

    Attributes:
        constraint: its id.
        outcome: pass, fail or unknown.
        reason: code of the reason, which ``advisor.wording`` puts into a sentence.
        facts: the figures of the sentence.
    """

    constraint: str
    outcome: Outcome
    reason: str = ""
    facts: dict[str, Any] = msgspec.field(default_factory=dict)


class Question(Frozen, frozen=True):
    """What the constraints look at besides the offer."""

    scenario: Scenario
    day: dt.date
    rate: Rate


Check = Callable[["Candidate", Question], Verdict]


def active_constraints(scenario: Scenario) -> dict[str, Check]:
    """The constraints that a scenario asks for, by id; those on date and length always."""
    wanted = scenario.constraints
    asked = {
        "offered": True,
        "length": True,
        "limits": True,
        "data_stays_in": bool(wanted.data_stays_in),
        "not_in": bool(wanted.not_in),
        "monthly_budget": wanted.monthly_budget is not None,
        "commercial_use": wanted.commercial_use,
        "open_weights": wanted.open_weights,
        "own_machines": wanted.own_machines,
        "api_access": wanted.api_access,
        "usable_from_mainland": wanted.usable_from_mainland,
    }
    return {name: CHECKS[name] for name, on in asked.items() if on}


def _verdict(name: str, passed: bool | None, reason: str = "", **facts: Any) -> Verdict:  # noqa: FBT001
    outcome = Outcome.UNKNOWN if passed is None else Outcome.PASS if passed else Outcome.FAIL
    return Verdict(name, outcome, reason, facts)


def _offered(candidate: Candidate, question: Question) -> Verdict:
    model, day = candidate.model, question.day
    if model.released > day:
        return _verdict("offered", passed=False, reason="unreleased", date=model.released)
    if candidate.is_hosted:
        return _verdict("offered", candidate.hosted is not None, "no_machine")
    return _on_sale(candidate, day)


def _on_sale(candidate: Candidate, day: dt.date) -> Verdict:
    offer, model = candidate.offer, candidate.model
    if offer.available_from and offer.available_from > day:
        return _verdict("offered", passed=False, reason="not_yet", date=offer.available_from)
    ending = first_ending(candidate.catalog, offer)
    if ending is not None and ending.date <= day:
        return _verdict("offered", passed=False, reason="withdrawn", ending=ending)
    own = candidate.provider.kind == "vendor"
    if own and ending is None and model.retired_on and model.retired_on <= day:
        return _verdict("offered", passed=False, reason="retired", date=model.retired_on)
    return _verdict("offered", passed=True)


def _length(candidate: Candidate, question: Question) -> Verdict:
    need = _longest(candidate, question)
    context = candidate.context_tokens
    if context is None:
        return _verdict("length", None, "context_unknown", need=need)
    return _verdict("length", context >= need, "too_short", context=context, need=need)


def _longest(candidate: Candidate, question: Question) -> int:
    """Tokens of the longest request of the workload, as the offer's model counts them."""
    asked = question.scenario.workload
    if not asked.sizes:
        return candidate.workload.input_tokens + candidate.workload.output_tokens
    sizes = token_sizes(candidate.catalog, asked, candidate.model)
    return max(s.input_tokens + s.output_tokens + s.thinking_tokens for s in sizes if s.share)


def _limits(candidate: Candidate, _question: Question) -> Verdict:
    """Whether a plan with a flat fee, or this one computer, allows the workload."""
    hosted = candidate.hosted
    if hosted is not None and hosted.workload.requests_per_month > hosted.pool.most:
        return _verdict("limits", passed=False, reason="over_capacity", most=hosted.pool.most)
    unpriced = candidate.unpriced if candidate.offer.kind == "app" else None
    if unpriced is None or unpriced.reason != "limit-exceeded":
        return _verdict("limits", passed=True)
    return _verdict(
        "limits", passed=False, reason="limit_exceeded", excess=unpriced.facts["excess"]
    )


def _data_stays_in(candidate: Candidate, question: Question) -> Verdict:
    """Whether all of the data is processed in one of the wanted places.

    The country of the company is evidence, not proof: it is enough to refuse an offer whose region
    nobody states, and not enough to admit one. A provider that may process anywhere has stated that
    the data does not stay. Machines of one's own stand where one wants them, and a service runs on
    none of them wherever it is.
    """
    name, wanted = "data_stays_in", question.scenario.constraints.data_stays_in
    offer, country = candidate.offer, candidate.provider.country
    if offer.kind in ("owned", "local"):
        return _verdict(name, passed=True)
    if offer.kind == "rented":
        elsewhere = set(wanted) > {OWN} or OWN not in wanted
        return _verdict(name, None if elsewhere else False, "rented" if elsewhere else "not_own")
    if set(wanted) == {OWN}:
        return _verdict(name, passed=False, reason="not_hosted")
    if offer.data_region is None:
        if country is None:
            return _verdict(name, None, "region_unknown")
        outside = lies_in(country, wanted) is False
        return _verdict(name, False if outside else None, "region_unstated", country=country)
    inside = lies_in(offer.data_region, wanted)
    if inside is None and offer.data_region == WORLDWIDE:
        inside = False
    reason = "partly" if inside is None else "elsewhere"
    return _verdict(name, inside, reason, region=offer.data_region)


def _not_in(candidate: Candidate, question: Question) -> Verdict:
    """Whether none of the data is processed in an excluded place.

    A stated region says so. A company of another country may still forward requests anywhere (a
    router does nothing else), so its country alone admits nobody; a company of an excluded country
    that states no region is refused.
    """
    name, excluded = "not_in", question.scenario.constraints.not_in
    offer, country = candidate.offer, candidate.provider.country
    if offer.kind in ("owned", "local"):
        return _verdict(name, passed=True)
    if offer.kind == "rented":
        return _verdict(name, None, "rented")
    if offer.data_region is None:
        if country is None:
            return _verdict(name, None, "region_unknown")
        inside = lies_in(country, excluded)
        return _verdict(name, False if inside else None, "region_unstated", country=country)
    inside = lies_in(offer.data_region, excluded)
    reason = "partly" if inside is None else "elsewhere"
    return _verdict(name, None if inside is None else not inside, reason, region=offer.data_region)


def _monthly_budget(candidate: Candidate, question: Question) -> Verdict:
    wanted = question.scenario.constraints
    cost = candidate.list_cost
    if cost is None or wanted.monthly_budget is None:
        return _verdict("monthly_budget", None, "price_unknown")
    amount = question.rate.convert(cost[0], cost[1], wanted.budget_currency)
    return _verdict(
        "monthly_budget",
        amount <= wanted.monthly_budget,
        "over_budget",
        amount=amount,
        budget=wanted.monthly_budget,
        currency=wanted.budget_currency,
    )


def _commercial_use(candidate: Candidate, question: Question) -> Verdict:
    """Whether the licence allows business use where the user is at home, at the user's size.

    An app is used on its provider's terms, whatever the licence of its model; those terms are not
    recorded. A service with a closed model is sold for that use.
    """
    name, licence = "commercial_use", candidate.licence
    if candidate.offer.kind == "app":
        return _verdict(name, None, "app_terms")
    if not candidate.is_hosted and licence.openness == "closed":
        return _verdict(name, passed=True)
    return _territory(candidate, question) or _licence(licence, question)


def _licence(licence: Licence, question: Question) -> Verdict:
    """What the licence says of business use by as many as the user asks for."""
    name = "commercial_use"
    facts: dict[str, Any] = {"licence": licence.id}
    if licence.commercial_use is None:
        return _verdict(name, None, "licence_unknown", **facts)
    if licence.commercial_use != "conditional":
        return _verdict(name, licence.commercial_use == "yes", "not_commercial", **facts)
    most, users = licence.mau_threshold, question.scenario.workload.users
    if most is not None and users > most:
        return _verdict(name, None, "too_many_users", **facts, most=most)
    return _verdict(name, passed=True, reason="conditional", **facts)


def _territory(candidate: Candidate, question: Question) -> Verdict | None:
    """What a licence's excluded countries mean at the user's home; None where nothing stands in."""
    name, licence = "commercial_use", candidate.licence
    home = as_home(question.scenario.home_region)
    if not licence.excluded_territories:
        return None
    if home is None:
        return _verdict(name, None, "territory_unknown", licence=licence.id)
    inside = lies_in(home, licence.excluded_territories)
    if inside is False:
        return None
    outcome = None if inside is None else False
    return _verdict(name, outcome, "territory", licence=licence.id, region=home)


def _open_weights(candidate: Candidate, _question: Question) -> Verdict:
    return _verdict("open_weights", candidate.licence.openness != "closed", "closed")


def _own_machines(candidate: Candidate, _question: Question) -> Verdict:
    return _verdict("own_machines", candidate.is_hosted, "not_hosted")


def _api_access(candidate: Candidate, _question: Question) -> Verdict:
    return _verdict("api_access", candidate.offer.kind != "app", "app_only")


def _usable_from_mainland(candidate: Candidate, _question: Question) -> Verdict:
    if candidate.is_hosted:
        return _verdict("usable_from_mainland", passed=True)
    serves = candidate.provider.serves_mainland
    reason = "mainland_unknown" if serves is None else "not_mainland"
    return _verdict("usable_from_mainland", serves, reason, provider=candidate.provider.id)


CHECKS: dict[str, Check] = {
    "offered": _offered,
    "length": _length,
    "limits": _limits,
    "data_stays_in": _data_stays_in,
    "not_in": _not_in,
    "monthly_budget": _monthly_budget,
    "commercial_use": _commercial_use,
    "open_weights": _open_weights,
    "own_machines": _own_machines,
    "api_access": _api_access,
    "usable_from_mainland": _usable_from_mainland,
}
