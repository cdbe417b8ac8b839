"""Dates in the names of releases: ``deepseek-v4-flash-0731``, ``qwen3-2507``, ``…-20260423``.

Makers write a release's date in its name in five ways. A name without a year is read as the year
nearest to a given day, one without a day as all of its month.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[dt.date, dt.date]
# Announcement and release are some days apart, and local dates differ.
SAME_DAYS = 4
# A snapshot is frozen some weeks before it comes out (claude-opus-4-5-20251101 on 2025-11-24), and
# a router's name has the day on which it was listed there.
SNAPSHOT_DAYS = 31
_YEARS = range(2022, 2040)
_DAY = r"(?P<{}m>0[1-9]|1[0-2]){}(?P<{}d>0[1-9]|[12]\d|3[01])"
_WRITTEN = re.compile(
    r"(?<!\d)(?:"
    + "|".join((
        r"(?P<ay>20\d\d)" + _DAY.format("a", "", "a"),
        r"(?P<by>20\d\d)[-_.]" + _DAY.format("b", "[-_.]", "b"),
        r"(?P<cm>0[1-9]|1[0-2])-(?P<cy>20[23]\d)",
        _DAY.format("e", "[-]?", "e"),
        r"(?P<fy>2[2-9])(?P<fm>0[1-9]|1[0-2])",
    ))
    + r")(?!\d)"
)  # fmt: skip


def spans_in(name: str, near: dt.date) -> Iterator[Span]:
    """Yield the first and last day of each date in a name.

    Args:
        name: as a maker or provider writes it.
        near: decides the year where a name has none.
    """
    for match in _WRITTEN.finditer(name):
        parts = {key[1]: int(value) for key, value in match.groupdict().items() if value}
        span = _span(parts, near)
        if span is not None:
            yield span


def is_of(span: Span, released: dt.date) -> bool:
    """Whether a span may be the snapshot or the listing of a release of a day."""
    return _within(span, released, SNAPSHOT_DAYS)


def is_day(span: Span, released: dt.date) -> bool:
    """Whether a span contains the day, within ``SAME_DAYS``."""
    return _within(span, released, SAME_DAYS)


def _within(span: Span, day: dt.date, days: int) -> bool:
    slack = dt.timedelta(days)
    return span[0] <= day + slack and day - slack <= span[1]


def _span(parts: dict[str, int], near: dt.date) -> Span | None:
    year, month, day = parts.get("y"), parts["m"], parts.get("d")
    if year is not None and year < 100:  # noqa: PLR2004 - two digits
        year += 2000
    if year is not None and year not in _YEARS:
        return None
    if day is None:
        whole = year or near.year
        return dt.date(whole, month, 1), dt.date(whole, month, calendar.monthrange(whole, month)[1])
    years = (year,) if year is not None else (near.year - 1, near.year, near.year + 1)
    days = [found for y in years if (found := _day(y, month, day)) is not None]
    if not days:
        return None
    nearest = min(days, key=lambda found: abs((found - near).days))
    return nearest, nearest


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # 30 February
        return None
