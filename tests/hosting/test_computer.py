"""This computer: figures of drivers and systems become a device that can be sized."""

from __future__ import annotations

import ctypes
import threading
import time
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import tomli_w

from advisor.catalog import InputError
from advisor.catalog.records import Hardware
from advisor.hosting.computer.amd import graphics_memory
from advisor.hosting.computer.detection import computer_of, detect_computer
from advisor.hosting.computer.findings import Findings
from advisor.hosting.computer.fitting import what_fits
from advisor.hosting.computer.machine import Computer, as_hardware
from advisor.hosting.computer.main_memory import container_limit, main_memory
from advisor.hosting.computer.names import known_names
from advisor.hosting.computer.notes import (
    BandwidthAssumed,
    BandwidthDiffers,
    CardsLeftOut,
    CardUnmatched,
    CardWithoutFigures,
    MemoryDiffers,
    MemoryLimited,
    Note,
    NothingFound,
    ProbeFailed,
    ProcessorUnmatched,
    SlowerVariant,
)
from advisor.hosting.computer.nvml import Card, bandwidth, nvidia_cards
from advisor.hosting.computer.processor import name_in
from advisor.hosting.computer.time_limit import within

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.catalog import Catalog

GIB = 2**30
NOT_SUPPORTED = 3


def pointed(reference: Any) -> Any:
    """What a ctypes reference refers to."""
    return reference._obj  # noqa: SLF001 - ctypes gives no other way


class Driver:
    """Stands in for NVML: the same calls, filled in through the same pointers."""

    def __init__(self, *cards: dict[str, Any], starts: bool = True) -> None:
        self.cards, self.starts, self.ended = cards, starts, False

    def nvmlInit_v2(self) -> int:  # noqa: N802 - NVML's names
        return 0 if self.starts else 9

    def nvmlShutdown(self) -> int:  # noqa: N802
        self.ended = True
        return 0

    def nvmlDeviceGetCount_v2(self, out: Any) -> int:  # noqa: N802
        pointed(out).value = len(self.cards)
        return 0

    def nvmlDeviceGetHandleByIndex_v2(self, place: Any, out: Any) -> int:  # noqa: N802
        pointed(out).value = place.value + 1
        return 0

    def nvmlDeviceGetName(self, handle: Any, text: Any, _: Any) -> int:  # noqa: N802
        text.value = self.cards[handle.value - 1]["name"].encode()
        return 0

    def nvmlDeviceGetMemoryInfo(self, handle: Any, out: Any) -> int:  # noqa: N802
        return self._fill(handle, "memory", out, "total")

    def nvmlDeviceGetMaxClockInfo(self, handle: Any, kind: Any, out: Any) -> int:  # noqa: N802
        assert kind.value == 2
        return self._fill(handle, "clock", out, "value")

    def nvmlDeviceGetMemoryBusWidth(self, handle: Any, out: Any) -> int:  # noqa: N802
        return self._fill(handle, "bits", out, "value")

    def nvmlDeviceGetPowerManagementLimit(self, handle: Any, out: Any) -> int:  # noqa: N802
        return self._fill(handle, "milliwatts", out, "value")

    def _fill(self, handle: Any, name: str, out: Any, field: str) -> int:
        value = self.cards[handle.value - 1].get(name)
        if value is None:
            return NOT_SUPPORTED
        setattr(pointed(out), field, value)
        return 0


RTX_4090 = {
    "name": "NVIDIA GeForce RTX 4090", "memory": 24564 * 2**20, "clock": 10501, "bits": 384,
    "milliwatts": 450_000,
}  # fmt: skip


def by_cards(catalog: Catalog, *cards: dict[str, Any], memory: int | None = 64 * GIB) -> Computer:
    return computer_of(Findings(cards=nvidia_cards(Driver(*cards)), memory=memory), catalog)


def kinds(found: Computer) -> list[type[Note]]:
    return [type(note) for note in found.notes]


@pytest.mark.parametrize(
    ("clock", "bits", "device"), [(10501, 384, "rtx-4090"), (3996, 7680, "b200")]
)
def test_that_clock_and_width_give_the_published_bandwidth(
    clock: float, bits: float, device: str, catalog: Catalog
) -> None:
    """nvbench, pull request 207: 1008 GB/s; pytorch/ao, pull request 4002: 7.672 TB/s."""
    published = catalog.hardware[device].bandwidth_gb_s
    assert bandwidth(clock, bits) == pytest.approx(published, rel=0.01)


