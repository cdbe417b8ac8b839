"""What people type is read as they mean it, and what is shown is read back as the same number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError
from advisor.wording import Words, numbers
from advisor.wording.reading_days import read_day, read_moment
from advisor.wording.reading_numbers import read_money, read_number, read_share, read_whole

CODES = st.sampled_from(["en", "zh"])
NUMBERS = {
    "3万": 30_000,
    "３万": 30_000,
    "300万": 3_000_000,
    "2.5万": 25_000,
    "3w": 30_000,
    "3万5000": 35_000,
    "1亿2000万": 120_000_000,
    "1.2亿": 120_000_000,
    "3,000,000": 3_000_000,
    "3 000 000": 3_000_000,
    "3\u202f000\u00a0000": 3_000_000,
    "300,0000": 3_000_000,
    "1.234.567": 1_234_567,
    "1.234,5": 1234.5,
    "3_000": 3000,
    "3'000": 3000,
    "1.5M": 1_500_000,
    "5 million": 5_000_000,
    "20k": 20_000,
    "1e6": 1_000_000,
    "３００": 300,
    "３，０００．５": 3000.5,
    "12.5": 12.5,
    "12。5": 12.5,
    ".5": 0.5,
    "0.350": 0.35,
    "−3": -3,
}
NO_NUMBERS = (
    "", " ", "x", "nan", "inf", "1e999", "1e6M", "1 2", "3万5", "1万万", "5.", "3,00,000", "1,23,4",
    "0x10", "5²", "①", "٣", "€5", "--3", "9" * 5000, "1.2.3", "\ud800", "3万\x00",
)  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_that_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text) == Decimal(str(number))


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_that_anything_else_is_refused_with_a_sentence(text: str) -> None:
    for read in (read_number, read_whole, read_share, read_money):
        with pytest.raises(InputError) as refused:
            read(text)
        assert str(refused.value).endswith(".")
        str(refused.value).encode()  # can be printed


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("1,5", "1.5", "15"),
        ("0,35", "0.35", "35"),
        ("0,500", "0.500", "500"),
        ("1.000", "1", "1,000"),
        ("1.500", "1.5", "1,500"),
        ("1234,567", "1234.567", "1,234,567"),
    ],
)
def test_that_what_can_mean_two_numbers_is_asked_about(text: str, one: str, other: str) -> None:
    with pytest.raises(InputError, match=f"can mean {one} or {other}"):
        read_number(text)
    assert read_number(one) != read_number(other)


@given(st.text(max_size=80))
def test_that_no_text_breaks_the_reader(text: str) -> None:
    for read in (read_number, read_whole, read_money, read_share, read_day, read_moment):
        try:
            read(text)
        except InputError as refused:
            str(refused).encode()


@given(st.integers(-(10**15), 10**15), CODES)
def test_that_a_count_that_is_shown_is_read_back(number: int, code: str) -> None:
    assert read_whole(numbers.written(number, Words(code))) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), CODES)
def test_that_a_number_that_is_shown_is_read_back(digits: int, places: int, code: str) -> None:
    number = digits / 10**places
    text = numbers.written(number, Words(code), places=places)
    assert float(read_number(text)) == float(f"{number:.{places}f}")


@given(st.integers(0, 10**9), st.sampled_from(["CNY", "USD"]))
def test_that_money_that_is_shown_is_read_back(amount: int, currency: str) -> None:
    read = read_money(numbers.money(amount, currency))
    assert read.value == amount
    assert str(read.currency) == currency


def test_that_counts_are_shown_as_people_write_them() -> None:
    english, chinese = Words("en"), Words("zh")
    assert numbers.written(30_000, english) == "30,000"
    assert numbers.written(30_000, chinese) == "3万"
    assert numbers.written(15_500, chinese) == "1.55万"
    assert numbers.written(12_345, chinese) == "12,345"
    assert numbers.written(9_000, chinese) == "9,000"
    assert numbers.written(6_000, chinese) == "6,000"
    assert numbers.written(18.0, chinese, places=1) == "18.0"
    assert numbers.written(120_000_000, chinese) == "1.2亿"
    assert numbers.written(1_386_900_000, chinese) == "13.869亿"
    assert numbers.written(1_386_950_123, chinese) == "1,386,950,123"
    assert numbers.written(12.5, english, places=2) == "12.50"
    assert numbers.written(1.5, english, places=3) == "1.5"
    assert numbers.written(1234.5, chinese, places=1) == "1,234.5"


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("¥5000", 5000, "CNY"),
        ("￥5,000", 5000, "CNY"),
        ("5000元", 5000, "CNY"),
        ("3万元", 30_000, "CNY"),
        ("RMB 3000", 3000, "CNY"),
        ("$5,000", 5000, "USD"),
        ("US$1.5M", 1_500_000, "USD"),
        ("20 美元", 20, "USD"),
        ("5k", 5000, None),
    ],
)
def test_that_an_amount_may_name_its_currency(
    text: str, value: float, currency: str | None
) -> None:
    read = read_money(text)
    assert float(read.value) == value
    assert read.currency == currency


def test_that_two_currencies_are_refused() -> None:
    with pytest.raises(InputError, match="two currencies"):
        read_money("$5元")


def test_that_a_count_may_name_what_it_counts_and_must_be_whole() -> None:
    assert read_whole("300万 tokens") == 3_000_000
    assert read_whole("30次") == 30
    with pytest.raises(InputError, match="no whole number"):
        read_whole("2.5")


def test_that_a_share_is_a_number_or_per_cent() -> None:
    for text in ("60%", "60 %", "６０％", "0.6", ".6"):
        assert read_share(text) == Decimal("0.6")
    with pytest.raises(InputError, match="must lie within 0 and 1"):
        read_share("60")


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01", "2026/10/1", "2026.10.1", "20261001", "2026年10月1日", "2026 年 10 月 1 号",
        "２０２６年１０月１日", "1 October 2026", "Oct 1, 2026", "1 oct. 2026",
    ],
)  # fmt: skip
def test_that_days_are_read_as_people_write_them(text: str) -> None:
    assert read_day(text) == dt.date(2026, 10, 1)


def test_that_a_day_that_can_be_two_is_asked_about_and_one_that_cannot_is_read() -> None:
    with pytest.raises(InputError, match="can mean 2026-01-10 or 2026-10-01"):
        read_day("10/1/2026")
    with pytest.raises(InputError, match="names no year"):
        read_day("10月1日")
    assert read_day("23/11/2026") == read_day("11/23/2026") == dt.date(2026, 11, 23)
    assert read_day("5/30/2026") == read_day("30/5/2026") == dt.date(2026, 5, 30)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "31/31/2026", "1 Foo 2026", "soon"])
def test_that_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no day"):
        read_day(text)


def test_that_a_moment_may_have_a_zone() -> None:
    utc = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
    assert read_moment("2026-11-23T10:00+08:00") == read_moment("2026年11月23日 2:00") == utc
    assert read_moment("2026/11/23") == dt.date(2026, 11, 23)
    with pytest.raises(InputError, match="no time"):
        read_moment("2026-11-23T25:00")


def test_that_a_volume_is_rounded_as_each_language_writes_it() -> None:
    assert numbers.rounded(4_612_345, Words("en")) == "4,610,000"
    assert numbers.rounded(4_612_345, Words("zh")) == "461万"
    assert numbers.rounded(5.4, Words("zh")) == "5"
