"""Rate limits that a provider states for an offer, against the busiest minute of the workload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.reasons import OverRate

if TYPE_CHECKING:
    from advisor.catalog.presets import Workload
    from advisor.evidence.candidate import Candidate

MINUTES_A_MONTH = 730 * 60


def over_rate(candidate: Candidate, asked: Workload) -> OverRate | None:
    """Return the limit that the workload breaks; None where it breaks none that is stated.

    Only limits of the offer itself count: those of a provider as a whole grow with the account.
    """
    facts = candidate.catalog.service_by_subject.get(candidate.offer.id, ())
    stated = {f.fact: f.quantity for f in facts if f.date <= candidate.day and f.quantity}
    if not stated:
        return None
    work = candidate.workload
    each = work.input_tokens + work.output_tokens
    requests = busiest_minute(candidate, asked)
    tokens = stated.get("tokens_per_minute")
    if tokens is not None and requests * each > tokens:
        return OverRate("tokens", requests * each, tokens)
    calls = stated.get("requests_per_minute")
    if calls is not None and requests > calls:
        return OverRate("requests", requests, calls)
    return None


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
