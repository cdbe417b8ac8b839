"""Devices that a model can run on, as ``hardware.csv`` states them."""

from typing import Literal

from advisor.catalog.bounds import Positive, Share
from advisor.catalog.cell_types import Count, Currency, Id, NodeSizes, Record, Text


class Hardware(Record, frozen=True, kw_only=True):
    """A device that a model can run on; money per device.

    Published prices are rows of ``device_prices.csv``; the ones here are the user's own, and win.

    FLOPS are dense (no sparsity). ``family`` names the constants that fit it; ``link_gb_s`` is
    its link to the other devices of the node, both directions together.
    ``memory_gb`` is the maker's figure (an 80 GB card has 80 GiB), ``memory_mib`` what the driver
    shows where that is known; ``usable_share`` of it is open to a model.
    ``node_sizes`` can be rented; ``owned_node_sizes`` can be bought as one server (None: the same).
    ``server_power_w`` is the power of a whole server of the largest of them.

    ``market``: whether a buyer in mainland China may have it: ``open``, ``licence`` (the USA decide
    case by case), ``barred``; None: not known. ``sold_in``: ``CN`` where it is sold in mainland
    China alone. ``domestic``: made by a maker of mainland China. ``data_centre``: made for servers
    and workstations, and its licence allows a data centre.

    ``main_memory_gb`` (GiB) and ``main_bandwidth_gb_s`` are of the computer that the cards are in,
    where it is the user's own: experts of a mixture can stay there.
    """

    id: Id
    name: Text
    vendor: Text
    kind: Literal["server", "workstation", "unified", "cpu"]
    family: Id | None = None
    memory_gb: Positive
    memory_mib: Count | None = None
    bandwidth_gb_s: Positive
    bf16_tflops: Positive | None = None
    fp8_tflops: Positive | None = None
    fp4_tflops: Positive | None = None
    int8_tflops: Positive | None = None
    link_gb_s: Positive | None = None
    power_w: Positive | None = None
    server_power_w: Positive | None = None
    usable_share: Share = 0.95
    node_sizes: NodeSizes = "1"
    owned_node_sizes: NodeSizes | None = None
    market: Literal["open", "licence", "barred"] | None = None
    sold_in: Literal["world", "CN"] = "world"
    domestic: bool = False
    data_centre: bool = True
    rent_currency: Currency | None = None
    rent_low: Positive | None = None
    rent_high: Positive | None = None
    purchase_currency: Currency | None = None
    purchase_low: Positive | None = None
    purchase_high: Positive | None = None
    main_memory_gb: Positive | None = None
    main_bandwidth_gb_s: Positive | None = None
    note: Text | None = None

    @property
    def bought_sizes(self) -> frozenset[int]:
        """Numbers of devices that can be bought as one server."""
        return frozenset(int(n) for n in (self.owned_node_sizes or self.node_sizes).split(";"))

    @property
    def is_consumer(self) -> bool:
        """Whether it is a card for games, a laptop or a desktop: nothing for a data centre."""
        return not self.data_centre

    @property
    def driver_barred(self) -> bool:
        """Whether the licence of its driver bars it from data centres, as of NVIDIA's GeForce."""
        return self.is_consumer and "GeForce" in self.name
