"""What the next graphics card would bring: speed, further models, and its price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.hosting.computer.fitting import FOUR_BITS, fitting_estimates, most_devices
from advisor.hosting.computer.machine import own_record

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.device_prices import DevicePrice, Market
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.one_request import Request
    from advisor.hosting.span import Span

GIB = 2**30
FASTER = 1.2
"""A card is worth naming from this speed on, over the present one, or if further models fit."""
UPGRADES = 3
CARDS = {"server", "workstation"}


class Upgrade(Frozen, frozen=True):
    """A card in place of the present device, or one more of the present cards.

    Attributes:
        device: id of ``hardware.csv``.
        count: number of such cards then; above 1 if one more joins the present ones.
        price: of one, None if there is no public price.
        precision: the best in which the model asked about fits.
        rate: its output tokens a second.
        further: ids of the models that fit in four bits or more, and did not before; the largest
            first.
    """

    device: str
    count: int
    price: DevicePrice | None
    precision: str
    rate: Span
    further: tuple[str, ...]


def upgrades(
    catalog: Catalog,
    device: Hardware,
    model: Model,
    request: Request,
    *,
    present: str | None = None,
    market: Market = "world",
) -> tuple[Upgrade, ...]:
    """Cards to buy, the cheapest first, each better than all cheaper ones; at most three.

    Args:
        catalog: its cards with a public price are tried.
        device: the present one, with the main memory beside it.
        model: whose speed is compared.
        request: that is in flight.
        present: id of the present card, of which one more may join; None: unknown.
        market: whose prices count before those of the world.

    Empty for a computer with unified memory, which takes no card.
    """
    if device.kind == "unified":
        return ()
    change = _Change(catalog, model, request, _fitting(catalog, device, request), market)
    best = _best(catalog, device, model, request)
    found = [
        change.to(_in_its_place(card, device), card.id)
        for card in catalog.hardware.values()
        if card.kind == "workstation" and card.family is not None
    ]
    if present is not None and device.kind in CARDS:
        found.append(change.to(_one_more(device), present))
    rate = 0.0 if best is None else best.output_tokens_per_s.mid
    return tuple(_worth_naming([u for u in found if u is not None], rate))


def _one_more(device: Hardware) -> Hardware:
    count = most_devices(device) + 1
    sizes = ";".join(str(n) for n in range(1, count + 1))
    return msgspec.structs.replace(device, node_sizes=sizes)


def _in_its_place(card: Hardware, device: Hardware) -> Hardware:
    """One card in the present computer, whose main memory stays."""
    size = card.memory_mib * 2**20 if card.memory_mib else int(card.memory_gb * GIB)
    alone = own_record(card, card.name, memory_bytes=size)
    cpu = device.kind == "cpu"
    return msgspec.structs.replace(
        alone,
        main_memory_gb=device.memory_gb if cpu else device.main_memory_gb,
        main_bandwidth_gb_s=device.bandwidth_gb_s if cpu else device.main_bandwidth_gb_s,
    )


class _Change(Frozen, frozen=True):
    """What a change is compared by; ``now``: ids of the models that fit at present."""

    catalog: Catalog
    model: Model
    request: Request
    now: frozenset[str]
    market: Market

    def to(self, changed: Hardware, card: str) -> Upgrade | None:
        """What another device brings; None if the model does not fit on it."""
        best = _best(self.catalog, changed, self.model, self.request)
        if best is None:
            return None
        further = _fitting(self.catalog, changed, self.request) - self.now
        weights = {each: self.catalog.models[each].parameters_b or 0.0 for each in further}
        return Upgrade(
            device=card,
            count=most_devices(changed),
            price=self.catalog.device_price(card, "device", self.market),
            precision=best.precision,
            rate=best.output_tokens_per_s,
            further=tuple(sorted(further, key=lambda each: (-weights[each], each))),
        )


def _best(
    catalog: Catalog, device: Hardware, model: Model, request: Request
) -> HostingEstimate | None:
    """The best precision of four bits or more that fits; None if none does."""
    estimates = fitting_estimates(model, device, request, catalog.constants, least_bits=FOUR_BITS)
    return next(estimates, None)


def _fitting(catalog: Catalog, device: Hardware, request: Request) -> frozenset[str]:
    """Models that can be downloaded and fit in four bits or more."""
    named = {download.model for download in catalog.local_downloads}
    return frozenset(
        model
        for model in named
        if model in catalog.models
        and _best(catalog, device, catalog.models[model], request) is not None
    )


def _worth_naming(found: list[Upgrade], rate: float) -> list[Upgrade]:
    """Those with a price, cheapest first, that are faster or hold more than all before."""
    kept: list[Upgrade] = []
    fastest, most = rate, 0
    priced = [u for u in found if u.price is not None]
    for each in sorted(priced, key=lambda u: (u.price.mid if u.price else 0.0, u.device)):
        if each.rate.mid >= fastest * FASTER or len(each.further) > most:
            kept.append(each)
            fastest, most = max(fastest, each.rate.mid), max(most, len(each.further))
    return kept[:UPGRADES]
