"""All pairs at once give what one pair gives."""

from __future__ import annotations

import numpy as np
import pytest

import advisor
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.nodes import fleet_of, size_all


@pytest.mark.parametrize(("tokens_in", "tokens_out"), [(1_000, 1_000), (30_000, 500)])
def test_that_the_arrays_equal_the_single_estimate(tokens_in: int, tokens_out: int) -> None:
    catalog = advisor.load_catalog()
    models, hardware = catalog.models.values(), catalog.hardware.values()
    fleet = fleet_of(models, hardware, constants=catalog.constants)
    found = size_all(fleet, input_tokens=tokens_in, output_tokens=tokens_out)
    smallest = found.smallest()
    assert smallest
    for row, (model, precision) in enumerate(zip(fleet.models, fleet.precisions, strict=True)):
        for column in range(row % 5, len(fleet.nodes), 5):
            device, devices = fleet.nodes[column]
            one = estimate_hosting(
                model, device, devices=devices, precision=precision.id,
                input_tokens=tokens_in, output_tokens=tokens_out, constants=catalog.constants,
            )  # fmt: skip
            assert one.concurrency == found.batch[row, column], (model.id, device.id, devices)
            if one.obstacles:  # no server runs it, so that it has no speed and is never chosen
                assert not one.output_tokens_per_s.known
                assert not (fleet.runs[row, column] and fleet.splits[row, column])
                continue
            rate = found.rate[row, column]
            assert np.isclose(one.output_tokens_per_s.mid, rate, rtol=1e-9, equal_nan=True)


def test_that_the_smallest_node_is_the_one_that_the_estimate_chooses() -> None:
    catalog = advisor.load_catalog()
    fleet = fleet_of(catalog.models.values(), catalog.hardware.values())
    smallest = size_all(fleet, input_tokens=1_000, output_tokens=1_000).smallest()
    column = smallest["deepseek-v3-1226", "h200"]
    assert fleet.nodes[column][1] == 8
