"""Whatever a feed holds: a reading or one sentence, never a traceback, never a lost row."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import advisor
from advisor.catalog.check import check_tables
from advisor.catalog.currencies import known_currencies
from advisor.catalog.problems import InputError
from advisor.catalog.tables import TABLES
from advisor.intake.feed.feed_rules import load_feed_rules
from advisor.intake.feed.genai_prices import read_feed
from advisor.intake.price_failures import BilledBeside
from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from advisor.intake.reading import Reading

DAY = dt.date(2026, 11, 24)
RULES = load_feed_rules()
DOCUMENT: list[Any] = [
    {
        "id": "anthropic",
        "name": "Anthropic",
        "api_pattern": "https://api\\.anthropic\\.com",
        "models": [
            {
                "id": "claude-sonnet-4-5",
                "match": {"starts_with": "claude-sonnet-4-5"},
                "context_window": 200_000,
                "prices": {
                    "input_mtok": {"base": 3, "tiers": [{"start": 200_000, "price": 6}]},
                    "output_mtok": {"base": 15, "tiers": [{"start": 200_000, "price": 22.5}]},
                    "cache_read_mtok": 0.3,
                    "web_searches_kcount": 10,
                },
                "price_variants": [
                    {
                        "when": {"processing": "batch"},
                        "constraint": {"start_date": "2026-10-14"},
                        "prices": {"input_mtok": 1.5, "output_mtok": 7.5},
                    }
                ],
            },
            {
                "id": "hourly",
                "deprecated": True,
                "prices": [
                    {"prices": {"input_mtok": 1, "output_mtok": 2}},
                    {
                        "constraint": {"start_time": "01:00:00Z", "end_time": "04:00:00Z"},
                        "prices": {"input_mtok": 2, "output_mtok": 4},
                    },
                ],
            },
        ],
    }
]


def read(document: object) -> Reading:
    return read_feed(json.dumps(document).encode(), DAY, lambda _: None, RULES)


def one(**fields: object) -> Reading:
    return read([{"id": "x", "models": [{"id": "m", **fields}]}])


@given(st.binary(max_size=300))
@example(b"")
@example(b"\xef\xbb\xbf[]")
@example(b"[" * 100_000)
@example(b'[{"id":"x","models":' + b"[" * 5_000)
@example(b'[{"id":"\xff","models":[]}]')
def test_that_arbitrary_bytes_are_a_reading_or_a_sentence(data: bytes) -> None:
    try:
        reading = read_feed(data, DAY, lambda _: None, RULES)
    except InputError:
        return
    assert reading.format == "genai-prices"


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**30), max_value=10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["NaN", "Infinity", "1e999999999", "2026-13-45", "25:61:00", "\0", "9" * 400]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: object, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document, as the keys that lead there."""
    found = [at]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*at, index))
    return found


@given(st.data())
def test_that_a_document_with_anything_anywhere_is_a_reading_or_a_sentence(
    data: st.DataObject,
) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([p for p in places(document) if p]))
        spot = document
        for key in way:
            spot = spot[key]
        spot[last] = data.draw(JUNK)
    try:
        reading = read(document)
    except InputError:
        return
    check_rules(reading)


def check_rules(reading: Reading) -> None:
    """Every rule is one that the catalogue's own checks let pass."""
    rows: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    rows["currencies"] = list(enumerate(known_currencies().values()))
    rows["prices"] = [(n, price.terms) for n, price in enumerate(reading.prices)]
    found = [p for p in check_tables(rows, today=DAY) if p.file == "prices.csv"]
    # Offer and source are not matched yet, and so all rules seem to be of one offer.
    matched = [p for p in found if p.column not in ("source", "offer")]
    assert [p for p in matched if "repeats" not in str(p.message)] == []


def test_that_every_packaged_rule_passes_the_checks_of_the_catalogue(packaged: Reading) -> None:
    check_rules(packaged)


