"""Experts in main memory: memory, speed against published measurements, and what is refused."""

from __future__ import annotations

import csv
from typing import Any

import msgspec
import pytest

import advisor
from advisor.catalog.locate import bundled
from advisor.hosting.assumption import ExpertsInMainMemory
from advisor.hosting.constants import bundled_constants, figure
from advisor.hosting.demand import demand_of, known_precision
from advisor.hosting.offload import MainMemory, Split, estimate_offloaded, offload_speed, split_of
from advisor.hosting.one_request import Request

CATALOG = advisor.load_catalog()
CONSTANTS = bundled_constants()
DESKTOP = MainMemory(gigabytes=64 * 0.85, bandwidth_gb_s=89.6)
ROWS = list(csv.DictReader((bundled("data") / "offload_cases.csv").read_text("utf-8").splitlines()))


def estimated(model: str, device: str, main: MainMemory = DESKTOP, **more: Any) -> Any:
    precision = more.pop("precision")
    request = Request(**({"input_tokens": 1000, "output_tokens": 500} | more))
    return estimate_offloaded(
        CATALOG.models[model], CATALOG.hardware[device], main, request,
        devices=1, precision=precision, constants=CONSTANTS,
    )  # fmt: skip


def computed(row: dict[str, str]) -> float:
    model = CATALOG.models[row["model"]]
    device = msgspec.structs.replace(
        CATALOG.hardware["rtx-3090"], bandwidth_gb_s=float(row["device_gb_s"])
    )
    load = demand_of(
        model, known_precision(row["precision"]), "f16", input_tokens=512, output_tokens=128,
        cached_share=0.0,
    ).load  # fmt: skip
    routed = (model.layers or 0) - (model.dense_layers or 0)
    layers = int(row["layers"])
    split = Split(layers, routed, load.experts * layers / routed)
    main = MainMemory(256, float(row["main_gb_s"]))
    return offload_speed(load, device, 1, split, main, CONSTANTS).rate


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_that_each_published_measurement_lies_in_the_range(row: dict[str, str]) -> None:
    low, high = figure(CONSTANTS, "offload_low"), figure(CONSTANTS, "offload_high")
    speed = computed(row)
    assert speed * low <= float(row["value"]) <= speed * high
    assert row["source"].startswith("https://")


def test_that_the_median_error_is_at_most_a_fifth() -> None:
    errors = sorted(abs(computed(row) / float(row["value"]) - 1) for row in ROWS)
    assert len(errors) >= 5
    assert errors[len(errors) // 2] <= 0.2


def test_that_gpt_oss_120b_runs_on_a_card_of_24_gb_at_a_speed_people_measure() -> None:
    found = estimated("gpt-oss-120b", "rtx-3090", precision="mxfp4")
    assert found.fits
    assert found.output_tokens_per_s.low <= 26 <= found.output_tokens_per_s.high
    (note,) = [a for a in found.assumptions if isinstance(a, ExpertsInMainMemory)]
    assert 20 <= note.layers <= 36
    assert found.prefill_tokens_per_s.mid < 1_000  # experts cross the card's link for each chunk


def test_that_a_dense_model_and_a_memory_too_small_do_not_fit() -> None:
    assert estimated("qwen3-32b", "rtx-3090", precision="bf16") is None
    small = MainMemory(gigabytes=16, bandwidth_gb_s=89.6)
    assert estimated("gpt-oss-120b", "rtx-3090", small, precision="mxfp4") is None


def test_that_a_longer_context_leaves_fewer_experts_on_the_card() -> None:
    model = CATALOG.models["qwen3-30b-a3b-instruct-2507"]
    load = demand_of(
        model, known_precision("q8_0"), "f16", input_tokens=1000, output_tokens=500,
        cached_share=0.0,
    ).load  # fmt: skip
    short = split_of(model, load, 20e9, DESKTOP, 2_000)
    long = split_of(model, load, 20e9, DESKTOP, 100_000)
    assert short is not None
    assert long is not None
    assert short.layers < long.layers <= long.of_layers


def test_that_the_cache_wanted_is_reserved() -> None:
    found = estimated(
        "qwen3-30b-a3b-instruct-2507", "rtx-3090", precision="q8_0", context_tokens=64_000
    )
    assert found.context_tokens >= 64_000


def test_that_a_prompt_beyond_the_context_is_refused() -> None:
    found = estimated("gpt-oss-120b", "rtx-3090", precision="mxfp4", input_tokens=200_000)
    assert found is None
