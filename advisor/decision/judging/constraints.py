"""Must-haves: each gives pass, fail or unknown, with its reason as data.

A fail removes the offer. Where a rule of law or data is unknown, the offer is to be verified: it is
not ranked, for nobody may rely on what is not known there. Where another rule is unknown the offer
stays, marked, unless the scenario is strict.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

from advisor.billing.unpriced import LimitExceeded
from advisor.billing.workload import token_sizes
from advisor.catalog.endings import first_ending
from advisor.catalog.frozen import Frozen
from advisor.catalog.places import OWN, WORLDWIDE, as_home, lies_in
from advisor.decision.judging import reasons

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Licence
    from advisor.decision.judging.reasons import Reason
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


class RuleResult(Frozen, frozen=True):
    """One constraint on one offer.

    Attributes:
        constraint: its id.
        outcome: pass, fail or unknown.
        reason: why it does not pass, or on what conditions it does; None: it passes, no more.
    """

    constraint: str
    outcome: Outcome
    reason: Reason | None = None


class RuleContext(Frozen, frozen=True):
    """What the constraints look at besides the offer."""

    scenario: Scenario
    day: dt.date
    rate: Rate


Check = Callable[["Candidate", RuleContext], RuleResult]


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


def _passes(name: str) -> RuleResult:
    return RuleResult(name, Outcome.PASS)


def _fails(name: str, reason: Reason) -> RuleResult:
    return RuleResult(name, Outcome.FAIL, reason)


def _unknown(name: str, reason: Reason) -> RuleResult:
    return RuleResult(name, Outcome.UNKNOWN, reason)


def _judged(name: str, reason: Reason, *, passed: bool | None) -> RuleResult:
    """A pass, or the reason why it fails, or why that is unknown (None)."""
    if passed is None:
        return _unknown(name, reason)
    return _passes(name) if passed else _fails(name, reason)


def _offered(candidate: Candidate, context: RuleContext) -> RuleResult:
    model, day = candidate.model, context.day
    if model.released > day:
        return _fails("offered", reasons.Unreleased(model.released))
    if candidate.is_hosted:
        held = candidate.hosted is not None
        return _judged("offered", reasons.NoMachine(), passed=held)
    return _on_sale(candidate, day)


def _on_sale(candidate: Candidate, day: dt.date) -> RuleResult:
    offer, model = candidate.offer, candidate.model
    if offer.available_from and offer.available_from > day:
        return _fails("offered", reasons.NotYetOffered(offer.available_from))
    ending = first_ending(candidate.catalog, offer)
    if ending is not None and ending.date <= day:
        return _fails("offered", reasons.Withdrawn(ending))
    own = candidate.provider.kind == "vendor"
    if own and ending is None and model.retired_on and model.retired_on <= day:
        return _fails("offered", reasons.RetiredByVendor(model.retired_on))
    return _passes("offered")


def _length(candidate: Candidate, context: RuleContext) -> RuleResult:
    limit = candidate.context_tokens
    if limit is None:
        return _unknown("length", reasons.ContextUnknown())
    need = _longest(candidate, context)
    return _judged("length", reasons.TooShort(limit, need), passed=limit >= need)


def _longest(candidate: Candidate, context: RuleContext) -> int:
    """Tokens of the longest request of the workload, as the offer's model counts them."""
    asked = context.scenario.workload
    if not asked.sizes:
        return candidate.workload.input_tokens + candidate.workload.output_tokens
    sizes = token_sizes(candidate.catalog, asked, candidate.model)
    return max(s.input_tokens + s.output_tokens + s.thinking_tokens for s in sizes if s.share)


def _limits(candidate: Candidate, _context: RuleContext) -> RuleResult:
    """Whether a plan with a flat fee, or this one computer, allows the workload."""
    hosted = candidate.hosted
    if hosted is not None and hosted.workload.requests_per_month > hosted.pool.most:
        return _fails("limits", reasons.OverCapacity(hosted.pool.most))
    unpriced = candidate.unpriced if candidate.offer.kind == "app" else None
    if isinstance(unpriced, LimitExceeded):
        return _fails("limits", reasons.OverLimit(unpriced.excess))
    return _passes("limits")


def _data_stays_in(candidate: Candidate, context: RuleContext) -> RuleResult:
    """Whether all of the data is processed in one of the wanted places.

    The country of the company is evidence, not proof: it is enough to refuse an offer whose region
    nobody states, and not enough to admit one. A provider that may process anywhere has stated that
    the data does not stay. Machines of one's own stand where one wants them, and a service runs on
    none of them wherever it is.
    """
    name, wanted = "data_stays_in", context.scenario.constraints.data_stays_in
    offer, country = candidate.offer, candidate.provider.country
    if offer.kind in ("owned", "local"):
        return _passes(name)
    rented = offer.kind == "rented"
    if set(wanted) == {OWN}:
        return _fails(name, reasons.RentedNotOwn() if rented else reasons.ServiceOnly())
    if rented:
        return _unknown(name, reasons.RentedSomewhere())
    if offer.data_region is None:
        if country is None:
            return _unknown(name, reasons.RegionUnknown())
        outside = lies_in(country, wanted) is False
        return _judged(name, reasons.RegionUnstated(country), passed=False if outside else None)
    inside = lies_in(offer.data_region, wanted)
    if inside is None and offer.data_region == WORLDWIDE:
        inside = False
    return _judged(name, _stated(offer.data_region, inside=inside), passed=inside)


