"""When a price rule is valid: dates, hours and weekdays in its own time zone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.prices import Price, TokenPrice, Window
    from advisor.catalog.records import Holiday

HOURS_A_WEEK = 168.0
_DAY = 24 * 60
_ALL_DAYS = "1234567"


def moment_of(day: dt.date | dt.datetime) -> dt.datetime:
    """Convert to a moment in UTC: a day to its noon; a moment without a zone is in UTC."""
    if isinstance(day, dt.datetime):
        aware = day if day.tzinfo else day.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def valid_on(rule: Price, day: dt.date | dt.datetime) -> bool:
    """Whether a rule is valid at a moment, or at noon of a day (from inclusive, to exclusive)."""
    if rule.valid_from is None and rule.valid_to is None:
        return True
    moment = moment_of(day)
    begins = _edge(rule.valid_from, rule.valid_from_time)
    ends = _edge(rule.valid_to, rule.valid_to_time)
    return (begins is None or begins <= moment) and (ends is None or moment < ends)


def in_hours(rule: TokenPrice, at: dt.datetime, holidays: Sequence[Holiday] = ()) -> bool:
    """Whether a moment is in a rule's hours; True if the rule has no hours.

    Hours over midnight belong to the weekday on which they start; they do not start on a holiday of
    the country that the rule excepts.
    """
    if rule.peak_hours is None:
        return True
    local = at.astimezone(_zone(rule.peak_zone or "UTC"))
    minute = local.hour * 60 + local.minute
    day = local.date()
    today = _has(rule, day, holidays)
    yesterday = _has(rule, day - dt.timedelta(days=1), holidays)
    for begins, ends in _spans(rule.peak_hours):
        if begins < ends:
            inside = today and begins <= minute < ends
        else:
            inside = (today and minute >= begins) or (yesterday and minute < ends)
        if inside:
            return True
    return False


def _has(rule: TokenPrice, day: dt.date, holidays: Sequence[Holiday]) -> bool:
    """Whether a rule's hours start on a day: one of its weekdays and no excepted holiday."""
    if str(day.isoweekday()) not in (rule.peak_days or _ALL_DAYS):
        return False
    return rule.peak_except is None or not any(
        off.country == rule.peak_except and off.first <= day <= off.last for off in holidays
    )


def hours_a_week(rule: TokenPrice) -> float:
    """Number of hours in a week for which a rule is valid."""
    if rule.peak_hours is None:
        return HOURS_A_WEEK
    minutes = sum((ends - begins) % _DAY or _DAY for begins, ends in _spans(rule.peak_hours))
    return minutes / 60 * len(set(rule.peak_days or _ALL_DAYS))


def window_of(rule: TokenPrice) -> Window:
    """The rule's hours, to compare rules by; all None for a rule without hours."""
    if rule.peak_hours is None:
        return (None, None, None)
    return rule.window


def _edge(day: dt.date | None, clock: str | None) -> dt.datetime | None:
    if day is None:
        return None
    time = dt.time.fromisoformat(clock) if clock else dt.time()
    return dt.datetime.combine(day, time, tzinfo=dt.UTC)


@lru_cache(maxsize=64)
def _spans(hours: str) -> tuple[tuple[int, int], ...]:
    """Parse hours to minutes of the day, from and to; equal: the whole day."""
    spans = []
    for span in hours.split(";"):
        begins, ends = span.split("-")
        spans.append((_minute(begins), _minute(ends)))
    return tuple(spans)


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return (int(hour) * 60 + int(minute)) % _DAY


@lru_cache(maxsize=16)
def _zone(name: str) -> dt.tzinfo:
    return dt.UTC if name == "UTC" else ZoneInfo(name)
