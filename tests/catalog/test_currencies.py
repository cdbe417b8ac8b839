"""Currencies are data: how they are written, and what they are worth in each other."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

import advisor
from advisor.catalog import currencies
from advisor.catalog.currencies import KnownCurrency, known_currency, learn, sign_of
from advisor.catalog.exchange import QuotedRate, Rate, catalogue_rate
from advisor.catalog.layer_file import read_layer
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import CatalogError, InputError
from advisor.catalog.records import ExchangeRate
from advisor.wording import numbers
from advisor.wording.reading_numbers import read_money

ROOT = Path(__file__).resolve().parents[2]
DAY = dt.date(2026, 11, 20)
RATE = Rate((QuotedRate("CNY", 7.0, DAY, None), QuotedRate("JPY", 150.0, DAY, "x")))
YEN = """
[[currencies]]
id = "JPY"
sign = "JP¥"
decimals = 0
name = "yen"
name_zh = "日元"
country = "JP"
written = ["円", "yen"]

[[exchange_rates]]
date = 2026-11-20
currency = "JPY"
per_usd = 150
"""


PRICE = """
[[prices]]
offer = "gpt-5.at.openai"
currency = "JPY"
input = 1
output = 2
checked = 2026-11-20
"""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test teaches is not known to the next."""
    monkeypatch.setattr(currencies, "_known", {})


@pytest.fixture
def bundled() -> advisor.Catalog:
    return advisor.load_catalog()


@pytest.mark.parametrize(
    ("amount", "given", "wanted", "worth"),
    [
        (2, "USD", "CNY", 14),
        (14, "CNY", "USD", 2),
        (7, "CNY", "JPY", 150),
        (300, "JPY", "CNY", 14),
        (3, "JPY", "JPY", 3),
    ],
)
def test_that_any_two_known_currencies_are_converted(
    amount: float, given: str, wanted: str, worth: float
) -> None:
    assert RATE.convert(amount, given, wanted) == pytest.approx(worth, rel=1e-12)


@pytest.mark.parametrize(("given", "wanted"), [("USD", "XXX"), ("XXX", "USD"), ("EUR", "CNY")])
def test_that_an_unknown_currency_is_refused_and_not_taken_for_another(
    given: str, wanted: str
) -> None:
    with pytest.raises(InputError, match="No exchange rate is known for"):
        RATE.convert(1, given, wanted)


def test_that_each_currency_has_the_newest_rate_up_to_the_day_or_else_its_first(
    bundled: advisor.Catalog,
) -> None:
    rows = [("CNY", 2025, 7.2), ("CNY", 2026, 7.0), ("EUR", 2027, 0.9), ("EUR", 2028, 0.8)]
    catalog = bundled.replace(
        exchange_rates=tuple(
            ExchangeRate(currency=code, per_usd=rate, date=dt.date(year, 1, 1), source="x")
            for code, year, rate in rows
        )
    )
    assert catalogue_rate(catalog, dt.date(2025, 6, 1)).of("CNY").per_base == 7.2
    assert catalogue_rate(catalog, DAY).of("CNY").per_base == 7.0
    assert catalogue_rate(catalog, DAY).of("EUR").per_base == 0.9
    own = catalogue_rate(catalog, DAY).with_own(6.5, DAY)
    assert (own.of("CNY").per_base, own.of("CNY").source) == (6.5, None)
    assert own.of("EUR").per_base == 0.9


def test_that_an_own_file_adds_a_currency_with_its_rate(bundled: advisor.Catalog) -> None:
    with pytest.raises(InputError, match="JPY"):
        sign_of("JPY")
    catalog = with_layer(bundled, read_layer(YEN.encode(), "own/yen.toml", "own"))
    assert list(catalog.currencies) == ["CNY", "USD", "JPY"]
    assert catalogue_rate(catalog, catalog.today).convert(1, "USD", "JPY") == 150
    assert numbers.money(35.4, "JPY") == "JP¥35"
    assert numbers.money(0.35, "JPY") == "JP¥0.35"
    for typed in ("JP¥5,000", "5000円", "5000 yen", "5000 JPY"):
        assert float(read_money(typed).value) == 5000, typed
        assert read_money(typed).currency == "JPY", typed
    assert read_money("¥5,000").currency == "CNY"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (YEN.partition("[[exchange")[0], "needs a rate"),
        (PRICE, "'JPY' is not in currencies.csv"),
    ],
)
def test_that_a_currency_without_a_rate_or_a_row_is_refused(
    bundled: advisor.Catalog, broken: str, said: str
) -> None:
    layer = read_layer(broken.encode(), "own/yen.toml", "own")
    with pytest.raises(CatalogError, match=said):
        with_layer(bundled, layer)


def test_that_a_rate_of_yuan_is_read_from_own_files_of_earlier_versions() -> None:
    text = "[[exchange_rates]]\ndate = 2026-11-20\ncny_per_usd = 6.9"
    (row,) = read_layer(text.encode(), "own/rate.toml", "own").rows["exchange_rates"]
    assert isinstance(row, ExchangeRate)
    assert (row.currency, row.per_usd) == ("CNY", 6.9)


def test_that_the_bundled_currencies_are_known_before_a_catalogue_is_read() -> None:
    assert (known_currency("CNY").sign, known_currency("USD").sign) == ("¥", "$")
    franc = KnownCurrency(
        id="CHF", sign="CHF ", decimals=2, name="franc", name_zh="法郎", source="x"
    )
    learn([franc])
    assert numbers.money(2, "CHF") == "CHF 2.00"
    assert numbers.money(2, "USD") == "$2.00"


# Files of strangers state their currency by their format; a reader of a language has a default.
NAMES_CURRENCIES = ("catalog/currencies.py", "wording/languages.py", "intake/")


def test_that_no_code_outside_the_table_names_a_currency() -> None:
    signs = {form for row in currencies.known_currencies().values() for form in (row.id, row.sign)}
    found = []
    for path in sorted((ROOT / "advisor").rglob("*.py")):
        place = path.relative_to(ROOT / "advisor").as_posix()
        if place.startswith(NAMES_CURRENCIES):
            continue
        found += [
            f"{place}:{node.lineno}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and node.value in signs
        ]
    # Not money: a path of msgspec, a unit of a constant, a full-width sign that is read.
    allowed = {"catalog/misfits.py", "wording/hosting_assumptions.py", "cli/streams.py",
               "wording/reading_numbers.py"}  # fmt: skip
    assert [place for place in found if place.partition(":")[0] not in allowed] == []


def test_that_a_column_or_row_that_is_amiss_is_left_to_the_catalogue_to_name() -> None:
    """The options of the terminal are made before the tables are checked."""
    rows = [
        "id,sign,decimals,name,name_zh,name_ja,country,written,source",
        "CNY,¥,2,yuan,人民币,人民元,CN,yuan;元,x",
        "USD,$,many,US dollar,美元,米ドル,US,dollar,x",
    ]
    (found,) = currencies.rows_of("\n".join(rows))
    assert (found.id, found.name_zh, found.written) == ("CNY", "人民币", ("yuan", "元"))
