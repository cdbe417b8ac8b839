"""The shipped snapshot says what its own document states, and costs nothing until asked."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

import advisor
from advisor.billing.rules import in_band
from advisor.billing.validity import in_hours, valid_on
from advisor.intake.feed.snapshot import load_snapshot, snapshot_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Holiday, TokenPrice
    from advisor.intake.reading import Reading

# Working days in China (the feed cannot tell others), on both sides of the feed's dates.
MOMENTS = [
    dt.datetime(2025, 6, 10, 2, 30, tzinfo=dt.UTC),
    dt.datetime(2025, 6, 10, 20, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 13, 12, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 19, 0, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 9, 3, 59, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 9, 4, 0, tzinfo=dt.UTC),
    dt.datetime(2027, 1, 4, 9, 59, tzinfo=dt.UTC),
]
LENGTHS = (1, 10_000, 100_000, 100_001, 199_999, 200_000, 200_001, 272_001, 600_000)
LIVE = {"input": "input_mtok", "output": "output_mtok", "cached_input": "cache_read_mtok"}
MODES = {"batch": {"processing": "batch"}, "flex": {"service_tier": "flex"}}


def rules_of(reading: Reading, place: str) -> list[TokenPrice]:
    return [price.terms for price in reading.prices if price.place == place]


def stated(rule: TokenPrice, *fields: str) -> list[str]:
    return [str(getattr(rule, field)) for field in fields]


def fitting(
    rules: Sequence[TokenPrice], at: dt.datetime, length: int, holidays: Sequence[Holiday]
) -> TokenPrice | None:
    """The rule that bills a request: one with hours before the one for the rest of the day."""
    held = [
        rule
        for rule in rules
        if valid_on(rule, at) and in_hours(rule, at, holidays) and in_band(rule, length, 100)
    ]
    held.sort(key=lambda rule: rule.peak_hours is None)
    return held[0] if held else None


def document() -> list[dict[str, Any]]:
    """The shipped feed as plain values, read by nothing of ours."""
    unpacked = snapshot_document(load_snapshot())
    listed: list[dict[str, Any]] = json.loads(unpacked, parse_float=Decimal, parse_int=Decimal)
    return listed


def active(constraint: dict[str, str] | None, at: dt.datetime) -> bool:
    """As the feed's own package has it: a UTC date, or times of the day in UTC, end excluded."""
    if constraint is None:
        return True
    if "start_date" in constraint:
        return at.date() >= dt.date.fromisoformat(constraint["start_date"])
    start, end = (dt.time.fromisoformat(constraint[key]) for key in ("start_time", "end_time"))
    now = at.timetz()
    return start <= now < end if start <= end else now >= start or now < end


def prices_at(
    model: dict[str, Any], at: dt.datetime, context: dict[str, str] | None = None
) -> dict[str, Any]:
    """The prices that hold at a moment: the last of a list, and the first variant that fits."""
    standard: Any = model["prices"]
    if isinstance(standard, list):
        held = [part["prices"] for part in standard if active(part.get("constraint"), at)]
        standard = held[-1] if held else standard[0]["prices"]
    found: dict[str, Any] = dict(standard)
    if context is None:
        return found
    overrides: dict[str, Any] = {}
    for variant in model.get("price_variants", ()):
        fits = all(context.get(key) == value for key, value in variant["when"].items())
        if fits and active(variant.get("constraint"), at):
            overrides = variant["prices"] | overrides
    return found | overrides


def billed(price: dict[str, Any] | Decimal | None, length: int) -> Decimal | None:
    """What is taken for a million tokens in a request of an input length."""
    if not isinstance(price, dict):
        return price
    passed: list[Decimal] = [tier["price"] for tier in price["tiers"] if length > tier["start"]]
    base: Decimal = price["base"]
    return passed[-1] if passed else base


def test_that_every_rule_bills_what_the_document_states(packaged: Reading) -> None:
    holidays = advisor.load_catalog().holidays
    by_place: dict[str, list[TokenPrice]] = {}
    for price in packaged.prices:
        by_place.setdefault(price.place, []).append(price.terms)
    compared = 0
    for provider in document():
        # DeepSeek's hours of 2025 and their lack of a beginning: see test_defects.py.
        moments = MOMENTS[2:] if provider["id"] == "deepseek" else MOMENTS
        for model in provider["models"]:
            rules = by_place.get(f"{provider['id']}/{model['id']}", [])
            for at, length in product(moments, LENGTHS):
                rule = fitting(rules, at, length, holidays)
                if rule is not None:
                    compared += 1
                    assert_same(rule, model, at, length)
    assert compared > 90_000


