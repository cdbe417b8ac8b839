"""The hours of a price rule as minutes of the week in UTC, to compare across time zones."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from advisor.catalog.prices import Price

    Spans = tuple[tuple[int, int], ...]

_DAY = 24 * 60
_WEEK = 7 * _DAY
_ALL_DAYS = "1234567"


def week_hours(rule: Price, day: dt.date) -> Spans | None:
    """Return spans of minutes of the week in UTC, from Monday 00:00, [first, end); None: always.

    The zone's offset is that of ``day``. Adjacent spans are joined; one over the end of the week is
    cut there.
    """
    hours, days, zone = rule.window
    return None if hours is None else _spans(hours, days or _ALL_DAYS, zone or "UTC", day)


@lru_cache(maxsize=256)
def _spans(hours: str, days: str, zone: str, day: dt.date) -> Spans:
    offset = _offset(zone, day)
    found: list[tuple[int, int]] = []
    for span in hours.split(";"):
        begins, ends = (_minute(clock) for clock in span.split("-"))
        length = (ends - begins) % _DAY or _DAY
        for weekday in set(days):
            first = ((int(weekday) - 1) * _DAY + begins - offset) % _WEEK
            last = first + length
            found.append((first, min(last, _WEEK)))
            if last > _WEEK:
                found.append((0, last - _WEEK))
    return _merged(found)


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _offset(zone: str, day: dt.date) -> int:
    """Return the minutes that a zone is ahead of UTC at noon of a day."""
    if zone == "UTC":
        return 0
    ahead = dt.datetime.combine(day, dt.time(12), tzinfo=ZoneInfo(zone)).utcoffset()
    return int(ahead.total_seconds() // 60) if ahead is not None else 0


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
