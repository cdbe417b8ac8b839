"""What comes nearest where a model does not fit, and how many requests are fast enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.nearest import Asked, Nearest, at_a_pace, nearest_ways

if TYPE_CHECKING:
    import advisor

BANDWIDTH = 89.6


def ways(
    catalog: advisor.Catalog, model: str, device: str, devices: int, **given: Any
) -> tuple[Nearest, ...]:
    asked = Asked(4_000, 800, **given)
    row, hardware = catalog.models[model], catalog.hardware[device]
    estimate = asked.estimate(
        row, hardware, catalog.constants,
        devices=devices, precision=row.native_precision, runtime="server",
    )  # fmt: skip
    return nearest_ways(row, hardware, estimate, asked, catalog.constants, BANDWIDTH)


def test_that_narrower_weights_that_are_published_come_nearest(catalog: advisor.Catalog) -> None:
    server, local = ways(catalog, "qwen3.6-27b", "rtx-4090", 2)
    assert (server.way, server.estimate.precision) == ("precision", "fp8")
    assert (local.way, local.estimate.precision) == ("llama.cpp", "q8_0")
    assert all(way.estimate.devices == 2 and way.estimate.fits for way in (server, local))


def test_that_experts_go_into_the_smallest_main_memory_that_holds_them(
    catalog: advisor.Catalog,
) -> None:
    (way,) = ways(catalog, "gpt-oss-120b", "rtx-4090", 1)
    assert (way.way, way.memory_gib) == ("main-memory", 64)
    assert 20 < way.estimate.output_tokens_per_s.mid < 40  # 26 to 33 are published for a 3090


@pytest.mark.parametrize(
    ("model", "device", "devices"), [("kimi-k3", "h20", 8), ("qwen3.6-27b", "h100-sxm", 1)]
)
def test_that_nothing_is_named_where_nothing_fits_or_all_does(
    catalog: advisor.Catalog, model: str, device: str, devices: int
) -> None:
    assert ways(catalog, model, device, devices) == ()


def test_that_llama_cpp_is_not_named_for_a_crowd(catalog: advisor.Catalog) -> None:
    found = ways(catalog, "qwen3.6-27b", "rtx-4090", 2, concurrency=16)
    assert [way.way for way in found] == ["precision"]


@pytest.mark.parametrize("least", [5.0, 10.0, 30.0])
def test_that_one_more_request_would_be_too_slow(catalog: advisor.Catalog, least: float) -> None:
    model, device = catalog.models["gpt-oss-120b"], catalog.hardware["h100-sxm"]
    asked = Asked(8_000, 1_000)
    estimate = asked.estimate(model, device, catalog.constants, precision="mxfp4")
    paced = at_a_pace(estimate, model, device, asked, least, catalog.constants)
    assert paced is not None
    assert paced.devices == estimate.devices
    assert paced.output_tokens_per_s_per_user.mid >= least
    if paced.concurrency < estimate.concurrency:
        more = estimate_hosting(
            model, device, devices=paced.devices, precision="mxfp4", input_tokens=8_000,
            output_tokens=1_000, concurrency=paced.concurrency + 1,
            cache_precision=estimate.cache_precision, constants=catalog.constants,
        )  # fmt: skip
        assert more.output_tokens_per_s_per_user.mid < least


def test_that_a_speed_that_no_one_gets_has_no_number(catalog: advisor.Catalog) -> None:
    model, device = catalog.models["gpt-oss-120b"], catalog.hardware["h100-sxm"]
    asked = Asked(8_000, 1_000)
    estimate = asked.estimate(model, device, catalog.constants, precision="mxfp4")
    assert at_a_pace(estimate, model, device, asked, 5_000.0, catalog.constants) is None