def assert_same(rule: TokenPrice, model: dict[str, Any], at: dt.datetime, length: int) -> None:
    live = prices_at(model, at)
    for field, unit in LIVE.items():
        theirs = billed(live.get(unit), length) or None
        assert close(getattr(rule, field), theirs), (model["id"], at, length)
    for mode, context in MODES.items():
        if getattr(rule, f"{mode}_input") is not None:
            their = prices_at(model, at, context)
            for field in ("input", "output"):
                theirs = billed(their.get(f"{field}_mtok"), length)
                assert close(getattr(rule, f"{mode}_{field}"), theirs), (model["id"], at, length)


def close(ours: Decimal | None, theirs: Decimal | None) -> bool:
    """Equal but for what binary arithmetic left in the feed."""
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= Decimal("1e-9") * theirs


def test_that_every_batch_and_flex_price_of_a_taken_model_is_taken(packaged: Reading) -> None:
    taken = {price.place for price in packaged.prices}
    offered = dict.fromkeys(MODES, 0)
    for provider in document():
        for model in provider["models"]:
            place = f"{provider['id']}/{model['id']}"
            for mode, context in MODES.items():
                stated = any(
                    variant["when"] == context and variant["prices"].get("input_mtok")
                    for variant in model.get("price_variants", ())
                )
                if stated and place in taken and not model.get("deprecated"):
                    offered[mode] += 1
                    assert any(getattr(r, f"{mode}_input") for r in rules_of(packaged, place))
    assert offered["batch"] > 60
    assert offered["flex"] > 15


def test_that_claude_sonnet_4_5_has_its_long_context_tier_and_its_batch_prices(
    packaged: Reading,
) -> None:
    rules = rules_of(packaged, "anthropic/claude-sonnet-4-5")
    today = [rule for rule in rules if valid_on(rule, dt.date(2026, 11, 25))]
    fields = ("input_over", "input_upto", "input", "output", "cached_input", "cache_write")
    assert [stated(rule, *fields) for rule in today] == [
        ["None", "200000", "3", "15", "0.3", "3.75"],
        ["200000", "None", "6", "22.5", "0.6", "7.5"],
    ]
    discounted = ("batch_input", "batch_output", "batch_cached_input")
    assert [stated(rule, *discounted) for rule in today] == [
        ["1.5", "7.5", "0.15"],
        ["3", "11.25", "0.3"],
    ]
    assert stated(today[0], "cache_write_hour") == ["6"]


def test_that_gpt_5_has_batch_and_flex_only_from_the_day_they_were_verified(
    packaged: Reading,
) -> None:
    rules = rules_of(packaged, "openai/gpt-5")
    for rule in rules:
        assert stated(rule, "input", "output", "cached_input") == ["1.25", "10", "0.125"]
    assert [(r.valid_from, r.valid_to, r.batch_input, r.flex_input) for r in rules] == [
        (None, dt.date(2026, 10, 12), None, None),
        (dt.date(2026, 10, 12), dt.date(2026, 10, 14), None, Decimal("0.625")),
        (dt.date(2026, 10, 14), None, Decimal("0.625"), Decimal("0.625")),
    ]
    context = {p.context_tokens for p in packaged.prices if p.place == "openai/gpt-5"}
    assert context == {400_000}


def test_that_deepseek_v4_pro_has_its_peak_hours_since_they_began(packaged: Reading) -> None:
    rules = rules_of(packaged, "deepseek/deepseek-v4-pro")
    began = dt.date(2026, 8, 17)
    assert [(r.valid_from, r.valid_to, r.input, r.output, r.peak_hours) for r in rules] == [
        (dt.date(2026, 4, 26), began, Decimal("0.435"), Decimal("0.87"), None),
        (began, None, Decimal("0.66"), Decimal("1.98"), None),
        (began, None, Decimal("1.32"), Decimal("3.96"), "09:00-12:00;14:00-18:00"),
    ]


def test_that_no_row_is_lost(packaged: Reading) -> None:
    listed = {
        f"{provider['id']}/{model['id']}" for provider in document() for model in provider["models"]
    }
    told = {row.place for row in packaged.prices} | {row.place for row in packaged.rejected}
    assert told == listed


def test_that_claude_at_google_is_sold_by_vertex(packaged: Reading) -> None:
    sellers = {p.provider for p in packaged.prices if p.place == "google/claude-opus-5"}
    assert sellers == {"google-vertex"}
    assert {p.provider for p in packaged.prices if p.place == "google/gemini-2.5-pro"} == {"google"}


@pytest.mark.parametrize(
    "code",
    [
        "import advisor; advisor.load_catalog()",
        "from advisor.intake.feed.snapshot import load_snapshot; load_snapshot()",
        "from advisor.intake.feed import refresh, store; from advisor.intake.net import download",
    ],
)
def test_that_nothing_that_fetches_is_imported_before_a_feed_is_fetched(code: str) -> None:
    heavy = {"gzip", "http.client", "ssl", "truststore"}
    found = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print({heavy!r} & set(sys.modules))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert found[-1] == "set()"