def test_that_equal_cards_are_counted_and_sized_together(catalog: Catalog) -> None:
    found = by_cards(catalog, RTX_4090, RTX_4090)
    device = as_hardware(found)
    assert (found.count, found.matched, device.memory_mib) == (2, "rtx-4090", 24564)
    assert (device.id, device.node_sizes, device.bf16_tflops) == ("this-computer", "1;2", 165)
    assert device.purchase_low is None
    assert kinds(found) == [BandwidthAssumed]
    alone = {fit.model for fit in what_fits(catalog, device, 1)}
    sized = {fit.model: fit.estimate for fit in what_fits(catalog, device)}
    both = set(sized)
    assert "llama-3.1-70b" in both - alone
    assert (sized["llama-3.1-70b"].devices, sized["gpt-oss-20b"].devices) == (2, 1)


def test_that_a_card_without_a_row_keeps_what_its_driver_says(catalog: Catalog) -> None:
    other = RTX_4090 | {"name": "NVIDIA GeForce RTX 4090 Laptop GPU", "bits": 256, "clock": 9001}
    found = by_cards(catalog, other)
    device = as_hardware(found)
    assert found.matched is None
    assert device.bandwidth_gb_s == pytest.approx(576, abs=1)
    assert device.bf16_tflops is None
    assert kinds(found) == [CardUnmatched, BandwidthAssumed]
    assert device.source in catalog.sources
    assert what_fits(catalog, device)


def test_that_unified_memory_without_a_figure_of_the_driver_is_main_memory(
    catalog: Catalog,
) -> None:
    """A DGX Spark: NVML answers "not supported"; /proc/meminfo had 127600748 kB (nvitop 208)."""
    found = by_cards(catalog, {"name": "NVIDIA GB10"}, memory=127_600_748 * 1024)
    assert found.matched == "dgx-spark"
    assert as_hardware(found).memory_mib == 127_600_748 // 1024


def test_that_a_card_without_figures_is_left_out_and_named(catalog: Catalog) -> None:
    found = by_cards(catalog, {"name": "NVIDIA Strange", "memory": 8 * GIB})
    assert as_hardware(found).kind == "cpu"
    assert CardWithoutFigures in kinds(found)


def test_that_of_unequal_cards_the_kind_with_most_memory_counts(catalog: Catalog) -> None:
    small = {"name": "Tesla T4", "memory": 15360 * 2**20, "clock": 5001, "bits": 256}
    found = by_cards(catalog, small, RTX_4090)
    assert found.matched == "rtx-4090"
    assert CardsLeftOut(names="1 × Tesla T4") in found.notes


def test_that_a_variant_with_other_bandwidth_and_memory_has_notes(catalog: Catalog) -> None:
    variant = {"name": "NVIDIA H20", "memory": 141 * GIB, "clock": 3201, "bits": 6144}
    found = by_cards(catalog, variant)
    assert kinds(found) == [BandwidthDiffers, MemoryDiffers, BandwidthAssumed]
    assert as_hardware(found).bandwidth_gb_s == pytest.approx(4917, abs=1)


def test_that_a_driver_that_does_not_start_gives_no_cards() -> None:
    assert nvidia_cards(Driver(RTX_4090, starts=False)) == ()


def test_that_the_driver_is_shut_down(catalog: Catalog) -> None:
    driver = Driver(RTX_4090)
    nvidia_cards(driver)
    assert driver.ended
    assert catalog.hardware["rtx-4090"].id == "rtx-4090"


def test_that_apple_memory_is_the_machines_and_its_share_the_rows(catalog: Catalog) -> None:
    found = computer_of(Findings(processor="Apple M4 Max", memory=64 * GIB), catalog)
    device = as_hardware(found)
    assert (found.matched, device.memory_gb, device.usable_share) == ("m4-max", 64, 0.75)
    assert kinds(found) == []


def test_that_a_chip_with_a_slower_variant_says_so(catalog: Catalog) -> None:
    found = computer_of(Findings(processor="Apple M3 Max", memory=36 * GIB), catalog)
    assert kinds(found) == [SlowerVariant]


def test_that_an_unknown_apple_chip_is_not_taken_for_another(catalog: Catalog) -> None:
    found = computer_of(Findings(processor="Apple M9 Max", memory=36 * GIB), catalog)
    assert found.matched is None
    assert kinds(found) == [ProcessorUnmatched, BandwidthAssumed]


