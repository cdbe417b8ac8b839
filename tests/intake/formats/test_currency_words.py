"""A price list in another currency is never read as one in yuan or dollars."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from advisor.catalog import currencies
from advisor.catalog.currencies import KnownCurrency, learn
from advisor.intake.cells.currency_words import FOREIGN, currency_in
from advisor.intake.tables import price_table

if TYPE_CHECKING:
    from advisor.intake.reading import Reading

YEN = KnownCurrency(
    id="JPY", sign="JP¥", decimals=0, name="yen", name_zh="日元", country="JP",
    written=("円", "yen", "日元"), source="own",
)  # fmt: skip


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test teaches is not known to the next."""
    monkeypatch.setattr(currencies, "_known", {})


def read(inputs: str, outputs: str, amount: str = "3") -> Reading:
    table = f"Provider,Model,{inputs},{outputs}\nZ.ai,GLM-4.6,{amount},{amount}\n"
    return price_table.FORMAT.read(table.encode(), "prices.csv")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("输入（元/百万tokens）", "CNY"), ("输入价格元", "CNY"), ("RMB/M", "CNY"), ("￥", "CNY"),
        ("美元", "USD"), ("US$", "USD"), ("inputUsd", "USD"), ("Total Cost ($)", "USD"),
        ("日元", FOREIGN), ("港元", FOREIGN), ("JP¥", FOREIGN), ("HK$/1M", FOREIGN),
        ("€", FOREIGN), ("EUR", FOREIGN), ("Canadian dollars", FOREIGN), ("5 yen", FOREIGN),
        ("单元", None), ("模块", None), ("neural", None), ("¥/$", None), ("input", None),
    ],
)  # fmt: skip
def test_that_a_currency_is_told_from_those_whose_names_end_alike(
    text: str, currency: str | None
) -> None:
    assert currency_in(text) == currency


@pytest.mark.parametrize(
    ("heading", "amount"),
    [
        ("{} (日元/百万tokens)", "300"), ("{} (HK$/1M)", "$3"), ("{} (€/1M tokens)", "3"),
        ("{}", "€3.00"), ("{}", "3 港元/百万tokens"),
    ],
)  # fmt: skip
def test_that_a_price_in_an_unknown_currency_is_set_aside(heading: str, amount: str) -> None:
    reading = read(heading.format("Input"), heading.format("Output"), amount)
    assert reading.prices == ()
    assert [(r.reason, r.detail) for r in reading.rejected] == [("unknown-currency", amount)]


def test_that_a_column_with_an_unknown_code_sets_its_row_aside() -> None:
    table = "Provider,Model,Input,Output,Currency\nZ.ai,a,3,4,SDR\nZ.ai,b,3,4,USD\n"
    reading = price_table.FORMAT.read(table.encode(), "prices.csv")
    assert [(p.model, p.terms.currency) for p in reading.prices] == [("b", "USD")]


def test_that_a_currency_added_to_the_tables_is_read() -> None:
    learn([YEN])
    (price,) = read("输入（日元/百万tokens）", "输出（円/百万tokens）", "300").prices
    assert (price.terms.currency, price.terms.input) == ("JPY", Decimal(300))
    assert currency_in("港元") == FOREIGN
