"""LiteLLM's price file as a whole: its date, what it is told from, its limits, and damage."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError, Problem
from advisor.intake import price_collector
from advisor.intake.formats.litellm import price_file as litellm
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Cancelled
from tests.intake.formats.litellm_rows import CHAT, read


def test_that_a_file_without_a_date_is_not_taken_for_fresher_than_its_newest_check() -> None:
    checked = CHAT | {"metadata": {"comment": "Billed price checked 2026-10-29."}}
    found = read({"a": checked, "b": CHAT}, day=None)
    assert found.published == dt.date(2026, 10, 29)
    assert {price.terms.checked for price in found.prices} == {dt.date(2026, 10, 29)}


def test_that_a_day_to_come_is_no_day_of_a_check() -> None:
    row = CHAT | {"metadata": {"comment": "checked 2099-01-01"}}
    assert read({"a": row}, day=None).published is None


def test_that_what_is_not_a_row_is_left_alone() -> None:
    spec = {"litellm_provider": "one of the docs", "input_cost_per_token": 0.0}
    found = read({"sample_spec": spec, "fallback_generalizations": {"rules": []}, "gpt-x": CHAT})
    assert [price.place for price in found.prices] == ["gpt-x"]
    assert not found.rejected


@pytest.mark.parametrize("document", [[], {}, {"a": 1}, {"a": {"models": {}}}, "text", None])
def test_that_another_file_is_refused_by_name(document: object) -> None:
    with pytest.raises(InputError) as caught:
        litellm.FORMAT.read(json.dumps(document).encode(), "mine.json")
    assert caught.value.failure == Problem(
        "mine.json",
        NotOfFormat("LiteLLM", ("litellm_provider",), "model_prices_and_context_window.json"),
    )


def test_that_it_knows_the_file_by_its_beginning() -> None:
    assert litellm.looks_like(json.dumps({"gpt-x": CHAT}).encode(), "x.txt")
    assert not litellm.looks_like(b'{"openai": {"env": [], "models": {}}}', "prices.json")
    assert not litellm.looks_like(b"litellm_provider", "prices.json")


def test_that_progress_is_told_every_five_per_cent_and_ends_the_reading() -> None:
    rows = {f"gpt-{n}": CHAT for n in range(400)}
    told: list[float] = []
    litellm.FORMAT.read(json.dumps(rows).encode(), "a.json", told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    assert max(b - a for a, b in pairwise(told[1:])) <= 0.05

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        litellm.FORMAT.read(json.dumps(rows).encode(), "a.json", stop)


def test_that_rows_past_the_limit_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_collector, "MAX_ROWS", 3)
    found = read({f"gpt-{n}": CHAT for n in range(5)})
    assert len(found.prices) == 3
    assert found.rejected[-1].reason == "too-many"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
KEYS = (
    "litellm_provider", "mode", "input_cost_per_token", "output_cost_per_token", "tiered_pricing",
    "off_peak_pricing", "cache_read_input_token_cost", "metadata", "source", "deprecation_date",
    "input_cost_per_token_above_200k_tokens", "max_input_tokens", "output_cost_per_token_batches",
    "input_cost_per_token_batches", "alias_of",
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6), st.text(max_size=30))
def test_that_a_mutated_row_is_read_or_set_aside_at_once(changes: dict[str, Any], key: str) -> None:
    begun = time.process_time()
    found = read({"gpt-x": CHAT, key: CHAT | changes})
    assert time.process_time() - begun < 1
    for price in found.prices:
        assert price.terms.input is not None
        assert price.terms.input > 0
        assert len(price.terms.note or "") <= 600
    json.dumps([str(row.detail) for row in found.rejected], ensure_ascii=False).encode()


@given(st.binary(max_size=200), st.integers(0, 400))
def test_that_a_damaged_file_is_read_or_refused_at_once(damage: bytes, place: int) -> None:
    whole = json.dumps({"gpt-x": CHAT, "gpt-y": CHAT}).encode()
    data = whole[:place] + damage + whole[place + len(damage) :]
    begun = time.process_time()
    with contextlib.suppress(InputError):
        litellm.FORMAT.read(data, "a.json")
    assert time.process_time() - begun < 1
