"""A JSON file of a stranger: exact numbers, repeated keys, and nothing that hangs or crashes."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError
from advisor.intake.files import json_document
from advisor.intake.files.json_document import (
    count_in,
    number_in,
    plain,
    read_json,
    text_in,
)


def test_that_a_number_is_exact_as_it_is_written() -> None:
    assert read_json(b'{"price": 4.6e-07}', "a.json").value == {"price": Decimal("4.6e-07")}


def test_that_of_a_key_that_stands_twice_the_first_value_is_kept_and_it_is_named() -> None:
    document = read_json(b'{"a": {"x": 1, "x": 2}, "b": 1, "a": 3}', "a.json")
    assert document.value == {"a": {"x": 1}, "b": 1}
    assert document.repeated == ("x", "a")


def test_that_a_byte_order_mark_is_no_error() -> None:
    assert read_json(b"\xef\xbb\xbf[1]", "a.json").value == [1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1', "line 1"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "nested"),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "2,000,000 values"),
        (b"[" * 61 + b"]" * 61, "60 levels"),
        (b"", "no JSON"),
    ],
)
def test_that_what_is_no_json_is_said_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(data, "prices.json")
    assert said in str(caught.value)
    assert "prices.json" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "9" * 5000, "1e9999999999999999999"])
def test_that_what_is_no_number_costs_no_more_than_its_entry(number: str) -> None:
    value = read_json(f'{{"a": {number}, "b": 1}}'.encode(), "a.json").value
    assert number_in(value, "a") is None
    assert number_in(value, "b") == 1


def test_that_a_file_past_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read_json(b'{"a": 1234567}', "a.json")


def test_that_a_number_of_many_digits_is_rounded_as_a_float_would_be() -> None:
    value = read_json(b"[0." + b"1" * 1_000_000 + b"]", "a.json").value[0]
    assert value == Decimal(repr(0.1111111111111111))


@pytest.mark.parametrize("text", ["\ud800 a", "a\x00b\nc", "  x  ", "\u202egpt", "汉字" * 300])
def test_that_text_becomes_one_line_that_can_be_saved(text: str) -> None:
    line = plain(text)
    assert line.isprintable()
    assert len(line) <= json_document.MAX_TEXT
    line.encode()


def test_that_a_value_of_another_kind_is_no_value() -> None:
    row = {"flag": True, "text": "0.5", "list": [1], "much": Decimal("1e99"), "none": None}
    assert [number_in(row, key) for key in ("flag", "text", "list", "none", "lacking")] == [
        None
    ] * 5
    assert count_in(row, "much") is None
    assert text_in(row, "flag") is None


@given(st.binary(max_size=300))
def test_that_any_bytes_give_a_document_or_a_sentence_at_once(data: bytes) -> None:
    begun = time.process_time()
    with contextlib.suppress(InputError):
        read_json(data, "a.json")
    assert time.process_time() - begun < 1
