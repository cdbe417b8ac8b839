"""All open models on all devices in all node sizes, beside one roofline term in bare NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from figure import Figure, absolute, median_ms

from advisor.hosting.choosing import serving_of
from advisor.hosting.nodes import Fleet, Nodes, fleet_of, size_all
from advisor.hosting.traffic import Target
from advisor.intake.layered import load_catalog

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = Target(least_tokens_per_s=20.0, most_ttft_s=3.0)


def hosting_figures() -> list[Figure]:
    """Bar: 16 ms for every open model in each of its formats on every node, at a speed target."""
    catalog = load_catalog()
    fleet = fleet_of(catalog.models.values(), catalog.hardware.values(), others=True)

    def sized() -> None:
        serving_of(size_all(fleet, input_tokens=2000, output_tokens=500), TARGET)

    found = size_all(fleet, input_tokens=2000, output_tokens=500)
    bare = median_ms(lambda: floor(fleet, found), rounds=15)
    pairs = f"{len(fleet.models)} × {len(fleet.nodes)}"
    figure = absolute(f"hosting: {pairs} models × nodes", median_ms(sized, rounds=15), 16, "ms")
    figure["floor"] = bare
    return [figure]


def floor(fleet: Fleet, nodes: Nodes) -> NDArray[np.float64]:
    """One roofline term of each pair: the least that the benchmark can compute."""
    m = fleet.machine
    read = nodes.load.weights + nodes.batch
    step = read / (m.devices * m.bandwidth) + nodes.batch / (m.devices * m.flops)
    return np.asarray(nodes.batch / step)