def test_that_no_two_packaged_rules_state_the_same_thing(packaged: Reading) -> None:
    keys = [
        (
            p.place, t.valid_from, t.valid_from_time, t.input_over, t.input_upto,
            t.peak_hours, t.peak_days, t.peak_zone,
        )
        for p in packaged.prices
        for t in (p.terms,)
    ]  # fmt: skip
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html>blocked</html>", "no list of providers in JSON"),
        (b"{}", "no list of providers in JSON"),
        (b'[{"id": "x", "models": [', "no list of providers in JSON"),
        (b" " * 10_000_001, "larger than 10 MB"),
        (b"[" + b"1," * 2_001 + b"1]", "more than 2000"),
    ],
)
def test_that_a_document_that_is_not_a_feed_is_reported_in_a_sentence(
    data: bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        read_feed(data, DAY, lambda _: None)


def test_that_a_broken_provider_costs_only_itself() -> None:
    reading = read([{"id": "y"}, 7, *DOCUMENT])
    assert [(r.place, r.name, r.reason) for r in reading.rejected][:2] == [
        ("providers[0]", "y", "bad-row"),
        ("providers[1]", "", "bad-row"),
    ]
    assert {p.model for p in reading.prices} == {"claude-sonnet-4-5"}


def test_that_a_broken_model_costs_only_itself() -> None:
    document = json.loads(json.dumps(DOCUMENT))
    document[0]["models"].insert(0, {"id": "odd", "prices": {"input_mtok": "cheap"}})
    reading = read(document)
    assert (reading.rejected[0].place, reading.rejected[0].name) == ("anthropic/models[0]", "odd")
    assert {p.model for p in reading.prices} == {"claude-sonnet-4-5"}


@pytest.mark.parametrize("amount", [-1, "NaN", "Infinity", "1e40", 100_001])
def test_that_an_impossible_amount_is_a_bad_row(amount: object) -> None:
    reading = one(prices={"input_mtok": amount, "output_mtok": 1})
    assert (reading.prices, [r.reason for r in reading.rejected]) == ((), ["bad-row"])


@pytest.mark.parametrize("day", ["0001-01-01", "2017-12-31", "9999-12-31"])
def test_that_an_impossible_day_is_a_bad_row(day: str) -> None:
    prices = {"input_mtok": 1, "output_mtok": 2}
    reading = one(
        prices=[{"prices": prices}, {"constraint": {"start_date": day}, "prices": prices}]
    )
    assert (reading.prices, [r.reason for r in reading.rejected]) == ((), ["bad-row"])
    assert f"a price cannot begin on {day}" in str(reading.rejected[0].detail)


def test_that_a_price_announced_for_a_withdrawn_model_holds_up_to_the_day_of_the_feed() -> None:
    later = {"constraint": {"start_date": "2027-01-01"}}
    now, then = {"input_mtok": 1, "output_mtok": 2}, {"input_mtok": 3, "output_mtok": 4}
    reading = one(deprecated=True, prices=[{"prices": now}, later | {"prices": then}])
    assert [(p.terms.input, p.terms.valid_to) for p in reading.prices] == [(Decimal(1), DAY)]


def test_that_rest_of_binary_arithmetic_is_rounded_away() -> None:
    (price,) = one(prices={"input_mtok": 0.27999999999999997, "output_mtok": 10}).prices
    assert (price.terms.input, str(price.terms.output)) == (Decimal("0.28"), "10")


def test_that_a_model_listed_twice_is_taken_once() -> None:
    row = {"id": "m", "prices": {"input_mtok": 1, "output_mtok": 2}}
    reading = read([{"id": "x", "models": [row, row | {"id": "M"}]}])
    assert len(reading.prices) == 1
    assert [(r.place, r.reason) for r in reading.rejected] == [("x/M", "duplicate")]


def test_that_a_unit_nobody_knows_sets_the_price_aside() -> None:
    reading = one(prices={"input_mtok": 1, "output_mtok": 2, "setup_fee": 3})
    (row,) = reading.rejected
    assert (row.reason, row.detail) == ("unusual-conditions", BilledBeside(("setup_fee",)))


def test_that_prices_of_tools_and_of_pictures_sent_do_not_matter() -> None:
    (price,) = one(
        prices={"input_mtok": 1, "output_mtok": 2, "web_searches_kcount": 3, "input_audio_mtok": 4}
    ).prices
    assert (price.terms.input, price.terms.output) == (Decimal(1), Decimal(2))


def test_that_a_price_of_thinking_is_taken() -> None:
    (price,) = one(prices={"input_mtok": 1, "output_mtok": 2, "output_reasoning_mtok": 3}).prices
    assert price.terms.reasoning_output == 3


def test_that_rows_past_the_limit_are_reported_and_not_read() -> None:
    row = '{"id": "m%d", "prices": {"input_mtok": 1, "output_mtok": 2}}'
    models = ",".join(row % n for n in range(20_010))
    data = f'[{{"id":"x","models":[{models}]}}]'.encode()
    reading = read_feed(data, DAY, lambda _: None)
    assert len(reading.prices) == 20_000
    assert [(r.reason, r.place) for r in reading.rejected] == [("too-many", "models")]


def test_that_progress_grows_to_one_and_may_end_the_reading() -> None:
    seen: list[float] = []
    data = json.dumps([{"id": str(n), "models": []} for n in range(10)]).encode()
    read_feed(data, DAY, seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1

    def stop(share: float) -> None:
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_feed(data, DAY, stop)


def test_that_the_feeds_own_document_and_the_packaged_one_are_read_alike(packaged: Reading) -> None:
    place = "anthropic/claude-sonnet-4-5"
    ours = [p.terms for p in packaged.prices if p.place == place][-2:]
    theirs = [p.terms for p in read(DOCUMENT).prices][-2:]
    fields = ("input", "output", "cached_input", "batch_input", "input_over", "valid_from")
    told = [[getattr(t, field) for field in fields] for t in theirs]
    assert told[0] == [getattr(ours[0], field) for field in fields]
    assert advisor.load_catalog().sources["genai-prices-0.2.3"].licence == packaged.licence
