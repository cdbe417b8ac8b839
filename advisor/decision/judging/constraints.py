"""Check the must-haves: each gives pass, fail or unknown, with its reason as data.

A failed rule removes the offer. If a rule of law or data is unknown, the offer is to be verified
and is not ranked, unless the user lets unknown places pass. If any other rule is unknown, the offer
is ranked with a mark, unless the scenario is strict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import cache, partial
from typing import TYPE_CHECKING

from advisor.billing.unpriced import LimitExceeded
from advisor.billing.workload import token_sizes
from advisor.catalog.endings import first_ending
from advisor.catalog.frozen import Frozen
from advisor.catalog.places import OWN, WORLDWIDE, as_home, lies_in
from advisor.decision.judging import reasons
from advisor.decision.judging.machine_rules import (
    MACHINE_RULES,
    asked_of_machines,
    judge_machine,
)
from advisor.decision.judging.rate_limits import over_rate

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Licence
    from advisor.decision.judging.reasons import Reason
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate
    from advisor.hosting.hosted import HostedCost


# Rules that concern the law, the protection of data, or which machines may be used; and whether
# there is such an offer at all, which of a device without a public price a quotation must say, and
# of more servers than are verified somebody who plans them.
LAW_AND_DATA = frozenset(
    {
        "offered",
        "data_stays_in",
        "not_in",
        "usable_from_mainland",
        "commercial_use",
        "own_machines",
        *MACHINE_RULES,
    }
)

# Rules on where data is, of which the user may let the unknown pass.
PLACE_RULES = frozenset({"data_stays_in", "not_in"})


class Outcome(IntEnum):
    """Result of a rule for an offer."""

    FAIL = 0
    UNKNOWN = 1
    PASS = 2


class RuleResult(Frozen, frozen=True):
    """Result of one must-have for one offer.

    Attributes:
        constraint: id of the must-have.
        outcome: pass, fail or unknown.
        reason: why it fails or is unknown, or conditions of the pass; None for a plain pass.
    """

    constraint: str
    outcome: Outcome
    reason: Reason | None = None


class RuleContext(Frozen, frozen=True):
    """Inputs of the rules besides the offer.

    Attributes:
        scenario, day, rate: what is asked, and the exchange rates of the day.
        enough: offer id → chance that its capability is good enough.
    """

    scenario: Scenario
    day: dt.date
    rate: Rate
    enough: Mapping[str, float]


Check = Callable[["Candidate", RuleContext], RuleResult]


def active_constraints(scenario: Scenario) -> dict[str, Check]:
    """Return the active rules by id: those the scenario sets, and the three that always apply."""
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
        "good_enough": wanted.good_enough,
        "usable_from_mainland": wanted.usable_from_mainland,
        **asked_of_machines(wanted),
    }
    return {name: CHECKS[name] for name, on in asked.items() if on}


@cache  # most results are these: tens of thousands in a table
def _passes(name: str) -> RuleResult:
    return RuleResult(name, Outcome.PASS)


def _fails(name: str, reason: Reason) -> RuleResult:
    return RuleResult(name, Outcome.FAIL, reason)


def _unknown(name: str, reason: Reason) -> RuleResult:
    return RuleResult(name, Outcome.UNKNOWN, reason)


def _judged(name: str, reason: Reason, *, passed: bool | None) -> RuleResult:
    """Build the result: pass if True, else fail (False) or unknown (None) with ``reason``."""
    if passed is None:
        return _unknown(name, reason)
    return _passes(name) if passed else _fails(name, reason)


def _offered(candidate: Candidate, context: RuleContext) -> RuleResult:
    model, day = candidate.model, context.day
    if model.released is not None and model.released > day:
        return _fails("offered", reasons.Unreleased(model.released))
    if candidate.is_hosted:
        hosted = candidate.hosted
        if hosted is not None and not hosted.has_price:
            return _unknown("offered", reasons.NoPublicPrice(hosted.device.name))
        if hosted is not None and hosted.servers > hosted.pool.most_servers:
            beyond = reasons.BeyondVerified(hosted.servers, int(hosted.pool.most_servers))
            return _unknown("offered", beyond)
        return _passes("offered") if hosted is not None else _fails("offered", reasons.NoMachine())
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
    return _passes("length") if limit >= need else _fails("length", reasons.TooShort(limit, need))


def _longest(candidate: Candidate, context: RuleContext) -> int:
    """Return the tokens of the longest request, as the offer's model counts them."""
    asked = context.scenario.workload
    if not asked.sizes:
        return candidate.workload.input_tokens + candidate.workload.output_tokens
    sizes = token_sizes(candidate.catalog, asked, candidate.model, candidate.use)
    return max(s.input_tokens + s.output_tokens + s.thinking_tokens for s in sizes if s.share)


