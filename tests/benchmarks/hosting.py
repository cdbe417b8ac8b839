"""All open models on all devices in all node sizes, beside one roofline term in bare NumPy."""

from __future__ import annotations

from figure import Figure, absolute, median_ms

from advisor.hosting.nodes import fleet_of, floor, size_all
from advisor.intake.layered import load_catalog


def hosting_figures() -> list[Figure]:
    """Bar: 50 ms for every open model on every device and node size."""
    catalog = load_catalog()
    fleet = fleet_of(catalog.models.values(), catalog.hardware.values())
    found = size_all(fleet, input_tokens=2000, output_tokens=500)
    bare = median_ms(lambda: floor(fleet, found), rounds=15)
    sized = median_ms(lambda: size_all(fleet, input_tokens=2000, output_tokens=500), rounds=15)
    pairs = f"{len(fleet.models)} × {len(fleet.nodes)}"
    figure = absolute(f"hosting: {pairs} models × nodes", sized, 50, "ms")
    figure["floor"] = bare
    return [figure]
