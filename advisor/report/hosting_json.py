"""The comparison of machines with APIs, as plain data: sums, use, break-evens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.decision.analysis.local_or_api import compare_local_and_api, model_to_compare
from advisor.hosting.totals import is_verified, totals_of
from advisor.wording.break_evens import break_even_sentences, headline, option_name

if TYPE_CHECKING:
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.hosting.break_even import BreakEven
    from advisor.hosting.hosted import HostedCost
    from advisor.hosting.span import Span
    from advisor.wording.narrator import Narrator


def local_or_api(narrator: Narrator) -> dict[str, Any] | None:
    """Compare the options of the best fit's model, or the best that may be hosted; None: none is.

    Break-evens are requests a month: None is never, or not verified if ``unverified`` names it.
    """
    recommendation = narrator.recommendation
    if not recommendation.ranked:
        return None
    model = model_to_compare(recommendation, recommendation.ranked[0])
    compared = compare_local_and_api(recommendation, model) if model else None
    if compared is None:
        return None
    return {
        "model": compared.model.id,
        "requests_per_month": compared.volume,
        "text": [headline(narrator, compared), *break_even_sentences(narrator, compared)],
        "cost_at_volume": {
            option: {"name": option_name(narrator, compared, option), "amount": amount}
            for option, amount in compared.at_volume.items()
        },
        "hosted": {
            option: _hosted(narrator, compared, cost) for option, cost in compared.hosted.items()
        },
        "break_evens": [
            {**_break_even(full), "marginal": _break_even(marginal)}
            for full, marginal in zip(compared.break_evens, compared.marginal, strict=True)
        ],
    }


def _hosted(narrator: Narrator, compared: Comparison, cost: HostedCost) -> dict[str, Any]:
    factor = narrator.evaluation.rate.convert(1.0, cost.currency, compared.currency)
    sums = totals_of(cost).times(factor, compared.currency)
    return {
        "device": cost.device.id,
        "devices": cost.devices,
        "replicas": cost.replicas,
        "spare": cost.spare,
        "servers": cost.servers,
        "verified": is_verified(cost),
        "purchase": None if sums.purchase is None else _span(sums.purchase),
        "month": _span(sums.month),
        "year": _span(sums.year),
        "three_years": _span(sums.three_years),
        "used_share": None if cost.users is None else cost.users.paid,
    }


def _break_even(found: BreakEven) -> dict[str, Any]:
    return {
        "hosted": found.hosted,
        "against": found.api,
        "early": found.early,
        "middle": found.middle,
        "late": found.late,
        "lasting": found.lasting,
        "unverified": sorted(found.unverified),
    }


def _span(span: Span) -> dict[str, float]:
    return {"low": span.low, "mid": span.mid, "high": span.high}
