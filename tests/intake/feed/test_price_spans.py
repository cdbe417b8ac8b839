"""A model's prices are cut where they change, and joined where they do not."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from advisor.intake.feed.feed_document import FeedModel, FeedProvider, models_in, providers_in
from advisor.intake.feed.price_spans import Span, spans

if TYPE_CHECKING:
    from collections.abc import Sequence


def a_model(**fields: object) -> FeedModel:
    document = [{"id": "x", "models": [{"id": "m", **fields}]}]
    (provider,) = providers_in(json.dumps(document).encode())
    assert isinstance(provider, FeedProvider)
    (model,) = models_in(provider)
    assert isinstance(model, FeedModel), model
    return model


def usd(amount: object) -> dict[str, object]:
    return {"input_mtok": amount, "output_mtok": 9}


def a_start(day: str, amount: object) -> dict[str, object]:
    return {"constraint": {"start_date": day}, "prices": usd(amount)}


def a_window(start: str, end: str, amount: object) -> dict[str, object]:
    return {"constraint": {"start_time": start, "end_time": end}, "prices": usd(amount)}


def told(found: Sequence[Span]) -> list[tuple[str, str, list[tuple[object, ...]]]]:
    return [
        (
            f"{span.since:%Y-%m-%d %H:%M}" if span.since else "",
            f"{span.until:%Y-%m-%d %H:%M}" if span.until else "",
            [(p.hours, p.over, p.upto, int(p.amounts.live["input_mtok"])) for p in span.parts],
        )
        for span in found
    ]


def test_that_a_plain_price_holds_for_ever() -> None:
    assert told(spans(a_model(prices=usd(1)))) == [("", "", [(None, None, None, 1)])]


def test_that_a_start_date_ends_the_price_before() -> None:
    model = a_model(prices=[{"prices": usd(1)}, a_start("2026-08-17", 2)])
    assert told(spans(model)) == [
        ("", "2026-08-17 00:00", [(None, None, None, 1)]),
        ("2026-08-17 00:00", "", [(None, None, None, 2)]),
    ]


def test_that_the_last_price_whose_condition_holds_counts() -> None:
    model = a_model(prices=[{"prices": usd(1)}, a_start("2026-09-01", 3), a_start("2026-08-01", 2)])
    assert told(spans(model)) == [
        ("", "2026-08-01 00:00", [(None, None, None, 1)]),
        ("2026-08-01 00:00", "", [(None, None, None, 2)]),
    ]


def test_that_the_first_price_counts_where_no_condition_holds() -> None:
    model = a_model(prices=[a_start("2026-09-01", 3)])
    assert told(spans(model)) == [("", "", [(None, None, None, 3)])]


def test_that_windows_of_one_price_are_one_rule_and_the_longest_has_no_hours() -> None:
    model = a_model(
        prices=[
            {"prices": usd(1)},
            a_window("01:00:00Z", "04:00:00Z", 2),
            a_window("06:00:00Z", "10:00:00Z", 2),
        ]
    )
    assert told(spans(model)) == [
        ("", "", [(None, None, None, 1), ("01:00-04:00;06:00-10:00", None, None, 2)])
    ]


def test_that_the_price_of_most_of_the_day_has_no_hours_in_either_order() -> None:
    model = a_model(prices=[{"prices": usd(1)}, a_window("00:30:00Z", "16:30:00Z", 2)])
    assert told(spans(model)) == [("", "", [(None, None, None, 2), ("16:30-00:30", None, None, 1)])]


def test_that_a_window_of_another_zone_is_converted_to_utc() -> None:
    model = a_model(prices=[{"prices": usd(1)}, a_window("07:00:00+08:00", "09:00:00+08:00", 2)])
    assert told(spans(model)) == [("", "", [(None, None, None, 1), ("23:00-01:00", None, None, 2)])]


def test_that_windows_which_touch_are_joined() -> None:
    model = a_model(
        prices=[
            {"prices": usd(1)},
            a_window("20:00:00Z", "00:00:00Z", 2),
            a_window("00:00:00Z", "02:00:00Z", 2),
        ]
    )
    assert told(spans(model)) == [("", "", [(None, None, None, 1), ("20:00-02:00", None, None, 2)])]


def test_that_a_threshold_reprices_the_whole_request_from_the_next_token_on() -> None:
    tiers = {"base": 3, "tiers": [{"start": 400_000, "price": 8}, {"start": 200_000, "price": 6}]}
    assert told(spans(a_model(prices=usd(tiers)))) == [
        (
            "",
            "",
            [(None, None, 200_000, 3), (None, 200_000, 400_000, 6), (None, 400_000, None, 8)],
        )
    ]


def test_that_a_threshold_of_a_tool_makes_no_band() -> None:
    prices = usd(3) | {"web_searches_kcount": {"base": 1, "tiers": [{"start": 9, "price": 2}]}}
    assert told(spans(a_model(prices=prices))) == [("", "", [(None, None, None, 3)])]


def test_that_a_requested_cut_is_made_even_if_no_price_changes() -> None:
    cut = dt.datetime(2025, 9, 5, 16, tzinfo=dt.UTC)
    assert told(spans(a_model(prices=usd(1)), [cut])) == [
        ("", "2025-09-05 16:00", [(None, None, None, 1)]),
        ("2025-09-05 16:00", "", [(None, None, None, 1)]),
    ]


def test_that_a_batch_price_replaces_what_it_states_and_no_cache_it_does_not_state() -> None:
    model = a_model(
        prices=usd(4) | {"cache_read_mtok": 1},
        price_variants=[
            {"when": {"processing": "batch"}, "prices": {"input_mtok": 2}},
            {"when": {"processing": "batch"}, "prices": {"input_mtok": 3}},
            {"when": {"service_tier": "priority"}, "prices": {"input_mtok": 8}},
            {"when": {"processing": "batch", "route": "eu"}, "prices": {"input_mtok": 5}},
        ],
    )
    (span,) = spans(model)
    (part,) = span.parts
    assert part.amounts.batch == {"input_mtok": Decimal(2), "output_mtok": Decimal(9)}
    assert part.amounts.flex is None


def test_that_a_list_without_prices_is_refused() -> None:
    with pytest.raises(ValueError, match="no price is stated"):
        spans(a_model(prices=[]))


def test_that_more_dates_than_a_price_list_has_are_refused() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(50)]
    model = a_model(prices=[a_start(str(day), n + 1) for n, day in enumerate(days[:30])])
    # Before the first day nothing holds, and so the first price does: it is joined with it.
    assert len(spans(model)) == 30
    with pytest.raises(ValueError, match="more than 40 dates"):
        spans(model, [dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) for day in days[30:]])