def _limits(candidate: Candidate, context: RuleContext) -> RuleResult:
    """Check the limits of a plan, of a service, of machines, or of the user's one computer."""
    hosted = candidate.hosted
    slow = None if hosted is None else _below_target(hosted, context.scenario.workload)
    if slow is not None:
        return _fails("limits", slow)
    if hosted is not None and hosted.workload.requests_per_month > hosted.pool.most:
        return _fails("limits", reasons.OverCapacity(hosted.pool.most))
    unpriced = candidate.unpriced if candidate.offer.kind == "app" else None
    if isinstance(unpriced, LimitExceeded):
        return _fails("limits", reasons.OverLimit(unpriced.excess))
    over = over_rate(candidate, context.scenario.workload)
    return _passes("limits") if over is None else _fails("limits", over)


def _below_target(hosted: HostedCost, asked: Workload) -> Reason | None:
    """Why machines do not answer one user alone as fast as asked; None if they do.

    Whatever is asked for users together is met by more replicas.
    """
    speed, first = hosted.idle_tokens_per_s, hosted.idle_ttft_s
    least, most = asked.least_tokens_per_s, asked.most_ttft_s
    if least is not None and speed < least:
        return reasons.TooSlow(speed, least)
    if most is not None and first > most:
        return reasons.TooLate(first, most)
    return None


def _data_stays_in(candidate: Candidate, context: RuleContext) -> RuleResult:
    """Check that all data is processed in one of the wanted places.

    If no region is stated, a provider from a country outside them fails and one from inside is
    unknown, since it may process elsewhere. A stated worldwide region fails. The user's own
    machines always pass; if only those are wanted, every service and rented machine fails.
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
    """Check that no data is processed in an excluded place.

    If no region is stated, a provider from an excluded country fails. One from any other country
    is unknown, since it may forward requests anywhere, as routers do.
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
    """Reason for a stated region; ``inside`` None means that it lies only partly in the places."""
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
    """Check that the licence allows business use in the user's region and at the user's size.

    An app is unknown: its provider's terms apply, and they are not recorded. A service with a
    closed model passes, since it is sold for business use.
    """
    name, licence = "commercial_use", candidate.licence
    if candidate.offer.kind == "app":
        return _unknown(name, reasons.AppTerms())
    if not candidate.is_hosted and licence.openness == "closed":
        return _passes(name)
    return _territory(candidate, context) or _licence(licence, context)


def _licence(licence: Licence, context: RuleContext) -> RuleResult:
    """Check the licence's terms of business use against the number of users."""
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
    """Check the user's region against excluded countries; None if it lies in none of them."""
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
    licence = candidate.licence
    if licence.openness == "unknown":
        return _unknown("open_weights", reasons.LicenceUnknown(licence.id))
    return _judged("open_weights", reasons.ClosedWeights(), passed=licence.is_open)


def _own_machines(candidate: Candidate, _context: RuleContext) -> RuleResult:
    return _judged("own_machines", reasons.ServiceOnly(), passed=candidate.is_hosted)


def _api_access(candidate: Candidate, _context: RuleContext) -> RuleResult:
    return _judged("api_access", reasons.AppOnly(), passed=candidate.offer.kind != "app")


def _good_enough(candidate: Candidate, context: RuleContext) -> RuleResult:
    published = candidate.catalog.scores_by_model
    if not any(published.get(release.id) for release in candidate.releases):
        return _unknown("good_enough", reasons.Unscored())
    chance = context.enough[candidate.offer.id]
    wanted = context.scenario.constraints.enough_chance
    if chance >= wanted:
        return _passes("good_enough")
    return _fails("good_enough", reasons.NotEnough(chance, wanted))


def _usable_from_mainland(candidate: Candidate, _context: RuleContext) -> RuleResult:
    if candidate.is_hosted:
        return _passes("usable_from_mainland")
    serves = candidate.provider.serves_mainland
    reason = reasons.MainlandUnknown() if serves is None else reasons.NotMainland()
    return _judged("usable_from_mainland", reason, passed=serves)


def _machine(name: str, candidate: Candidate, context: RuleContext) -> RuleResult:
    found = judge_machine(name, candidate, context.scenario)
    if found is None:
        return _passes(name)
    passed, reason = found
    return _judged(name, reason, passed=passed)


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
    "good_enough": _good_enough,
    "usable_from_mainland": _usable_from_mainland,
    **{name: partial(_machine, name) for name in MACHINE_RULES},
}
