"""LiteLLM's ``off_peak_pricing`` as price rules: the usual price, and the other one with its hours.

The block names the cheap hours (``hours_utc``), for all days or in ``windows`` for ``weekdays``.
The weekday is that of the moment itself in ``weekday_timezone``, UTC if none is named (litellm
1.110.2, ``llm_cost_calc/utils.py: _is_off_peak``). Of the two prices the one that holds for more
hours of the week becomes the rule without hours, as in vendors' own lists: "peak 09:00-12:00".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from advisor.catalog.frozen import Frozen
from advisor.intake.files.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DAY = 24 * 60
_WEEK = 7 * _DAY
_SPAN = re.compile(r"^(\d\d):(\d\d)-(\d\d):(\d\d)$")
_MOST_WINDOWS = 20
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Window(Frozen, frozen=True):
    """Hours of some weekdays, in the form of ``Price``: ``peak_hours``, ``peak_days``."""

    hours: str
    days: str


class OtherHours(Frozen, frozen=True):
    """When the less usual of two prices holds.

    Attributes:
        cheap: whether the less usual price is the lower one.
        windows: its hours by weekday.
        zone: time zone of hours and weekdays.
    """

    cheap: bool
    windows: tuple[Window, ...]
    zone: str


def other_hours(block: Value) -> OtherHours | None:
    """Return the hours for the rules; None if the block is unreadable or one price always holds.

    Args:
        block: the value of ``off_peak_pricing``.
    """
    stated = block["weekday_timezone"].raw or "UTC"
    zone = stated if isinstance(stated, str) else ""
    offset = _fixed_offset(zone) if zone else None
    windows = block["windows"].entries
    listed = block["windows"].is_list or "windows" not in block
    if offset is None or not listed or len(windows) > _MOST_WINDOWS:
        return None
    if "hours_utc" in block:
        windows = [Value({"hours_utc": block["hours_utc"].raw}), *windows]
    cheap = bytearray(_WEEK)  # a flag for each minute of the week in the zone, from Monday 00:00
    if not all(_mark(cheap, window, offset) for window in windows):
        return None
    if sum(cheap) in (0, _WEEK):
        return None
    seldom = sum(cheap) * 2 < _WEEK
    return OtherHours(seldom, tuple(_windows(cheap, int(seldom))), zone)


def _fixed_offset(zone: str) -> int | None:
    """Return the minutes that a zone is ahead of UTC; None if that changes by season."""
    if zone == "UTC":
        return 0
    try:
        place = ZoneInfo(zone)
    except (KeyError, OSError, ValueError):  # unknown zone, or not a name
        return None
    offsets = {dt.datetime(2026, month, 1, tzinfo=place).utcoffset() for month in (1, 7)}
    offset = offsets.pop()
    return None if offsets or offset is None else int(offset.total_seconds() // 60)


def _mark(cheap: bytearray, window: Value, offset: int) -> bool:
    """Mark the minutes of one window; False if it is unreadable."""
    if not window.is_object:
        return False
    held, days = window["hours_utc"], _weekdays(window["weekdays"])
    spans = held.entries if held.is_list else [held]
    if days is None or len(spans) > _MOST_WINDOWS:
        return False
    for span in spans:
        found = _SPAN.match(span.raw.replace(" ", "")) if isinstance(span.raw, str) else None
        if found is None:
            return False
        begins, ends = _minute(found[1], found[2]), _minute(found[3], found[4])
        for utc in range(begins, ends if ends > begins else ends + _DAY):
            minute = (utc + offset) % _DAY
            for day in days:
                cheap[day * _DAY + minute] = 1
    return True


def _weekdays(stated: Value) -> list[int] | None:
    """Return days of the week, 0 for Monday; all if none are stated, None if unreadable."""
    if stated.raw is None:
        return [*range(7)]
    if not stated.is_list or len(stated.entries) > _MOST_WINDOWS:
        return None
    days = [_weekday(day.raw) for day in stated.entries]
    return None if None in days else [day for day in days if day is not None]


def _weekday(stated: object) -> int | None:
    """Return a day of the week, 0 for Monday, given 1 to 7 or its English name."""
    if isinstance(stated, str) and stated[:3].lower() in _DAY_NAMES:
        return _DAY_NAMES.index(stated[:3].lower())
    return stated - 1 if type(stated) is int and 1 <= stated <= len(_DAY_NAMES) else None


def _minute(hour: str, minute: str) -> int:
    return (int(hour) * 60 + int(minute)) % _DAY


def _windows(flags: Sequence[int], wanted: int) -> Iterator[Window]:
    """Yield the minutes with a flag as hours, grouping weekdays with the same hours."""
    days: defaultdict[str, str] = defaultdict(str)
    for day in range(7):
        of_day = flags[day * _DAY : (day + 1) * _DAY]
        hours = ";".join(
            f"{_clock(first)}-{_clock(last)}" for first, last in _spans(of_day, wanted)
        )
        if hours:
            days[hours] += str(day + 1)
    for hours, weekdays in days.items():
        yield Window(hours, weekdays)


def _spans(flags: Sequence[int], wanted: int) -> Iterator[tuple[int, int]]:
    """Yield first minute and end of each run of a flag."""
    for flag, run in groupby(range(len(flags)), key=lambda minute: flags[minute]):
        if flag == wanted:
            minutes = list(run)
            yield minutes[0], minutes[-1] + 1


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
