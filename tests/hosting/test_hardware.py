"""The devices: those that were promised, with dense figures that cannot contradict each other."""

from __future__ import annotations

import msgspec
import pytest

from advisor import load_catalog
from advisor.catalog.check import check_tables
from advisor.catalog.tables import TABLES

pytestmark = pytest.mark.promise

CATALOG = load_catalog()
PROMISED = (
    "h100-sxm", "h100-pcie", "h200", "h20", "h800", "b200", "a100-sxm", "l40s", "l20", "rtx-a6000",
    "rtx-3090", "rtx-4090", "rtx-5090", "rtx-6000-ada", "mi300x", "mi325x", "ascend-910b",
    "ascend-910c", "m2-ultra", "m3-max", "m4-max", "m5-max", "strix-halo", "dgx-spark",
    "cpu-desktop-ddr5", "cpu-xeon-2s-ddr5", "cpu-epyc-ddr5",
    "a100-40-sxm", "a40", "l40", "l4", "h100-nvl", "h200-nvl", "b300", "gb300", "mi350x", "mi355x",
    "rtx-pro-6000", "rtx-pro-5000", "rtx-5080", "rtx-5070-ti", "rtx-4090-d", "rtx-5090-d-v2",
    "radeon-w7900", "r9700", "rx-7900-xtx", "rx-9070-xt", "arc-b580", "arc-pro-b60", "m5", "m5-pro",
    "h20-141", "ascend-950pr", "hygon-bw1000", "metax-c550", "mlu590", "mtt-s5000", "bi-v150",
    "enflame-s60", "br104",
)  # fmt: skip


def complaints(**changes: object) -> list[str]:
    device = msgspec.structs.replace(CATALOG.hardware["h100-sxm"], **changes)
    rows: dict[str, list[tuple[int, msgspec.Struct]]] = {
        "sources": list(enumerate(CATALOG.sources.values(), start=2)),
        "currencies": list(enumerate(CATALOG.currencies.values(), start=2)),
        "exchange_rates": list(enumerate(CATALOG.exchange_rates, start=2)),
        "hardware": [(2, device)],
    }
    for table in TABLES:
        rows.setdefault(table.name, [])
    today = max(source.accessed for source in CATALOG.sources.values())
    return [str(problem) for problem in check_tables(rows, today=today)]


@pytest.mark.parametrize("device", PROMISED)
def test_that_the_promised_devices_are_there(device: str) -> None:
    assert device in CATALOG.hardware


def test_that_every_device_has_its_family_and_nodes() -> None:
    assert len(CATALOG.hardware) >= 90
    for device in CATALOG.hardware.values():
        assert device.family, device.id
        several = any(int(n) > 1 for n in device.node_sizes.split(";"))
        # The makers of several cards of mainland China publish no speed between them.
        assert device.link_gb_s or not several or device.domestic, device.id


@pytest.mark.parametrize(
    ("model", "bandwidth"),
    [("h100-sxm", 3350), ("h200", 4800), ("h100-pcie", 2000), ("a100-sxm", 2039), ("l40s", 864),
     ("rtx-a6000", 768), ("rtx-3090", 936), ("rtx-4090", 1008), ("rtx-5090", 1792),
     ("m2-ultra", 800), ("m3-max", 400), ("m4-max", 546)],
)  # fmt: skip
def test_that_bandwidths_are_those_of_the_data_sheets(model: str, bandwidth: float) -> None:
    assert CATALOG.hardware[model].bandwidth_gb_s == bandwidth


def test_that_what_may_be_bought_in_china_is_stated_for_cards_of_data_centres() -> None:
    """A server card is open, needs a licence or is barred; what is unknown is said to be."""
    stated = {d.id: d.market for d in CATALOG.hardware.values() if d.market}
    assert {stated[i] for i in ("h100-sxm", "h200", "mi300x", "l40s")} == {"licence"}
    assert {stated[i] for i in ("b200", "b300", "gb300", "mi355x", "rtx-5090")} == {"barred"}
    assert {stated[i] for i in ("ascend-910c", "hygon-bw1000", "l20", "m5-max")} == {"open"}
    assert all(stated[d.id] == "open" for d in CATALOG.hardware.values() if d.domestic)
    assert [d.id for d in CATALOG.hardware.values() if d.domestic and d.sold_in != "CN"] == []


def test_that_consumer_cards_are_known() -> None:
    consumer = {d.id for d in CATALOG.hardware.values() if d.is_consumer}
    assert {"rtx-4090", "rtx-5090", "rx-7900-xtx", "arc-b580", "m5-max"} <= consumer
    assert not consumer & {"h100-sxm", "l40s", "rtx-6000-ada", "ascend-910b", "cpu-epyc-ddr5"}


@pytest.mark.parametrize("device", ["h100-sxm", "h200", "b200", "a100-sxm", "mi300x", "l40s"])
def test_that_rents_are_quartiles_of_published_offers(device: str) -> None:
    on_demand = CATALOG.device_price(device, "rent")
    reserved = CATALOG.device_price(device, "reserved")
    assert on_demand is not None
    assert reserved is not None
    assert on_demand.low <= on_demand.mid <= on_demand.high
    assert on_demand.high / on_demand.low < 3
    assert reserved.mid < on_demand.mid


def test_that_a_dense_device_passes() -> None:
    assert complaints() == []


@pytest.mark.parametrize("wrong", [{"fp8_tflops": 3958.0}, {"bf16_tflops": 1979.0}])
def test_that_a_figure_with_sparsity_is_rejected(wrong: dict[str, float]) -> None:
    (problem,) = complaints(**wrong)
    assert "must be twice it" in problem
    assert "sparsity" in problem


def test_that_visible_memory_beyond_the_cards_is_rejected() -> None:
    (problem,) = complaints(memory_mib=144_384)
    assert "do not fit 80 GB" in problem


def test_that_no_bundled_device_carries_sparse_figures() -> None:
    both = [d for d in CATALOG.hardware.values() if d.bf16_tflops and d.fp8_tflops]
    assert len(both) >= 15
    assert all(
        (d.fp8_tflops or 0) / (d.bf16_tflops or 1) == pytest.approx(2, rel=0.02) for d in both
    )
