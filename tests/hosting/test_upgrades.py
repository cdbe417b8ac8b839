"""What another card would bring."""

from __future__ import annotations

from itertools import pairwise

import advisor
from advisor.hosting.computer.like import computer_like
from advisor.hosting.computer.upgrades import FASTER, UPGRADES, Upgrade, upgrades
from advisor.hosting.one_request import Request

CATALOG = advisor.load_catalog()
REQUEST = Request(1_000, 500, 0.0, 16_384)


def found(like: str, ram: float | None = None) -> tuple[Upgrade, ...]:
    computer = computer_like(like, CATALOG, ram_gb=ram)
    assert computer.device is not None
    model = CATALOG.models["qwen3.6-35b-a3b"]
    return upgrades(CATALOG, computer.device, model, REQUEST, present=computer.matched)


def test_that_each_card_has_a_price_and_is_better_than_all_cheaper_ones() -> None:
    cards = found("rtx-4060", 32)
    assert 1 <= len(cards) <= UPGRADES
    prices = [card.price.mid for card in cards if card.price is not None]
    assert len(prices) == len(cards)
    assert prices == sorted(prices)
    for cheaper, dearer in pairwise(cards):
        faster = dearer.rate.mid >= FASTER * cheaper.rate.mid
        assert faster or len(dearer.further) > len(cheaper.further)


def test_that_further_models_did_not_fit_before() -> None:
    for card in found("rtx-4060", 32):
        assert "qwen3.6-35b-a3b" not in card.further  # fits already, with experts in main memory
    assert any("qwen3.6-27b" in card.further for card in found("rtx-4060", 32))


def test_that_one_more_of_the_same_card_is_an_answer() -> None:
    assert ("rtx-3090", 2) in [(card.device, card.count) for card in found("rtx-3090", 64)]


def test_that_a_desktop_without_a_card_keeps_its_main_memory_for_experts() -> None:
    cards = found("cpu-desktop-ddr5", 64)
    assert any("gpt-oss-120b" in card.further for card in cards)


def test_that_a_computer_with_unified_memory_takes_no_card() -> None:
    assert found("m4-max", 64) == ()
