"""Rate limits that a provider states for an offer, against the busiest minute of the workload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.reasons import FreeLimitsUnknown, OverRate

if TYPE_CHECKING:
    from advisor.catalog.presets import Workload
    from advisor.evidence.candidate import Candidate

MINUTES_A_MONTH = 730 * 60
# A free service that states no limits is not counted on for more requests a minute than free tiers
# with stated ones allow (Gemini's: 10 to 15): our assumption.
FREE_REQUESTS = 10.0


def over_rate(candidate: Candidate, asked: Workload) -> OverRate | FreeLimitsUnknown | None:
    """Return the limit that the workload breaks; None where it breaks none that is stated.

    Only limits of the offer itself count: those of a provider as a whole grow with the account.
    """
    facts = candidate.catalog.service_by_subject.get(candidate.listing, ())
    stated = {f.fact: f.quantity for f in facts if f.date <= candidate.day and f.quantity}
    cost = candidate.list_cost
    is_free = cost is not None and cost[0] == 0 and not candidate.is_hosted
    if not (stated or is_free):
        return None
    requests = busiest_minute(candidate, asked)
    if not stated:
        too_many = requests > FREE_REQUESTS
        return FreeLimitsUnknown(requests, FREE_REQUESTS) if too_many else None
    work = candidate.workload
    each = work.input_tokens + work.output_tokens
    tokens = stated.get("tokens_per_minute")
    if tokens is not None and requests * each > tokens:
        return OverRate("tokens", requests * each, tokens)
    calls = stated.get("requests_per_minute")
    if calls is not None and requests > calls:
        return OverRate("requests", requests, calls)
    together = stated.get("concurrency")
    if together is not None and (needed := in_flight(candidate, requests)) > together:
        return OverRate("at_once", needed, together)
    return None


def in_flight(candidate: Candidate, requests: float) -> float:
    """Return how many requests a service answers at once when so many come in a minute.

    Little's law: arrivals a second × seconds of each. Those are taken for the time to write the
    answer; reading the prompt comes on top. An unpublished speed is the catalogue's estimate.
    Source: Little 1961, Operations Research 9:383-387.
    """
    speed = candidate.offer.tokens_per_s or _usual_speed(candidate)
    return requests / 60 * candidate.workload.output_tokens / speed if speed else 0.0


def _usual_speed(candidate: Candidate) -> float | None:
    found = (e for e in candidate.catalog.estimates if e.measure == "speed" and e.band == "any")
    return next((estimate.lower_quartile for estimate in found), None)


def busiest_minute(candidate: Candidate, asked: Workload) -> float:
    """Return the requests of the busiest minute.

    Batches spread over the whole month; the rest falls into the working hours, its peak
    ``peak_factor`` times their mean, as for own machines (``hosting.toml``).
    """
    constants = candidate.catalog.constants
    hours = constants["working_hours_a_month"].value
    peak = asked.peak_factor or constants["peak_factor"].value
    later = asked.requests_per_month * asked.batch_share
    live = asked.requests_per_month - later
    return later / MINUTES_A_MONTH + live * peak / (hours * 60)
