"""Names shorten step by step where there is little room, and keep what tells them apart."""

from __future__ import annotations

from advisor.wording.name_forms import way_forms


def test_that_machines_lose_their_maker_and_precision_but_not_their_number() -> None:
    forms = way_forms("2 × NVIDIA GeForce RTX 5090, FP8, owned")
    assert forms[-1] == "2 × RTX 5090, owned"
    assert [len(form) for form in forms] == sorted(map(len, forms), reverse=True)
    assert way_forms("自购 2 × RTX 5090, FP8")[-1] == "自购 2 × RTX 5090"


def test_that_a_provider_stays_whole_and_loses_its_region() -> None:
    assert way_forms("Xiaomi MiMo platform") == ("Xiaomi MiMo platform",)
    assert way_forms("DeepSeek platform · China")[-1] == "DeepSeek platform"


def test_that_cards_lose_the_architecture_that_their_name_repeats_last() -> None:
    forms = way_forms("2 × NVIDIA RTX PRO 4500 Blackwell, FP8, owned")
    assert forms[-2:] == ("2 × RTX PRO 4500 Blackwell, owned", "2 × RTX PRO 4500, owned")
    assert way_forms("1 × RTX PRO 6000 Blackwell Server, rented")[-1].endswith("Server, rented")