def test_that_strix_halo_counts_the_memory_given_to_its_graphics(catalog: Catalog) -> None:
    name = "AMD RYZEN AI MAX+ 395 w/ Radeon 8060S"
    findings = Findings(processor=name, memory=32 * GIB, amd_memory=(96 * GIB,))
    found = computer_of(findings, catalog)
    assert (found.matched, as_hardware(found).memory_gb) == ("strix-halo", 128)


def test_that_a_containers_limit_lowers_memory(catalog: Catalog) -> None:
    found = computer_of(Findings(processor="X", memory=64 * GIB, limit=8 * GIB), catalog)
    assert found.memory_bytes == 8 * GIB
    assert kinds(found) == [MemoryLimited, BandwidthAssumed]


def test_that_an_unknown_computer_has_a_note_and_is_refused_only_when_used(
    catalog: Catalog,
) -> None:
    found = computer_of(Findings(failed=("memory",)), catalog)
    assert found.device is None
    assert kinds(found) == [ProbeFailed, NothingFound]
    with pytest.raises(InputError, match="could not be found out"):
        as_hardware(found)


def test_that_a_device_survives_a_scenario_file(catalog: Catalog) -> None:
    device = as_hardware(by_cards(catalog, RTX_4090))
    plain = {k: v for k, v in msgspec.to_builtins(device).items() if v is not None}
    again = msgspec.convert(tomllib.loads(tomli_w.dumps(plain)), Hardware)
    assert again == device


def test_that_every_known_name_leads_to_a_row(catalog: Catalog) -> None:
    names = known_names()
    devices = {*names.cards.values(), *names.processors.values(), names.processor_row}
    assert devices | set(names.slower_variants) <= set(catalog.hardware)
    assert {*names.ollama.values(), *names.files.values()} <= set(catalog.models)


def test_that_this_machine_is_described_at_once(catalog: Catalog) -> None:
    begun = time.process_time()
    found = detect_computer(catalog)
    assert time.process_time() - begun < 5
    assert found.memory_bytes


def test_that_a_probe_that_hangs_or_fails_is_given_up() -> None:
    over = threading.Event()
    # It hangs until it is let go: that there is an answer before says that it was given up.
    assert within(0.05, lambda: over.wait(30)) == (None, False)
    over.set()
    assert within(30, lambda: ctypes.CDLL("no such library")) == (None, False)


def _tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.mark.parametrize(
    ("files", "limit"),
    [
        ({"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/memory.max": "4096\n",
          "sys/fs/cgroup/a/b/memory.max": "max\n"}, 4096),
        ({"proc/self/cgroup": "0::/elsewhere\n", "sys/fs/cgroup/memory.max": "512"}, 512),
        ({"proc/self/cgroup": "4:cpu,memory:/c\n3:cpu:/\n",
          "sys/fs/cgroup/memory/c/memory.limit_in_bytes": "77"}, 77),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "max"}, None),
        ({"proc/self/cgroup": "nonsense"}, None), ({}, None),
    ],
)  # fmt: skip
def test_that_the_lowest_limit_of_a_container_is_found(
    tmp_path: Path, files: dict[str, str], limit: int | None
) -> None:
    assert container_limit(_tree(tmp_path, files)) == limit


@pytest.mark.skipif("sys.platform != 'linux'")
def test_that_main_memory_is_read_in_bytes(tmp_path: Path) -> None:
    text = "MemTotal:       24684084 kB\nMemFree:        1 kB\n"
    assert main_memory(_tree(tmp_path, {"proc/meminfo": text})) == 24_684_084 * 1024
    assert main_memory(tmp_path / "nowhere") is None


def test_that_the_processors_name_is_read(tmp_path: Path) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text("processor\t: 0\nmodel name\t: AMD EPYC 9654 96-Core Processor\n")
    assert name_in(file) == "AMD EPYC 9654 96-Core Processor"
    assert name_in(tmp_path / "none") is None


def test_that_only_amd_cards_with_memory_of_their_own_count(tmp_path: Path) -> None:
    cards = {
        "card0/device/vendor": "0x1002\n", "card0/device/mem_info_vram_total": f"{16 * GIB}\n",
        "card1/device/vendor": "0x8086\n", "card2/device/vendor": "0x1002\n",
        "card3/device/vendor": "0x1002\n", "card3/device/mem_info_vram_total": "536870912\n",
    }  # fmt: skip
    assert graphics_memory(_tree(tmp_path, cards)) == (16 * GIB,)


def test_that_a_card_named_in_other_letters_is_the_same(catalog: Catalog) -> None:
    card = Card("NVIDIA  geforce rtx 4090", 24 * GIB)
    assert computer_of(Findings(cards=(card,)), catalog).matched == "rtx-4090"
