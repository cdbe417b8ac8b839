"""A conflict of prices as one sentence that a person can check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

import advisor
from advisor.catalog.price_conflicts import Conflict, Kind, price_conflicts
from advisor.catalog.price_trust import Why
from advisor.catalog.prices import Part
from advisor.catalog.records import Source, TokenPrice
from advisor.wording import Words
from advisor.wording.namer import Namer
from advisor.wording.price_conflicts import (
    conflict_mark,
    conflict_sentence,
    gap_text,
    part_name,
    why_text,
)

DAY = dt.date(2026, 11, 20)
OFFER = "glm-4.5.at.zhipu"
CATALOG = advisor.load_catalog()
SOURCES = {
    "volc": Source(
        id="volc", title="Volcengine: price list", publisher="V", url="u", kind="vendor",
        accessed=DAY,
    ),
    "dev": Source(
        id="dev", title="models.dev", publisher="M", url="u", kind="aggregator", accessed=DAY,
    ),
}  # fmt: skip


def conflict(vendor: dict[str, Any], feed: dict[str, Any]) -> tuple[advisor.Catalog, Conflict]:
    usual: dict[str, Any] = {"offer": OFFER, "currency": "CNY", "output": Decimal(2)}
    rules = (
        TokenPrice(source="volc", checked=dt.date(2026, 5, 5), **(usual | vendor)),
        TokenPrice(source="dev", checked=dt.date(2026, 7, 2), **(usual | feed)),
    )
    catalog = CATALOG.replace(sources={**CATALOG.sources, **SOURCES}, prices=rules)
    (found,) = price_conflicts(catalog, OFFER, DAY)
    return catalog, found


def test_that_the_sentence_names_both_prices_their_sources_and_days_and_the_reason() -> None:
    catalog, found = conflict({"input": Decimal("0.8")}, {"input": Decimal("1.12")})
    assert conflict_sentence(Namer(catalog, Words("en")), found) == (
        "¥0.8 / ¥2 (Volcengine, 2026-05-05) counts; models.dev says ¥1.12 / ¥2 (2026-07-02): "
        "input 40 % dearer. The seller's own list comes first."
    )
    assert conflict_sentence(Namer(catalog, Words("zh")), found) == (
        "以 ¥0.8 / ¥2 为准（Volcengine，2026-05-05）；models.dev 为 ¥1.12 / ¥2（2026-07-02）："
        "输入贵 40%。销售方自己的目录价优先。"
    )


def test_that_input_and_output_as_far_apart_are_told_once() -> None:
    _, found = conflict(
        {"input": Decimal(1), "output": Decimal(2)}, {"input": Decimal("0.5"), "output": Decimal(1)}
    )
    assert gap_text(found, Words("en")) == "50 % cheaper"


def test_that_manifold_prices_are_told_as_a_factor() -> None:
    _, found = conflict(
        {"input": Decimal(1), "output": Decimal(2)}, {"input": Decimal(14), "output": Decimal(5)}
    )
    assert gap_text(found, Words("en")) == "input 14 times as much, output 2.5 times as much"


def test_that_the_rate_of_a_comparison_is_named() -> None:
    catalog, found = conflict({"input": Decimal(2)}, {"input": Decimal("0.6"), "currency": "USD"})
    assert "Compared at $1 = ¥6.653 of 2026-10-30." in conflict_sentence(
        Namer(catalog, Words("en")), found
    )
    assert "折算" in conflict_sentence(Namer(catalog, Words("zh")), found)


def test_that_other_bands_are_named() -> None:
    catalog, found = conflict(
        {"input": Decimal(4), "input_over": 32_000, "input_upto": 128_000}, {"input": Decimal(2)}
    )
    said = conflict_sentence(Namer(catalog, Words("en")), found)
    assert "holds for input of 32K to 128K, the other for all lengths." in said
    assert "It knows the prices by length." in said


def test_that_each_code_has_words_in_both_languages() -> None:
    _, found = conflict({"input": Decimal("0.8")}, {"input": Decimal("1.12")})
    for why in get_args(Why):
        one = Conflict(found.kind, found.counts, found.rival, found.gaps, (why,))
        assert why_text(one, Words("en")) != why_text(one, Words("zh"))
    for kind in get_args(Kind):
        assert conflict_mark(kind, Words("en")) != conflict_mark(kind, Words("zh"))
    for part in get_args(Part):
        assert part_name(part, Words("en")) != part_name(part, Words("zh"))
