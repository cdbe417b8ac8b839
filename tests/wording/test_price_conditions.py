"""What a price rule holds for, in words: hours with their weekdays and their time zone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from advisor.catalog.prices import TokenPrice
from advisor.wording import Words
from advisor.wording.price_conditions import conditions_of

DAY = dt.date(2026, 11, 28)
BUSY = "09:00-12:00;14:00-18:00"


def rule(hours: str | None, days: str | None, zone: str | None) -> TokenPrice:
    return TokenPrice(
        offer="a.at.b", currency="USD", input=Decimal(1), output=Decimal(2), checked=DAY,
        peak_hours=hours, peak_days=days, peak_zone=zone, source="list",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "days", "zone", "english", "chinese"),
    [
        (BUSY, "12345", "Asia/Shanghai", "at 09:00-12:00, 14:00-18:00, Mon–Fri, Asia/Shanghai",
         "时段 09:00-12:00、14:00-18:00、周一–周五、Asia/Shanghai"),
        ("00:00-24:00", "67", "Europe/Paris", "at Sat, Sun, Europe/Paris",
         "时段 周六、周日、Europe/Paris"),
        ("16:30-00:30", "1234567", "UTC", "at 16:30-00:30, UTC", "时段 16:30-00:30、UTC"),
        ("16:30-00:30", None, None, "at 16:30-00:30, UTC", "时段 16:30-00:30、UTC"),
        ("08:00-09:00", "135", "UTC", "at 08:00-09:00, Mon, Wed, Fri, UTC",
         "时段 08:00-09:00、周一、周三、周五、UTC"),
        ("00:00-24:00", "1234567", "UTC", "at 00:00-24:00, UTC", "时段 00:00-24:00、UTC"),
    ],
)  # fmt: skip
def test_that_hours_are_told_with_weekdays_and_zone(
    hours: str, days: str | None, zone: str | None, english: str, chinese: str
) -> None:
    told = [conditions_of(rule(hours, days, zone), DAY, Words(code)) for code in ("en", "zh")]
    assert told == [(english,), (chinese,)]


def test_that_a_price_at_any_hour_has_no_condition() -> None:
    assert conditions_of(rule(None, None, None), DAY, Words("en")) == ()


def test_that_hours_say_that_they_leave_out_holidays() -> None:
    peak = rule(BUSY, "12345", "Asia/Shanghai")
    excepted = msgspec.structs.replace(peak, peak_except="CN")
    for code, said in (("en", "not on Chinese public holidays"), ("zh", "中国法定节假日除外")):
        (usual,), (text,) = (conditions_of(each, DAY, Words(code)) for each in (peak, excepted))
        assert text.startswith(usual)
        assert said in text
        assert said not in usual
