"""An open model on a machine: its offer, a month of it, and what its users see.

Reserved machines are paid for whether they are busy or not, so a month is compared with an API by
what is reserved, not by busy time (``decisions/032-reserved-hosting.md``). ``costing`` makes them.
"""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Offer
from advisor.hosting.device import INSTALLED
from advisor.hosting.machine_money import (
    HOURS_A_MONTH,
    WAYS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.device_prices import DevicePrice
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.device import Setting
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import Way
    from advisor.hosting.span import Span

    Floats = NDArray[np.float64]


_ON_DEVICE = re.compile(r"(?P<name>.+\.on\.(?:rented|owned))\.[^@]+(?P<effort>@.+|)")


class Pool(Frozen, frozen=True, eq=False):
    """Every node that serves one model one way, each an entry of the arrays; US dollars.

    Attributes:
        capacity: requests a month that one replica serves if its busiest hour is full; ``slow``
            and ``fast`` at the ends of the speed range.
        low, mid, high: cost a month of one replica; of one request where machines run on demand.
        fixed: further cost a month, however many replicas run.
        on_demand: whether machines are paid only while they are busy.
        most: requests a month that all replicas together can serve; this computer is only one.
        spare: replicas paid besides those that serve; none where machines start on demand.
        servers: in one replica; ``most_servers`` of all replicas: beyond them nothing is verified.
        staff: part of ``low``, ``mid`` and ``high`` that is staff.
    """

    capacity: Floats
    slow: Floats
    fast: Floats
    low: Floats
    mid: Floats
    high: Floats
    fixed: float
    on_demand: bool
    most: float = math.inf
    spare: int = 0
    servers: Floats | float = 1.0
    most_servers: float = math.inf
    staff: Floats | float = 0.0

    @property
    def sides(self) -> tuple[tuple[Floats, Floats], ...]:
        """Cost and capacity: lowest cost at the highest speed, the middles, and the reverse."""
        return (self.low, self.fast), (self.mid, self.capacity), (self.high, self.slow)


def joined(pools: Sequence[Pool]) -> Pool:
    """The nodes of several devices together, on the same terms."""
    first = pools[0]
    arrays = {
        name: np.concatenate(
            [np.broadcast_to(getattr(pool, name), pool.capacity.shape) for pool in pools]
        )
        for name in ("capacity", "slow", "fast", "low", "mid", "high", "servers", "staff")
    }
    return msgspec.structs.replace(first, **arrays)


class Users(Frozen, frozen=True):
    """What users of a model on machines see, at the middle of the speed range.

    Attributes:
        idle_tokens_per_s: output tokens a second with nobody else in flight.
        tokens_per_s: in the busiest hour, at ``percentile`` of the users.
        idle_ttft_s, ttft_s: seconds to the first token, likewise.
        in_flight: requests that then share one replica.
        used: share of what the replicas could take on in the busiest hour; ``paid`` of what they
            could in all hours that are paid for.
    """

    idle_tokens_per_s: float
    tokens_per_s: float
    idle_ttft_s: float
    ttft_s: float
    in_flight: float
    used: float
    paid: float
    percentile: float


class HostedCost(Frozen, frozen=True, eq=False, dict=True):
    """A month of hosting on the cheapest node of a device.

    Attributes:
        devices, replicas: each of the replicas runs on ``devices`` of the device.
        spare: replicas that stand by besides; ``servers`` are those of all, spare ones included.
        capacity: requests a month that one replica serves.
        per_month: range over the rents or street prices, in ``currency``; unknown of a device
            without a public price.
        parts: ``rent``, or ``purchase``, ``interest``, ``support``, ``power`` and ``space``;
            ``upkeep``, ``on_call`` and ``migration`` → amount a month, summing to the middle.
        purchase: paid once at the start for all servers; None: nothing is bought.
        price: of a device, or of a server, that the cost is computed from; None: already paid for.
        hours_paid: of each month.
        setting: of the server engine.
        tokens_per_s_per_user: output speed that one user sees in the busiest hour, at the
            percentile that the workload asks for.
        pool: all nodes of the device that would serve.
        sized: size and speed of a replica, if known already; see ``estimate``.
        way: ``rented``, ``owned`` or ``local``.
        served: precision of the weights on servers; None: the released one.
        beaten: ids of the devices that are left out, since this costs no more and is no slower.
        users: what users see idle and in the busiest hour; None: this computer serves one.
    """

    model: Model
    device: Hardware
    devices: int
    replicas: int
    capacity: float
    currency: Currency
    per_month: Span
    parts: Mapping[str, float]
    tokens_per_s_per_user: float
    pool: Pool
    workload: Workload
    constants: Mapping[str, Constant]
    sized: HostingEstimate | None = None
    way: Literal["rented", "owned", "local"] = "local"
    users: Users | None = None
    served: str | None = None
    beaten: tuple[str, ...] = ()
    spare: int = 0
    servers: int = 1
    purchase: Span | None = None
    price: DevicePrice | None = None
    hours_paid: float = HOURS_A_MONTH
    setting: Setting = INSTALLED

    @property
    def precision(self) -> str:
        """Precision that the weights are served in."""
        if self.sized is not None:
            return self.sized.precision
        return self.served or self.model.native_precision or "bf16"

    @property
    def has_price(self) -> bool:
        """Whether a price of the device is known; else all money of it is unknown."""
        return self.per_month.known

    @property
    def idle_tokens_per_s(self) -> float:
        """Output tokens a second that a user sees with nobody else in flight."""
        return self.tokens_per_s_per_user if self.users is None else self.users.idle_tokens_per_s

    @property
    def idle_ttft_s(self) -> float:
        """Seconds to the first token with nobody else in flight; NaN where unknown."""
        if self.users is None:
            return self.estimate.time_to_first_token_s.mid
        return self.users.idle_ttft_s

    @cached_property
    def estimate(self) -> HostingEstimate:
        """Size and speed of one replica."""
        if self.sized is not None:
            return self.sized
        from advisor.hosting.estimate import estimate_hosting

        return estimate_hosting(
            self.model,
            self.device,
            devices=self.devices,
            precision=self.precision,
            input_tokens=self.workload.input_tokens,
            output_tokens=max(self.workload.output_tokens, 1),
            cached_share=self.workload.cached_share,
            setting=self.setting,
            constants=self.constants,
        )


def hosted_offers(catalog: Catalog) -> dict[str, Offer]:
    """Name of each open model and way to host it → an offer on no machine in particular.

    ``<model>.on.rented`` is the offer where no machine serves the model. Else it is a name for the
    best of its offers there, each on a device: ``<model>.on.rented.h100-sxm``.
    """
    return {
        offer.id: offer
        for model in catalog.models.values()
        if catalog.licences[model.licence].is_open and model.parameters_b
        for offer in (_offer(model, way) for way in WAYS)
    }


def hosted_name(model: str, way: str) -> str:
    """Name of the best offer of a model on rented or owned machines."""
    return f"{model}.on.{way}"


def name_of(offer: str) -> str:
    """Id of an offer on rented or owned machines without its device; any other id as it is."""
    found = _ON_DEVICE.fullmatch(offer)
    return "".join(found.group("name", "effort")) if found else offer


def on_devices(named: Mapping[str, Offer], costs: Mapping[str, HostedCost]) -> tuple[Offer, ...]:
    """The offers of ``hosted_offers``, each on every device of ``costs`` that serves it.

    An offer that no device serves stands for itself.
    """
    served: dict[str, list[str]] = {}
    for offer, cost in costs.items():
        served.setdefault(hosted_name(cost.model.id, cost.way), []).append(offer)
    return tuple(
        msgspec.structs.replace(offer, id=made)
        for name, offer in named.items()
        for made in served.get(name, (name,))
    )


def _offer(model: Model, way: Way) -> Offer:
    return Offer(
        id=hosted_name(model.id, way),
        model=model.id,
        provider=f"{way}-machines",
        kind=way,
        data_region="own",
        source=model.architecture_source or model.source,
    )


def costs_at(pool: Pool, volume: float | Floats) -> tuple[Floats, Floats, Floats]:
    """Cost a month of each node at a volume of requests: low, mid, high, US dollars.

    ``volume``: a number, or a column of several; the results then have a row for each.
    """
    low, mid, high = (
        pool.fixed + volume * cost
        if pool.on_demand
        else pool.fixed + (np.maximum(np.ceil(volume / capacity), 1.0) + pool.spare) * cost
        for cost, capacity in pool.sides
    )
    return low, mid, high
