"""Quotations as people write them: units in a row of notes, both prices in a cell, terms beside."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from advisor.intake.cells.money import unit_in
from advisor.intake.recognising import detect
from advisor.intake.tables import price_table
from advisor.intake.tables.price_terms import PriceTerms


def read(text: str, **options: Any) -> Any:
    assert detect(text.encode(), "报价.csv").id == price_table.FORMAT.id
    return price_table.FORMAT.read(text.encode(), "报价.csv", **options)


def amounts(reading: Any) -> list[tuple[str, str, str]]:
    return [(p.terms.currency, f"{p.terms.input:f}", f"{p.terms.output:f}") for p in reading.prices]


@pytest.mark.parametrize(
    "text",
    [
        "平台,模型,输入,输出\n,,元/千tokens,元/千tokens\n甲,m,0.002,0.003\n",
        "以下单位：元/千tokens\n平台,模型,输入,输出\n甲,m,0.002,0.003\n",
        "平台,模型,输入单价,输出单价,元/千token\n甲,m,0.002,0.003,\n",
        "平台,模型,输入(元/万tokens),输出(元/万tokens)\n甲,m,0.02,0.03\n",
        "平台,模型,输入单价,输出单价,单位\n甲,m,２．０,３．０,元／百万tokens\n",
        "平台,模型,输入价格,输出价格\n甲,m,¥0.002/千tokens,¥0.003/千tokens\n",
        "平台,模型,价格\n甲,m,输入2元/百万tokens，输出3元/百万tokens\n",
        "平台,模型,价格 输入/输出（元/百万tokens）\n甲,m,2 / 3\n",
        "平台,模型,输入单价,输出单价,币种,计价单位\n甲,m,2,3,人民币,1M tokens\n",
        "平台，模型，输入单价，输出单价\n甲，m，2，3\n",
        (
            "| 平台 | 模型 | 输入（元/百万tokens） | 输出 |\n|---|---|---|---|\n"
            "| 甲 | m | ~~4~~ 2 | ~~6~~ 3 |\n"
        ),
        (
            "平台,模型,目录价-输入(元/百万token),目录价-输出,协议折扣,协议价-输入,协议价-输出\n"
            "甲,m,4,6,五折,2,3\n"
        ),
    ],
)
def test_that_a_quotation_states_two_and_three_yuan_however_it_is_written(text: str) -> None:
    assert amounts(read(text)) == [("CNY", "2", "3")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("元/万tokens", "ten-thousand"), ("元/1万 tokens", "ten-thousand"),
        ("元/百万tokens", "million"), ("元/100万tokens", "million"), ("万元", None),
        ("元/千tokens", "thousand"), ("百万", "million"),
    ],
)  # fmt: skip
def test_that_ten_thousand_is_no_million(text: str, unit: str | None) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("cell", "first", "end"),
    [
        ("2026-12-31", None, dt.date(2027, 1, 1)),
        ("2026年11月1日至2027年10月31日", dt.date(2026, 11, 1), dt.date(2027, 11, 1)),
        ("2026/11/1-2027/10/31", dt.date(2026, 11, 1), dt.date(2027, 11, 1)),
        ("", None, None),
    ],
)
def test_that_the_time_a_price_is_valid_for_is_read(
    cell: str, first: dt.date | None, end: dt.date | None
) -> None:
    (price,) = read(f"平台,模型,输入(元/百万token),输出,有效期\n甲,m,2,3,{cell}\n").prices
    assert (price.terms.valid_from, price.terms.valid_to) == (first, end)


def test_that_a_day_from_which_prices_hold_dates_them() -> None:
    (price,) = read("平台,模型,输入(元/百万token),输出,生效日期\n甲,m,2,3,2026年11月1日\n").prices
    assert price.terms.checked == dt.date(2026, 11, 1)


def test_that_tax_is_taken_off_only_where_a_column_does_not_deny_it() -> None:
    text = "平台,模型,输入(元/百万token),输出,含税\n甲,m,10.6,21.2,是\n甲,n,10.6,21.2,否\n"
    taken = read(text, terms=PriceTerms(tax_off=6.0))
    assert [p.terms.input for p in taken.prices] == [Decimal(10), Decimal("10.6")]


@pytest.mark.parametrize("cell", ["2元/百万tokens（限时5折）", "2元（20% off）"])
def test_that_a_discount_within_a_price_is_set_aside_rather_than_guessed(cell: str) -> None:
    reading = read(f"平台,模型,输入(元/百万token),输出\n甲,m,{cell},3\n甲,n,2,3\n")
    assert [p.model for p in reading.prices] == ["n"]
    assert [r.reason for r in reading.rejected] == ["bad-row"]