def _not_in(candidate: Candidate, context: RuleContext) -> RuleResult:
    """Whether none of the data is processed in an excluded place.

    A stated region says so. A company of another country may still forward requests anywhere (a
    router does nothing else), so its country alone admits nobody; a company of an excluded country
    that states no region is refused.
    """
    name, excluded = "not_in", context.scenario.constraints.not_in
    offer, country = candidate.offer, candidate.provider.country
    if offer.kind in ("owned", "local"):
        return _passes(name)
    if offer.kind == "rented":
        return _unknown(name, reasons.RentedSomewhere())
    if offer.data_region is None:
        if country is None:
            return _unknown(name, reasons.RegionUnknown())
        inside = lies_in(country, excluded)
        return _judged(name, reasons.RegionUnstated(country), passed=False if inside else None)
    inside = lies_in(offer.data_region, excluded)
    passed = None if inside is None else not inside
    return _judged(name, _stated(offer.data_region, inside=inside), passed=passed)


def _stated(region: str, *, inside: bool | None) -> Reason:
    """What a stated region is, which lies in the places asked about, beside them, or partly."""
    if region == WORLDWIDE:
        return reasons.Anywhere()
    return reasons.Partly(region) if inside is None else reasons.Inside(region)


def _monthly_budget(candidate: Candidate, context: RuleContext) -> RuleResult:
    wanted = context.scenario.constraints
    cost, budget, currency = candidate.list_cost, wanted.monthly_budget, wanted.budget_currency
    if cost is None or budget is None:
        return _unknown("monthly_budget", reasons.PriceUnknown())
    amount = context.rate.convert(cost[0], cost[1], currency)
    over = reasons.OverBudget(amount, budget, currency)
    return _judged("monthly_budget", over, passed=amount <= budget)


def _commercial_use(candidate: Candidate, context: RuleContext) -> RuleResult:
    """Whether the licence allows business use where the user is at home, at the user's size.

    An app is used on its provider's terms, whatever the licence of its model; those terms are not
    recorded. A service with a closed model is sold for that use.
    """
    name, licence = "commercial_use", candidate.licence
    if candidate.offer.kind == "app":
        return _unknown(name, reasons.AppTerms())
    if not candidate.is_hosted and licence.openness == "closed":
        return _passes(name)
    return _territory(candidate, context) or _licence(licence, context)


def _licence(licence: Licence, context: RuleContext) -> RuleResult:
    """What the licence says of business use by as many as the user asks for."""
    name = "commercial_use"
    if licence.commercial_use is None:
        return _unknown(name, reasons.LicenceUnknown(licence.id))
    if licence.commercial_use != "conditional":
        allowed = licence.commercial_use == "yes"
        return _judged(name, reasons.NotCommercial(licence.id), passed=allowed)
    most, users = licence.mau_threshold, context.scenario.workload.users
    if most is not None and users > most:
        return _unknown(name, reasons.TooManyUsers(licence.id, most))
    return RuleResult(name, Outcome.PASS, reasons.Conditional(licence.id))


def _territory(candidate: Candidate, context: RuleContext) -> RuleResult | None:
    """What a licence's excluded countries mean at the user's home; None where nothing stands in."""
    name, licence = "commercial_use", candidate.licence
    home = as_home(context.scenario.home_region)
    if not licence.excluded_territories:
        return None
    if home is None:
        return _unknown(name, reasons.HomeUnknown(licence.id))
    inside = lies_in(home, licence.excluded_territories)
    if inside is False:
        return None
    excluded = reasons.HomeExcluded(licence.id, home)
    return _judged(name, excluded, passed=None if inside is None else False)


def _open_weights(candidate: Candidate, _context: RuleContext) -> RuleResult:
    is_open = candidate.licence.openness != "closed"
    return _judged("open_weights", reasons.ClosedWeights(), passed=is_open)


def _own_machines(candidate: Candidate, _context: RuleContext) -> RuleResult:
    return _judged("own_machines", reasons.ServiceOnly(), passed=candidate.is_hosted)


def _api_access(candidate: Candidate, _context: RuleContext) -> RuleResult:
    return _judged("api_access", reasons.AppOnly(), passed=candidate.offer.kind != "app")


def _usable_from_mainland(candidate: Candidate, _context: RuleContext) -> RuleResult:
    if candidate.is_hosted:
        return _passes("usable_from_mainland")
    serves = candidate.provider.serves_mainland
    reason = reasons.MainlandUnknown() if serves is None else reasons.NotMainland()
    return _judged("usable_from_mainland", reason, passed=serves)


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
