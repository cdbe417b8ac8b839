"""Open models on the user's own computer: where they fit, how fast, and what a month costs.

The computer has been bought already: the cost is the power of its busy hours, and whatever share
of its purchase or care the user sets. llama.cpp runs one request at a time, so a month has room for
only so many requests: the working hours over the time of one request and the peak factor.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Offer
from advisor.hosting.computer.fitting import FOUR_BITS, fitting_estimates
from advisor.hosting.computer.machine import THIS_COMPUTER
from advisor.hosting.hosted import HostedCost, Pool
from advisor.hosting.machine_money import stated_in
from advisor.hosting.one_request import Request
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.estimate import HostingEstimate

SECONDS = 3600


class LocalOffer(Frozen, frozen=True, eq=False):
    """A model on this computer: the offer, and what it costs."""

    offer: Offer
    cost: HostedCost


def local_offers(
    catalog: Catalog,
    workloads: Mapping[str, Workload],
    rate: Rate,
    computer: Hardware,
    *,
    constants: Mapping[str, Constant],
    currency: Currency,
) -> dict[str, LocalOffer]:
    """Offer id (``<model>.on.this-computer``) → each open model that fits, at the user's volume.

    Args:
        catalog: its open models are tried.
        workloads: model id → the workload in tokens of that model.
        rate: exchange rates.
        computer: as ``computer.as_hardware`` gives it; ``node_sizes`` lists how many of its devices
            can be used.
        constants: of the hosting model.
        currency: of the user's electricity tariff, and so of the cost.
    """
    offers = {}
    # Once for all models: each estimate that is kept holds its key, and this is 7 KB.
    key = tuple(constants.items())
    for model in catalog.models.values():
        workload = workloads.get(model.id)
        if workload is None or not model.parameters_b:
            continue
        if not catalog.licences[model.licence].is_open:
            continue
        size = _Size(
            workload.input_tokens,
            max(workload.output_tokens, 1),
            workload.cached_share,
            workload.context_need,
        )
        estimate = _best_estimate(model, computer, size, key)
        if estimate is not None:
            offer = _offer(model, estimate)
            cost = _cost(model, computer, estimate, workload, constants, rate, currency)
            offers[offer.id] = LocalOffer(offer, cost)
    return offers


class _Size(Frozen, frozen=True):
    """The part of a workload that an estimate depends on: not the number of requests."""

    input_tokens: int
    output_tokens: int
    cached_share: float
    context_need: int


@lru_cache(maxsize=512)
def _best_estimate(
    model: Model, computer: Hardware, size: _Size, constants: tuple[tuple[str, Constant], ...]
) -> HostingEstimate | None:
    """The best precision that holds the context needed, or else one request; None if none does.

    From four bits a weight up: below, the scores that it would be ranked by no longer hold.
    """
    needed, one = max(size.context_need, size.input_tokens), None
    request = Request(size.input_tokens, size.output_tokens, size.cached_share, needed)
    for estimate in fitting_estimates(
        model, computer, request, dict(constants), least_bits=FOUR_BITS
    ):
        if estimate.context_tokens >= needed:
            return estimate
        if one is None and estimate.context_tokens >= size.input_tokens:
            one = estimate
    return one


def _offer(model: Model, estimate: HostingEstimate) -> Offer:
    return Offer(
        id=f"{model.id}.on.{THIS_COMPUTER}",
        model=model.id,
        provider=THIS_COMPUTER,
        kind="local",
        data_region="own",
        context_tokens=estimate.context_tokens,
        source=model.architecture_source or model.source,
    )


def request_seconds(estimate: HostingEstimate) -> Span:
    """Seconds of one request: time to the first token, then the output; low is the fastest.

    Unknown where either is: no part of it is taken for nothing.
    """
    prompt, rate = estimate.time_to_first_token_s, estimate.output_tokens_per_s
    return Span(
        prompt.low + estimate.output_tokens / rate.high,
        prompt.mid + estimate.output_tokens / rate.mid,
        prompt.high + estimate.output_tokens / rate.low,
    )


def _cost(
    model: Model,
    computer: Hardware,
    estimate: HostingEstimate,
    workload: Workload,
    constants: Mapping[str, Constant],
    rate: Rate,
    currency: Currency,
) -> HostedCost:
    seconds = request_seconds(estimate)
    peak = workload.peak_factor or constants["peak_factor"].value
    hours = constants["working_hours_a_month"].value
    capacity, slow, fast = (
        hours * SECONDS / (peak * each) for each in (seconds.mid, seconds.high, seconds.low)
    )
    watts = computer.power_w or constants["this_computer_power_w"].value
    tariff = stated_in(constants, "tariff_{currency}_per_kwh", currency, rate)
    per_request = seconds.times(watts * estimate.devices / 1000 * tariff / SECONDS)
    fixed = rate.convert(constants["this_computer_usd_a_month"].value, BASE, currency)
    volume = workload.requests_per_month
    in_dollars = rate.convert(1.0, currency, BASE)
    low, mid, high = (np.array([amount * in_dollars]) for amount in per_request)
    pool = Pool(
        capacity=np.array([capacity]),
        slow=np.array([slow]),
        fast=np.array([fast]),
        low=low,
        mid=mid,
        high=high,
        fixed=fixed * in_dollars,
        on_demand=True,
        most=capacity,
    )
    return HostedCost(
        model=model,
        device=computer,
        devices=estimate.devices,
        replicas=1,
        capacity=capacity,
        currency=currency,
        per_month=Span(*(fixed + volume * amount for amount in per_request)),
        parts={"power": volume * per_request.mid, "this_computer": fixed},
        tokens_per_s_per_user=estimate.output_tokens_per_s.mid,
        pool=pool,
        workload=workload,
        constants=constants,
        sized=estimate,
    )
