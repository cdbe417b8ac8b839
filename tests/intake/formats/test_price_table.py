"""Tables of prices: headings in two languages, units, discount, tax; never taken for benchmarks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError
from advisor.intake.cells.money import read_money
from advisor.intake.recognising import detect
from advisor.intake.tables import generic_table, price_table
from advisor.intake.tables.price_terms import PriceTerms, paid_share
from advisor.intake.tables.token_bands import read_band

CHINESE = (
    "厂商,模型,输入（元/百万tokens）,输出（元/百万tokens）,缓存命中,折扣\n"
    "硅基流动,GLM-4.6,3.5,14,免费,\n阿里云百炼,Qwen3-Max,￥2,10,0.4,8折\n"
)
OURS = PriceTerms(provider="openai")


def read(text: str, file: str = "prices.csv", **options: Any) -> Any:
    return price_table.FORMAT.read(text.encode(), file, **options)


def amounts(reading: Any) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    return [(p.model, p.terms.currency, p.terms.input, p.terms.output) for p in reading.prices]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_that_a_chinese_table_of_prices_is_one_in_any_encoding(encoding: str) -> None:
    data = CHINESE.encode(encoding)
    assert detect(data, "价格.csv").id == price_table.FORMAT.id
    reading = price_table.FORMAT.read(data, "价格.csv")
    assert amounts(reading) == [
        ("GLM-4.6", "CNY", Decimal("3.5"), Decimal(14)),
        ("Qwen3-Max", "CNY", Decimal("1.6"), Decimal(8)),
    ]
    assert reading.prices[1].terms.cached_input == Decimal("0.32")
    assert "¥2 × 0.8 = ¥1.6" in (reading.prices[1].terms.note or "")
    assert [r.kind for r in reading.remarks] == ["tax-unsaid", "discount", "undated-prices"]
    assert {p.terms.checked for p in reading.prices} == {UNDATED}


@pytest.mark.parametrize(
    ("heading", "cell", "dollars"),
    [
        ("Input ($/1M tokens)", "1.25", "1.25"), ("Input ($/1K tokens)", "0.00125", "1.25"),
        ("Input price per 1,000 tokens (USD)", "0.00125", "1.25"), ("Input", "$1.25", "1.25"),
        ("Input $/MTok", "1.25", "1.25"), ("Prompt", "$0.00125/1K", "1.25"),
        ("Input ($/token)", "0.00000125", "1.25"), ("Input", "$1,234.50", "1234.5"),
    ],
)  # fmt: skip
def test_that_units_and_currencies_of_headings_and_cells_are_read(
    heading: str, cell: str, dollars: str
) -> None:
    other = heading.replace("Input", "Output").replace("Prompt", "Completion")
    text = f'Model,"{heading}","{other}"\ngpt-5,"{cell}","{cell}"\n'
    reading = read(text, terms=OURS)
    assert amounts(reading) == [("gpt-5", "USD", Decimal(dollars), Decimal(dollars))]


def test_that_bands_a_title_and_a_day_are_read() -> None:
    text = (
        "大模型价格（单位：元/千tokens，含税6%） 更新于2026年10月1日,,,\n"
        "模型名称,输入长度,输入,输出\n"
        "qwen3-max,0<Token≤32K,0.0025,0.01\nqwen3-max,32K<Token≤128K,0.004,0.016\n"
    )
    reading = read(text, terms=OURS)
    found = [(p.terms.input, p.terms.input_over, p.terms.input_upto) for p in reading.prices]
    assert found == [(Decimal("2.5"), None, 32000), (Decimal(4), 32000, 128_000)]
    assert reading.published == dt.date(2026, 10, 1)
    assert [(r.kind, r.facts) for r in reading.remarks] == [("tax-included", ("6",))]


def test_that_tax_and_discount_that_a_person_states_are_applied() -> None:
    text = "模型,输入（元/百万tokens）,输出（元/百万tokens）\nm,2.12,10.6\n"
    reading = read(text, terms=PriceTerms(provider="openai", tax_off=6))
    assert amounts(reading) == [("m", "CNY", Decimal(2), Decimal(10))]
    assert reading.remarks[0].facts == ("¥2.12 / 1.06 = ¥2",)
    reading = read(text, terms=PriceTerms(provider="openai", discount=0.5))
    assert amounts(reading) == [("m", "CNY", Decimal("1.06"), Decimal("5.3"))]


def test_that_a_lowered_price_beside_the_list_is_not_lowered_again() -> None:
    unit = "(元/百万tokens)"
    text = f"模型,输入原价{unit},输入折后价{unit},输出{unit},折扣\nm,2,1.6,10,8折\n"
    reading = read(text, terms=OURS)
    assert amounts(reading) == [("m", "CNY", Decimal("1.6"), Decimal(8))]
    assert [(r.name, r.reason) for r in reading.aside] == [
        ("输入原价(元/百万tokens)", "second-column")
    ]


@pytest.mark.parametrize(
    ("cell", "header", "share"),
    [
        ("8折", "折扣", "0.8"), ("八折", "折扣", "0.8"), ("85折", "折扣", "0.85"),
        ("八五折", "", "0.85"), ("8.5 折", "", "0.85"), ("20% off", "", "0.8"),
        ("0.8", "折扣", "0.8"), ("80%", "折扣", "0.8"), ("20%", "折扣", None),
        ("0.2", "Discount", None), ("", "折扣", "1"), ("soon", "折扣", None),
    ],
)  # fmt: skip
def test_that_a_discount_is_read_where_it_is_clear(
    cell: str, header: str, share: str | None
) -> None:
    assert paid_share(cell, header=header) == (None if share is None else Decimal(share))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("免费", "zero-price"), ("0", "zero-price"), ("", "no-value"), ("面议", "bad-row"),
        ("2-4", "bad-row"), ("¥2 起", "bad-row"), ("0.02元/千字符", "bad-row"), ("$1", "bad-row"),
    ],
)  # fmt: skip
def test_that_what_is_no_price_is_set_aside_with_its_reason(cell: str, reason: str) -> None:
    text = f"模型,输入（元/百万tokens）,输出（元/百万tokens）\nm,{cell},10\nn,1,2\n"
    reading = read(text, terms=OURS)
    assert [p.model for p in reading.prices] == ["n"]
    assert [r.reason for r in reading.rejected] == [reason]


def test_that_a_pair_in_one_cell_is_input_and_output() -> None:
    text = "| Model | Input / Output |\n|-|-|\n| GPT-5 | $1.25 / $10 |\n| x | $3 |\n"
    reading = read(text, "README.md", terms=OURS)
    assert amounts(reading) == [("GPT-5", "USD", Decimal("1.25"), Decimal(10))]
    assert [r.reason for r in reading.rejected] == ["bad-row"]


def test_that_a_table_of_nobodys_prices_asks_whose_they_are() -> None:
    with pytest.raises(InputError, match="whose prices"):
        read("Model,Input,Output\ngpt-5,1,2\n")


def test_that_two_rows_of_headings_hold_the_unit(make: Any) -> None:
    data = make.workbook({
        "说明": [["价格表"]],
        "价格": [
            ["模型", "价格（元/千tokens）", None], [None, "输入", "输出"],
            ["GLM-4.6", 0.002, 0.008],
        ],
    })  # fmt: skip
    assert detect(data, "p.xlsx").id == price_table.FORMAT.id
    assert amounts(price_table.FORMAT.read(data, "p.xlsx", terms=OURS)) == [
        ("GLM-4.6", "CNY", Decimal(2), Decimal(8))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "model,score\ngpt-5,71\n",
        "model,Input tokens,GPQA\ngpt-5,1200,85\n",
        "Model,GPQA,Input price,Output price\ngpt-5,85,1.25,10\n",
    ],
)
def test_that_a_table_with_scores_stays_one_of_scores(text: str) -> None:
    assert detect(text.encode(), "t.csv").id == generic_table.FORMAT.id


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("0<Token≤32K", (None, 32000)), ("32K<Token≤128K", (32000, 128_000)),
        ("≤32K", (None, 32000)),
        (">128K", (128_000, None)), ("0-32K", (None, 32000)), ("(32k, 128k]", (32000, 128_000)),
        ("128K", (None, None)), ("", (None, None)), ("20万以上", None), ("1M", (None, None)),
        ("long", None),
    ],
)  # fmt: skip
def test_that_lengths_of_input_are_bands(text: str, band: tuple[Any, Any] | None) -> None:
    assert read_band(text) == band


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("$3.00", ("3", "USD", None)), ("¥2/1M", ("2", "CNY", "million")),
        ("0.002 元/千tokens", ("0.002", "CNY", "thousand")), ("1,234.50", ("1234.5", None, None)),
        ("12 CNY per 1M tokens", ("12", "CNY", "million")), ("US$2.5", ("2.5", "USD", None)),
        ("2 / 8", None), ("2-4", None), ("¥2起", None), ("0.02元/千字符", None), ("soon", None),
    ],
)  # fmt: skip
def test_that_an_amount_is_read_with_what_stands_beside_it(cell: str, money: Any) -> None:
    found = read_money(cell)
    expected = None if money is None else (Decimal(money[0]), *money[1:])
    assert (found and (found.amount, found.currency, found.unit)) == expected
