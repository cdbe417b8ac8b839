"""Cards of AMD and Intel, recognised by their numbers on the bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.hosting.computer.detection import computer_of
from advisor.hosting.computer.findings import Findings
from advisor.hosting.computer.names import card_row, known_names, processor_row
from advisor.hosting.computer.notes import FewCores
from advisor.hosting.computer.nvml import Card
from advisor.hosting.computer.other_cards import other_cards
from advisor.wording import Words
from advisor.wording.computer import note_text

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = advisor.load_catalog()
GIB = 2**30


def bus(folder: Path, *cards: tuple[str, str, str, int | None]) -> Path:
    for place, (vendor, device, revision, memory) in enumerate(cards):
        card = folder / f"card{place}" / "device"
        card.mkdir(parents=True)
        (folder / f"card{place}-DP-1" / "device").mkdir(parents=True)
        for name, text in (("vendor", vendor), ("device", device), ("revision", revision)):
            (card / name).write_text(f"{text}\n")
        if memory is not None:
            (card / "mem_info_vram_total").write_text(f"{memory}\n")
    return folder


def test_that_a_radeon_is_found_with_its_memory_and_one_inside_a_processor_is_not(
    tmp_path: Path,
) -> None:
    folder = bus(
        tmp_path,
        ("0x1002", "0x744c", "0xc8", 24 * GIB),
        ("0x1002", "0x164e", "0xc9", GIB // 2),
    )
    assert other_cards(folder) == (Card("AMD Radeon RX 7900 XTX", memory_bytes=24 * GIB),)


def test_that_an_unreadable_bus_has_no_cards(tmp_path: Path) -> None:
    assert other_cards(tmp_path / "nothing") == ()
    (tmp_path / "card0" / "device").mkdir(parents=True)
    assert other_cards(tmp_path) == ()


def test_that_a_radeon_is_what_models_run_on() -> None:
    card = Card("AMD Radeon RX 7900 XTX", memory_bytes=24 * GIB)
    found = computer_of(
        Findings(other_cards=(card, card), memory=64 * GIB, processor="AMD EPYC 9654"), CATALOG
    )
    assert (found.matched, found.count) == ("rx-7900-xtx", 2)
    assert found.device is not None
    assert found.device.main_bandwidth_gb_s == pytest.approx(460.8)


def test_that_an_arc_has_the_memory_of_its_row(tmp_path: Path) -> None:
    (card,) = other_cards(bus(tmp_path, ("0x8086", "0xe20b", "0x00", None)))
    found = computer_of(Findings(other_cards=(card,), memory=32 * GIB), CATALOG)
    assert found.matched == "arc-b580"
    assert found.device is not None
    assert found.device.memory_gb == CATALOG.hardware["arc-b580"].memory_gb


def test_that_every_name_leads_to_a_row() -> None:
    names = known_names()
    for name in {*names.cards, *names.pci.values()}:
        assert card_row(name, CATALOG) is not None, name
    for name in names.processors:
        assert processor_row(name, CATALOG) is not None, name


def test_that_an_epyc_has_the_bandwidth_of_its_channels() -> None:
    found = computer_of(
        Findings(processor="AMD EPYC 9654 96-Core Processor", memory=768 * GIB, cores=96), CATALOG
    )
    assert found.device is not None
    assert found.device.bandwidth_gb_s == pytest.approx(460.8)


def test_that_few_cores_cannot_use_all_bandwidth() -> None:
    """One core reads 15.5 GB/s of weights (llama-bench), whatever the memory could give."""
    found = computer_of(
        Findings(processor="AMD EPYC 9654 96-Core Processor", memory=64 * GIB, cores=4), CATALOG
    )
    assert found.device is not None
    assert found.device.bandwidth_gb_s == pytest.approx(4 * 18)
    (note,) = [n for n in found.notes if isinstance(n, FewCores)]
    assert note_text(note, Words("en")) == (
        "Cores that may be used: 4. They read 72 GB/s of weights at most."
    )


def test_that_an_m5_is_known() -> None:
    found = computer_of(Findings(processor="Apple M5 Pro", memory=64 * GIB), CATALOG)
    assert found.matched == "m5-pro"
