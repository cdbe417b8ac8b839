"""Open models on the user's own computer: where they fit, how fast, and what a month of it costs.

The computer is there anyway: counted are the power of its busy hours, and whatever share of its
purchase or care the user sets. One request runs at a time with llama.cpp, so it serves only so
many a month: working hours over the time of one request, the busiest hour within.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.catalog.records import Offer
from advisor.hosting.computer.fitting import precisions_of
from advisor.hosting.computer.machine import THIS_COMPUTER
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.hosted import HostedCost, Pool
from advisor.hosting.machine_money import stated_in
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model

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
        workloads: model id → the workload in its tokens.
        rate: of exchange.
        computer: as ``computer.as_hardware`` gives it; its ``node_sizes`` say how many there are.
        constants: the catalogue's, or with the user's own values in them.
        currency: of the tariff that the user pays, and so of the cost.
    """
    values = tuple((name, c.value) for name, c in constants.items())
    found = {}
    for model in catalog.models.values():
        workload = workloads.get(model.id)
        if workload is None or not model.parameters_b:
            continue
        if catalog.licences[model.licence].openness == "closed":
            continue
        held = _held(catalog, model, computer, _size(workload), values)
        if held is not None:
            offer = _offer(model, held)
            cost = _cost(model, computer, held, workload, constants, rate, currency)
            found[offer.id] = LocalOffer(offer, cost)
    return found


class _Size(Frozen, frozen=True):
    """What a request asks of the machine: nothing here hangs on how many there are."""

    input_tokens: int
    output_tokens: int
    cached_share: float
    context_need: int


def _size(workload: Workload) -> _Size:
    made = max(workload.output_tokens, 1)
    return _Size(workload.input_tokens, made, workload.cached_share, workload.context_need)


@lru_cache(maxsize=512)
def _held(
    catalog: Catalog,
    model: Model,
    computer: Hardware,
    size: _Size,
    values: tuple[tuple[str, float], ...],
) -> HostingEstimate | None:
    """The model in the best precision that holds the context needed, else the request; or None."""
    constants = {n: msgspec.structs.replace(catalog.constants[n], value=v) for n, v in values}
    for tokens in dict.fromkeys((max(size.context_need, size.input_tokens), size.input_tokens)):
        for estimate in _tries(model, computer, size, constants):
            if estimate.fits and estimate.context_tokens >= tokens:
                return estimate
    return None


def _tries(
    model: Model, computer: Hardware, size: _Size, constants: Mapping[str, Constant]
) -> Iterator[HostingEstimate]:
    for precision in precisions_of(model):
        for devices in (int(n) for n in computer.node_sizes.split(";")):
            try:
                yield estimate_hosting(
                    model, computer, devices=devices, precision=precision,
                    input_tokens=size.input_tokens, output_tokens=size.output_tokens,
                    concurrency=1, runtime="llama.cpp", cached_share=size.cached_share,
                    constants=constants,
                )  # fmt: skip
            except InputError:
                return


def _offer(model: Model, held: HostingEstimate) -> Offer:
    return Offer(
        id=f"{model.id}.on.{THIS_COMPUTER}",
        model=model.id,
        provider=THIS_COMPUTER,
        kind="local",
        data_region="own",
        context_tokens=held.context_tokens,
        source=model.architecture_source or model.source,
    )


def request_seconds(held: HostingEstimate) -> Span:
    """Time of one request, seconds: reading what is not in the cache, then writing; low is fast.

    The time to the first token holds the reading (of unknown length where the device's FLOPS are
    not published, then only the writing counts); the output speed leaves it out.
    """
    first = held.time_to_first_token_s
    rate = held.output_tokens_per_s
    made = held.output_tokens
    reading = first if first.known else Span(0.0, 0.0, 0.0)
    return Span(
        reading.low + made / rate.high,
        reading.mid + made / rate.mid,
        reading.high + made / rate.low,
    )


def _cost(
    model: Model,
    computer: Hardware,
    held: HostingEstimate,
    workload: Workload,
    constants: Mapping[str, Constant],
    rate: Rate,
    currency: Currency,
) -> HostedCost:
    seconds = request_seconds(held)
    peak = workload.peak_factor or constants["peak_factor"].value
    hours = constants["working_hours_a_month"].value
    capacity, slow, fast = (
        hours * SECONDS / (peak * each) for each in (seconds.mid, seconds.high, seconds.low)
    )
    watts = computer.power_w or constants["this_computer_power_w"].value
    tariff = stated_in(constants, "tariff_{currency}_per_kwh", currency, rate)
    a_second = watts * held.devices / 1000 * tariff / SECONDS
    each = seconds.times(a_second)
    beside = rate.convert(constants["this_computer_usd_a_month"].value, BASE, currency)
    volume = workload.requests_per_month
    in_dollars = rate.convert(1.0, currency, BASE)
    pool = Pool(
        capacity=np.array([capacity]),
        slow=np.array([slow]),
        fast=np.array([fast]),
        low=np.array([each.low * in_dollars]),
        mid=np.array([each.mid * in_dollars]),
        high=np.array([each.high * in_dollars]),
        fixed=beside * in_dollars,
        on_demand=True,
        most=capacity,
    )
    return HostedCost(
        model=model,
        device=computer,
        devices=held.devices,
        replicas=1,
        capacity=capacity,
        currency=currency,
        per_month=Span(*(beside + volume * part for part in each)),
        parts={"power": volume * each.mid, "this_computer": beside},
        tokens_per_s_per_user=held.output_tokens_per_s.mid,
        pool=pool,
        workload=workload,
        constants=constants,
        sized=held,
    )


def is_overloaded(cost: HostedCost) -> bool:
    """Whether this computer cannot serve the month's requests."""
    return math.isfinite(cost.pool.most) and cost.workload.requests_per_month > cost.pool.most
