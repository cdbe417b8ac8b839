"""What is known to be wrong in the feed: each defect set aside with its reason, or put right."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.billing.api import ApiBill, bill
from advisor.billing.validity import in_hours, valid_on
from advisor.catalog.aliases import KnownNames
from advisor.catalog.loading import load_bundled
from advisor.catalog.presets import Workload
from advisor.catalog.prices import TokenPrice
from advisor.intake.feed import genai_prices
from advisor.intake.feed.row_dates import with_days
from advisor.intake.feed.snapshot import load_snapshot, snapshot_document

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.intake.reading import Reading, Rejected

NOW = dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return advisor.load_catalog()


def rules_of(reading: Reading, place: str) -> list[TokenPrice]:
    return [price.terms for price in reading.prices if price.place == place]


def refusals(reading: Reading, place: str) -> list[Rejected]:
    return [row for row in reading.rejected if row.place == place]


def with_feed_prices(catalog: Catalog, offer: str, rules: list[TokenPrice]) -> Catalog:
    """A catalogue in which only the feed prices an offer."""
    source = msgspec.structs.replace(
        catalog.sources["genai-prices-0.2.3"], id="the-feed", layer="feed"
    )
    prices = tuple(msgspec.structs.replace(r, offer=offer, source="the-feed") for r in rules)
    return catalog.replace(sources={**catalog.sources, "the-feed": source}, prices=prices)


# Defect 1, retired aliases.


@pytest.mark.parametrize("name", ["deepseek-chat", "deepseek-reasoner"])
def test_that_the_price_of_a_retired_alias_ends_when_the_list_did(
    packaged: Reading, name: str
) -> None:
    rules = rules_of(packaged, f"deepseek/{name}")
    assert {(r.valid_from, r.valid_to, r.valid_to_time) for r in rules} == {
        (dt.date(2025, 2, 26), dt.date(2025, 9, 5), "16:00")
    }
    assert not [r for r in rules if valid_on(r, NOW)]
    reasons = [row.reason for row in refusals(packaged, f"deepseek/{name}")]
    assert reasons == ["unusual-conditions", "retired-name"]


@pytest.mark.parametrize(
    ("name", "day", "model"),
    [
        ("deepseek-chat", "2025-03-01", "deepseek-v3-1226"),
        ("deepseek-chat", "2025-07-01", "deepseek-v3-0324"),
        ("deepseek-chat", "2025-09-01", "deepseek-v3.1"),
        ("deepseek-reasoner", "2025-03-01", "deepseek-r1-0120"),
        ("deepseek-reasoner", "2025-07-01", "deepseek-r1-0528"),
        ("deepseek-chat", "2026-11-25", None),
        ("deepseek-v4-flash", "2026-07-01", "deepseek-v4-flash-0424"),
        ("deepseek-v4-flash", "2026-09-01", "deepseek-v4-flash-0731"),
        ("deepseek-v4-flash", "2026-11-25", "deepseek-v4.1-flash-1017"),
    ],
)
def test_that_a_retired_alias_means_what_it_meant_on_the_day(
    catalog: Catalog, name: str, day: str, model: str | None
) -> None:
    names = KnownNames(catalog)
    on = dt.date.fromisoformat(day)
    assert names.target("model", name, "genai-prices", on, within="deepseek") == model


def test_that_elsewhere_the_weights_keep_the_name_that_deepseek_moved_on(catalog: Catalog) -> None:
    names = KnownNames(catalog)
    on = NOW.date()
    for host in ("fireworks", "quicksilverpro"):
        found = names.target("model", "deepseek-v4-flash", "genai-prices", on, within=host)
        assert found == "deepseek-v4-flash"


# Defect 2, tiers tripped by totals.


def test_that_a_month_of_short_requests_does_not_trip_the_long_context_tier(
    packaged: Reading, catalog: Catalog
) -> None:
    offer = "claude-sonnet-4.5.at.anthropic"
    rules = rules_of(packaged, "anthropic/claude-sonnet-4-5")
    priced = with_feed_prices(catalog, offer, rules)
    many = Workload(requests_per_month=1_000, input_tokens=10_000, output_tokens=1_000)
    found = bill(priced, offer, many, NOW)
    assert isinstance(found, ApiBill)
    assert found.per_month == Decimal("45.00")
    one = Workload(requests_per_month=1, input_tokens=10_000_000, output_tokens=1_000_000)
    found = bill(priced, offer, one, NOW)
    assert isinstance(found, ApiBill)
    assert found.per_month == Decimal("82.50")


# Defect 3, peak windows without weekdays.


@pytest.mark.parametrize(
    ("moment", "amount"),
    [
        ("2026-11-20T02:00", "1.32"),  # a Friday, 10:00 in Beijing
        ("2026-11-20T04:30", "0.66"),  # lunch
        ("2026-11-20T09:59", "1.32"),
        ("2026-11-20T10:00", "0.66"),
        ("2026-11-21T02:00", "0.66"),  # a Saturday
        ("2026-10-01T02:00", "0.66"),  # a Thursday, National Day
    ],
)
def test_that_peak_hours_without_weekdays_get_their_weekdays_and_holidays(
    packaged: Reading, catalog: Catalog, moment: str, amount: str
) -> None:
    at = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    rules = [r for r in rules_of(packaged, "deepseek/deepseek-v4-pro") if valid_on(r, at)]
    held = [r for r in rules if in_hours(r, at, catalog.holidays)]
    assert max(r.input for r in held) == Decimal(amount)


def test_that_the_corrected_hours_are_those_of_the_bundled_tables(
    packaged: Reading, catalog: Catalog
) -> None:
    """Else the same price would stand twice as two different ones."""
    bundled = [
        (p.input, p.output, p.cached_input, p.peak_hours, p.peak_days, p.peak_zone, p.peak_except)
        for p in catalog.prices_by_offer["deepseek-v4.1-flash.at.deepseek"]
        if p.source == "deepseek-pricing" and isinstance(p, TokenPrice)
    ]
    fed = [
        (p.input, p.output, p.cached_input, p.peak_hours, p.peak_days, p.peak_zone, p.peak_except)
        for p in rules_of(packaged, "deepseek/deepseek-flash")
    ]
    assert fed == bundled


def test_that_hours_with_unknown_weekdays_set_the_prices_aside() -> None:
    document = (
        b'[{"id": "x", "models": [{"id": "m", "prices": ['
        b'{"prices": {"input_mtok": 1, "output_mtok": 2}},'
        b'{"constraint": {"start_time": "01:00:00Z", "end_time": "04:00:00Z"},'
        b' "prices": {"input_mtok": 2, "output_mtok": 4}}]}]}]'
    )
    reading = genai_prices.read_feed(document, NOW.date(), lambda _: None)
    assert reading.prices == ()
    assert [(row.place, row.reason) for row in reading.rejected] == [("x/m", "unusual-conditions")]
    assert "01:00-04:00 UTC" in str(reading.rejected[0].detail)


def test_that_peak_hours_do_not_reach_back_before_they_began(packaged: Reading) -> None:
    """The feed cannot say a day and an hour at once: its peak price holds for ever."""
    for name, began in (("deepseek-v4-pro", (2026, 8, 17)), ("deepseek-v4-flash", (2026, 9, 10))):
        rules = rules_of(packaged, f"deepseek/{name}")
        assert {r.valid_from for r in rules if r.peak_hours} == {dt.date(*began)}
    (gap,) = refusals(packaged, "deepseek/deepseek-v4-flash")
    assert (gap.reason, "0.44/1.32" in str(gap.detail)) == ("unusual-conditions", True)


# Defect 4, the cheapest band only.


def test_that_zhipu_prices_of_the_cheapest_band_are_set_aside(packaged: Reading) -> None:
    assert not [p for p in packaged.prices if p.provider == "zhipuai"]
    assert [r.reason for r in refusals(packaged, "zhipuai/GLM-4.5-Air")] == ["cheapest-band-only"]
    assert [r.reason for r in refusals(packaged, "zhipuai/GLM-5.2")] == ["cheapest-band-only"]


def test_that_zhipu_prices_without_bands_are_set_aside_as_converted(packaged: Reading) -> None:
    (row,) = refusals(packaged, "zhipuai/GLM-4-Plus")
    assert (row.reason, "7.25" in str(row.detail)) == ("not-a-list-price", True)


# Defect 5, prices that are no list prices.


@pytest.mark.parametrize(
    "place",
    [
        "openai/gpt-oss-120b",
        "openai/gpt-oss-20b",
        "deepseek/deepseek-v3.1-terminus",
        "deepseek/deepseek-v3.2",
        "moonshotai/kimi-k2",
        "minimax/MiniMax-M2",
        "minimax/minimax-m1",
        "mistral/mistral-small-24b-instruct-2501",
        "groq/llama-3.1-405b-reasoning",
        "google/gemma-2-27b-it",
        "aws/global.openai.gpt-6-sol",
        "huggingface_hyperbolic/openai/gpt-oss-120b",
    ],
)
def test_that_a_price_which_is_not_the_providers_own_is_set_aside(
    packaged: Reading, place: str
) -> None:
    assert rules_of(packaged, place) == []
    assert [row.reason for row in refusals(packaged, place)] == ["not-a-list-price"]


# Defect 6, freshness that is not visible.


def test_that_every_price_has_the_day_of_its_own_row(packaged: Reading) -> None:
    of = {price.place: price for price in packaged.prices}
    fireworks = of["fireworks/deepseek-v4-flash"]
    assert (fireworks.terms.checked, fireworks.seen_by) == (dt.date(2026, 8, 4), None)
    days = {price.terms.checked for price in packaged.prices if price.seen_by is None}
    assert packaged.published not in days
    assert min(days) < dt.date(2025, 9, 1)


def test_that_a_row_without_a_day_counts_from_the_first_possible_one_with_a_note(
    packaged: Reading,
) -> None:
    undated = [price for price in packaged.prices if price.seen_by is not None]
    assert len(undated) < len(packaged.prices) / 2
    for price in undated:
        assert price.terms.checked == load_snapshot().undated_since
        assert price.seen_by == packaged.published
        assert "gives no day" in (price.terms.note or "")


def test_that_a_fetched_row_is_dated_by_its_own_day_or_by_the_shipped_row() -> None:
    day = dt.date(2026, 11, 24)

    def checked(row: bytes) -> tuple[dt.date, dt.date | None]:
        document = b'[{"id":"x","models":[{"id":"m",' + row + b"}]}]"
        (price,) = genai_prices.read_feed(document, day, lambda _: None).prices
        return price.terms.checked, price.seen_by

    plain = b'"prices":{"input_mtok":1,"output_mtok":2}'
    assert checked(plain + b',"prices_checked":"2026-11-20"') == (dt.date(2026, 11, 20), None)
    assert checked(plain) == (load_snapshot().published, day)
    begun = (
        b'"prices":[{"prices":{"input_mtok":1,"output_mtok":2},'
        b'"constraint":{"start_date":"2026-11-18"}}]'
    )
    assert checked(begun) == (dt.date(2026, 11, 18), None)


def test_that_an_unchanged_row_keeps_its_day_in_the_next_feed(packaged: Reading) -> None:
    day = dt.date(2026, 11, 24)
    document = snapshot_document(load_snapshot())
    bare = document.replace(b'"prices_checked":"2026-08-04"', b'"other":0')
    again = genai_prices.read_feed(bare, day, lambda _: None)
    before = {(p.place, p.terms.valid_from): p.terms.checked for p in packaged.prices}
    assert {(p.place, p.terms.valid_from): p.terms.checked for p in again.prices} == before
    restored = with_days(bare, document)
    assert restored.count(b"prices_checked") == document.count(b"prices_checked")


def test_that_what_the_feed_marks_as_withdrawn_holds_until_the_day_of_the_feed(
    packaged: Reading,
) -> None:
    (rule,) = rules_of(packaged, "moonshotai/kimi-k2-0711-preview")
    assert rule.valid_to == packaged.published
    assert rule.note == "Marked as withdrawn in the feed of 2026-11-10."


# Zero, and what is not text.


@pytest.mark.parametrize(
    "place",
    [
        "openrouter/deepseek/deepseek-r1:free",
        "google/gemma-4-31b-it",
        "cerebras/qwen-3-coder-480b",
        "openai/moderation",
    ],
)
def test_that_a_missing_or_free_price_is_unknown_and_not_cheapest(
    packaged: Reading, place: str
) -> None:
    assert rules_of(packaged, place) == []
    assert [row.reason for row in refusals(packaged, place)] == ["zero-price"]


@pytest.mark.parametrize("amounts", ["0, 1", "1, 0", "0, 0"])
def test_that_a_price_of_zero_is_unknown_and_not_cheapest(amounts: str) -> None:
    first, second = amounts.split(", ")
    document = (
        f'[{{"id":"x","models":[{{"id":"m","prices":{{"input_mtok":{first},'
        f'"output_mtok":{second}}}}}]}}]'
    ).encode()
    reading = genai_prices.read_feed(document, NOW.date(), lambda _: None)
    assert reading.prices == ()
    assert [row.reason for row in reading.rejected] == ["zero-price"]


def test_that_a_cache_price_of_zero_is_left_out_with_a_note() -> None:
    document = (
        b'[{"id":"x","models":[{"id":"m","prices":'
        b'{"input_mtok":1,"output_mtok":2,"cache_read_mtok":0}}]}]'
    )
    (price,) = genai_prices.read_feed(document, NOW.date(), lambda _: None).prices
    assert price.terms.cached_input is None
    said = "The feed states 0 for reading from the cache: read as unknown."
    assert price.terms.note is not None
    assert price.terms.note.endswith(said)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("openai/text-embedding-3-large", "not-text"),
        ("openai/gpt-realtime", "not-text"),
        ("openai/whisper-1", "not-text"),
        ("google/gemini-2.5-flash-image", "not-text"),
        ("mistral/mistral-ocr-latest", "not-text"),
        ("perplexity/sonar-pro", "unusual-conditions"),
        ("aws/regional.openai.gpt-6-astra", "unusual-conditions"),
        ("github-copilot/gpt-5.5", "unusual-conditions"),
        ("openrouter/openai/gpt-5.5:batch", "unusual-conditions"),
    ],
)
def test_that_what_a_price_of_text_cannot_say_is_set_aside(
    packaged: Reading, place: str, reason: str
) -> None:
    assert rules_of(packaged, place) == []
    assert [row.reason for row in refusals(packaged, place)] == [reason]


# Identity.


def test_that_gpt_5_codex_is_not_gpt_5_though_the_feed_answers_for_it(
    packaged: Reading, catalog: Catalog
) -> None:
    document = json.loads(snapshot_document(load_snapshot()))
    (openai,) = (provider for provider in document if provider["id"] == "openai")
    (gpt_5,) = (model for model in openai["models"] if model["id"] == "gpt-5")
    assert {"equals": "gpt-5-codex"} in gpt_5["match"]["or"]
    names = KnownNames(catalog)
    meant = {
        names.target("model", p.model, "genai-prices", NOW.date(), within=p.provider)
        for p in packaged.prices
    }
    assert "gpt-5" in meant
    assert "gpt-5-codex" not in meant


@pytest.mark.parametrize(
    ("within", "name"),
    [
        ("together", "meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo"),
        ("openrouter", "meta-llama/llama-3.1-405b"),
        ("openrouter", "anthropic/claude-opus-4.8-fast"),
        ("openrouter", "deepseek/deepseek-r1:free"),
        ("fireworks", "glm-5p3-fast"),
        ("doubleword", "Qwen/Qwen3-14B-FP8"),
        ("moonshotai", "kimi-k2-thinking-turbo"),
        ("zai", "GLM-4.5-X"),
    ],
)
def test_that_no_recorded_name_takes_a_variant_for_its_model(within: str, name: str) -> None:
    names = KnownNames(load_bundled())
    assert names.target("model", name, "genai-prices", NOW.date(), within=within) is None
