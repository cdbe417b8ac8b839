"""Must-haves: each gives pass, fail or unknown, with its reason as data.

A fail removes the offer; unknown keeps it, marked, unless the scenario is strict.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.endings import first_ending
from advisor.catalog.frozen import Frozen
from advisor.costing.workload import token_sizes

if TYPE_CHECKING:
    import datetime as dt

    from advisor.costing import Rate
    from advisor.decision.offers import Candidate
    from advisor.decision.scenario import Scenario


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
        "data_stays_in": wanted.data_stays_in is not None,
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
    wanted = question.scenario.constraints.data_stays_in
    region = candidate.offer.data_region
    if candidate.is_hosted:
        owned = candidate.offer.kind != "rented"
        return _verdict("data_stays_in", owned or wanted != "own", "not_own", wanted=wanted)
    if region is None:
        return _verdict("data_stays_in", None, "region_unknown", wanted=wanted)
    return _verdict("data_stays_in", region == wanted, "elsewhere", region=region, wanted=wanted)


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
    licence, home = candidate.licence, question.scenario.home_region
    if not candidate.is_hosted and licence.openness == "closed":
        return _verdict("commercial_use", passed=True)
    if home in licence.excluded_territories:
        return _verdict(
            "commercial_use", passed=False, reason="territory", licence=licence.id, region=home
        )
    if licence.commercial_use is None:
        return _verdict("commercial_use", None, "licence_unknown", licence=licence.id)
    if licence.commercial_use == "conditional":
        return _verdict("commercial_use", passed=True, reason="conditional", licence=licence.id)
    return _verdict(
        "commercial_use", licence.commercial_use == "yes", "not_commercial", licence=licence.id
    )


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
    "monthly_budget": _monthly_budget,
    "commercial_use": _commercial_use,
    "open_weights": _open_weights,
    "own_machines": _own_machines,
    "api_access": _api_access,
    "usable_from_mainland": _usable_from_mainland,
}
