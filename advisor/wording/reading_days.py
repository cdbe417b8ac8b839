"""Parse days and times as people write them: 2026-10-01, 2026年10月1日, 1 October 2026."""

from __future__ import annotations

import datetime as dt
import re

from advisor.catalog.problems import InputError
from advisor.wording.reading_numbers import plain, shown
from advisor.wording.typed_failures import TwoMeanings, Unreadable

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_YEAR_FIRST = re.compile(
    r"([0-9]{4}) ?(?:[-/.]|年) ?([0-9]{1,2}) ?(?:[-/.]|月) ?([0-9]{1,2}) ?[日号]?"
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_DAY_BY_NAME = re.compile(r"([0-9]{1,2})\.? ([a-z]{3,9})\.?,? ([0-9]{4})")
_MONTH_BY_NAME = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")
_NO_YEAR = re.compile(r"([0-9]{1,2}) ?(?:月|[-/.]) ?([0-9]{1,2}) ?[日号]?")
_WITH_TIME = re.compile(r"(.*[0-9日号])[t ]+([0-9]{1,2}):([0-9]{2}.*)")


def read_day(text: str) -> dt.date:
    """Parse a day.

    Raises:
        InputError: the text is no day, lacks the year, or is ambiguous as 3/4/2026 is.
    """
    normal = plain(text)
    if found := _YEAR_FIRST.fullmatch(normal) or _EIGHT_DIGITS.fullmatch(normal):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _YEAR_LAST.fullmatch(normal):
        return _year_last(int(found[1]), int(found[3]), int(found[4]), text)
    if found := _DAY_BY_NAME.fullmatch(normal):
        return _day(int(found[3]), _month(found[2]), int(found[1]), text)
    if found := _MONTH_BY_NAME.fullmatch(normal):
        return _day(int(found[3]), _month(found[1]), int(found[2]), text)
    if _NO_YEAR.fullmatch(normal):
        raise InputError(Unreadable(shown(text), "no-year"))
    raise _no_day(text)


def read_moment(text: str) -> dt.date | dt.datetime:
    """Parse a day, or a day with a time, which is UTC unless it names a zone.

    Raises:
        InputError: the text is neither.
    """
    normal = plain(text)
    found = _WITH_TIME.fullmatch(normal)
    if found is None and any(c.isdigit() for c in normal):
        return read_day(text)
    if found is None:
        raise _no_time(text)
    day = read_day(found[1])
    try:
        time = dt.time.fromisoformat(f"{found[2]:0>2}:{found[3].replace(' ', '').upper()}")
    except ValueError:
        raise _no_time(text) from None
    moment = dt.datetime.combine(day, time)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _year_last(first: int, second: int, year: int, text: str) -> dt.date:
    both = [
        dt.date(year, month, day)
        for month, day in {(first, second), (second, first)}
        if 1 <= month <= 12 and 1 <= day <= 28  # noqa: PLR2004 - days that every month has
    ]
    if len(both) > 1:
        one, other = sorted(both)
        raise InputError(TwoMeanings(shown(text), str(one), str(other)))
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004
    return _day(year, month, day, text)


def _month(name: str) -> int:
    """Return the number of an English month, or of its first letters, at least three; else 0."""
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise _no_day(text) from None


def _no_time(text: str) -> InputError:
    return InputError(Unreadable(shown(text), "no-time"))


def _no_day(text: str) -> InputError:
    return InputError(Unreadable(shown(text), "no-day"))
