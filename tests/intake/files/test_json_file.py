"""A JSON file of a stranger: bounded, its numbers exact where asked, repeated keys noted."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import MOST, one_line
from advisor.intake.files import encoding
from advisor.intake.files.json_file import read_json
from advisor.intake.files.limits import check_size
from advisor.intake.files.progress import Progress
from advisor.intake.foreign_file_failures import FileOverLimit

FILE = "prices.json"


def read(data: bytes, repeated: list[str] | None = None, **asked: Any) -> Any:
    return read_json(data, FILE, Progress(FILE), repeated, **asked).raw


def test_that_a_number_is_exact_as_it_is_written_where_that_is_asked() -> None:
    assert read(b'{"price": 4.6e-07}', exact=True) == {"price": Decimal("4.6e-07")}
    assert read(b'{"score": 71.5}') == {"score": 71.5}


def test_that_the_first_value_of_a_repeated_key_is_kept_on_request() -> None:
    repeated: list[str] = []
    value = read(b'{"a": {"x": 1, "x": 2}, "b": 1, "a": 3}', repeated, counts="first")
    assert value == {"a": {"x": 1}, "b": 1}
    assert repeated == ["x", "a"]


def test_that_a_repeated_key_keeps_its_value_only_if_both_are_equal() -> None:
    repeated: list[str] = []
    assert read(b'{"a": 1, "a": 2, "b": 3, "b": 3}', repeated) == {"a": None, "b": 3}
    assert repeated == ["a"]


def test_that_a_byte_order_mark_is_no_error() -> None:
    assert read(b"\xef\xbb\xbf[1]") == [1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1', "line 1"),
        (b"\xff\xff{}", "UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"[]," * 2_000_001 + b"[]]", "2 million values"),
        (b"[" * 61 + b"]" * 61, "more than 60 levels"),
        (b"", "the file is empty"),
    ],
)
@pytest.mark.parametrize("exact", [True, False])
def test_that_invalid_json_is_reported_in_one_sentence(data: bytes, said: str, exact: bool) -> None:  # noqa: FBT001 - a case
    with pytest.raises(InputError) as caught:
        read(data, exact=exact)
    assert said in str(caught.value)
    assert FILE in str(caught.value)
    assert "\n" not in str(caught.value)


def test_that_sixty_levels_are_read() -> None:
    assert read(b"[" * 60 + b"]" * 60)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "9" * 5000, "1e9999999999999999999"])
def test_that_what_is_no_number_costs_no_more_than_its_entry(number: str) -> None:
    data = f'{{"a": {number}, "b": 1}}'.encode()
    for exact in (True, False):
        value = read_json(data, FILE, Progress(FILE), exact=exact)
        assert (value["a"].number, value["a"].exact, value["b"].number) == (None, None, 1)


def test_that_an_amount_that_cannot_be_read_is_not_one_that_is_missing() -> None:
    assert read(b'{"a": NaN, "b": 1e999}', exact=True) == {"a": "NaN", "b": Decimal("1e999")}
    assert read(b'{"a": NaN}') == {"a": None}


def test_that_a_file_of_prices_is_utf_8_alone() -> None:
    data = '{"名": 1}'.encode("gb18030")
    assert read(data) == {"名": 1}
    with pytest.raises(InputError, match="is not UTF-8 text"):
        read(data, exact=True)


def test_that_a_file_past_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "check_size", lambda data, file, _most: check_size(data, file, 9))
    with pytest.raises(InputError) as caught:
        read(b'{"a": 1234567}')
    assert caught.value.failure == Problem(FILE, FileOverLimit(14, 9))


def test_that_a_number_of_many_digits_is_rounded_as_a_float_would_be() -> None:
    value = read(b"[0." + b"1" * 1_000_000 + b"]", exact=True)[0]
    assert value == Decimal(repr(0.1111111111111111))


@pytest.mark.parametrize(
    "text", ["\ud800 a", "a\x00b\nc", "  x  ", "\u202egpt", "汉字" * 3000, "x" * MOST]
)
def test_that_text_becomes_one_line_that_can_be_saved(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert len(line) <= MOST
    line.encode()


def test_that_a_cut_text_ends_in_an_ellipsis() -> None:
    assert one_line("a" * 30, 20) == "a" * 19 + "…"
    assert one_line("a  b\n c") == "a b c"


@given(st.binary(max_size=300), st.booleans())
def test_that_any_bytes_give_a_document_or_a_sentence_at_once(data: bytes, exact: bool) -> None:  # noqa: FBT001 - drawn
    begun = time.thread_time()
    with contextlib.suppress(InputError):
        read(data, exact=exact)
    assert time.thread_time() - begun < 1
