"""Cheap hours by weekday, in UTC, as the rules that our prices know."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.billing.validity import in_hours
from advisor.catalog.records import TokenPrice
from advisor.intake.files.value import Value
from advisor.intake.formats.litellm.off_peak import OtherHours, Window, other_hours

# As LiteLLM 1.110.2 states DeepSeek's: peak 09:00-12:00 and 14:00-18:00 in Beijing, Monday to
# Friday.
DEEPSEEK = {
    "windows": [
        {
            "hours_utc": ["00:00-01:00", "04:00-06:00", "10:00-00:00"],
            "weekdays": [1, 2, 3, 4, 5],
        },
        {"hours_utc": "00:00-00:00", "weekdays": [6, 7]},
    ]
}


def read_hours(block: object) -> OtherHours | None:
    return other_hours(Value(block))


def test_that_the_price_of_most_hours_is_the_usual_one() -> None:
    found = read_hours(DEEPSEEK)
    assert found is not None
    assert not found.cheap
    assert found.windows == (Window("01:00-04:00;06:00-10:00", "12345"),)
    assert found.zone == "UTC"


def test_that_hours_are_told_in_the_zone_that_counts_the_weekdays() -> None:
    found = read_hours(DEEPSEEK | {"weekday_timezone": "Asia/Shanghai"})
    assert found is not None
    assert found.windows == (Window("09:00-12:00;14:00-18:00", "12345"),)
    assert found.zone == "Asia/Shanghai"


def test_that_cheap_hours_of_every_day_stay_the_exception_where_they_are_few() -> None:
    found = read_hours({"hours_utc": "16:30-00:30"})
    assert found is not None
    assert found.cheap
    assert found.windows == (Window("00:00-00:30;16:30-24:00", "1234567"),)


@pytest.mark.parametrize(
    "block",
    [
        {},
        {"windows": "always"},
        {"windows": [{"hours_utc": "9 to 5"}]},
        {"windows": [{"hours_utc": "09:00-17:00", "weekdays": "weekdays"}]},
        {"windows": [{"hours_utc": "09:00-17:00", "weekdays": [0]}]},
        {"windows": [{"hours_utc": "00:00-00:00"}]},
        {"windows": [None]},
        {"hours_utc": "09:00-10:00", "weekday_timezone": "America/New_York"},
        {"hours_utc": "09:00-10:00", "weekday_timezone": "Nowhere"},
        {"hours_utc": "09:00-10:00", "weekday_timezone": 8},
    ],
)
def test_that_a_block_that_says_nothing_clear_gives_no_hours(block: dict[str, object]) -> None:
    assert read_hours(block) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(0, 23), st.lists(st.integers(1, 7), min_size=1)),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["UTC", "Asia/Shanghai"]),
    st.integers(0, 7 * 24 - 1),
)
def test_that_each_hour_of_the_week_has_the_price_that_the_block_gives_it(
    windows: list[tuple[int, int, list[int]]], zone: str, hour: int
) -> None:
    block = {
        "weekday_timezone": zone,
        "windows": [
            {"hours_utc": f"{a:02}:00-{b:02}:00", "weekdays": days} for a, b, days in windows
        ],
    }
    found = read_hours(block)
    if found is None:
        return
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(hours=hour)
    weekday = at.astimezone(ZoneInfo(zone)).isoweekday()
    cheap = any(
        weekday in days and (a <= at.hour < b if a < b else at.hour >= a or at.hour < b)
        for a, b, days in windows
    )
    rules = [
        TokenPrice(
            source="s", offer="o", currency="USD", checked=at.date(), input=Decimal(1),
            output=Decimal(1),
            peak_hours=window.hours, peak_days=window.days, peak_zone=found.zone,
        )
        for window in found.windows
    ]  # fmt: skip
    inside = any(in_hours(rule, at) for rule in rules)
    assert (found.cheap if inside else not found.cheap) == cheap
