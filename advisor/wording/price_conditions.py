"""Conditions of a price rule as texts: bands, hours, region, dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.prices import PlanPrice
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.catalog.prices import Price
    from advisor.wording.language import Words

_ALL_DAYS, _WHOLE_DAY = "1234567", "00:00-24:00"
# From this many days on, days in a row are written as a range.
_LEAST_RANGE = 3


def conditions_of(rule: Price, day: dt.date, words: Words) -> tuple[str, ...]:
    """Return the conditions of a price rule."""
    texts = (
        words.say("input over {length}"),
        words.say("input up to {length}"),
        words.say("output over {length}"),
        words.say("output up to {length}"),
    )
    marks = [
        text.format(length=numbers.tokens(edge))
        for edge, text in zip(rule.edges, texts, strict=True)
        if edge is not None
    ]
    if rule.window[0]:
        marks.append(_hours(rule, words))
    if rule.region is not None:
        marks.append(names.region_name(rule.region, words))
    if rule.source == OWN_SOURCE:
        marks.append(_negotiated(rule, words))
    elif rule.valid_to is not None:
        marks.append(words.say("until {date}", date=rule.valid_to))
    if rule.valid_from is not None and rule.valid_from > day:
        marks.append(words.say("from {date}", date=rule.valid_from))
    return tuple(marks)


def _hours(rule: Price, words: Words) -> str:
    """Say when a rule holds: hours, weekdays unless every day, time zone, and holidays left out."""
    hours, days, zone = rule.window
    weekdays = _weekdays(days or _ALL_DAYS, words)
    spans = [] if hours is None or (weekdays and hours == _WHOLE_DAY) else hours.split(";")
    parts = [*spans, *filter(None, (weekdays,)), zone or "UTC"]
    if isinstance(rule, PlanPrice) or rule.peak_except is None:
        return words.say("at {hours}", hours=words.listed(parts))
    return words.say("at {hours}, not on Chinese public holidays", hours=words.listed(parts))


def _weekdays(days: str, words: Words) -> str:
    """List weekdays, 1 for Monday, three or more in a row as a range; empty for every day."""
    weekdays = (
        words.say("Mon"), words.say("Tue"), words.say("Wed"), words.say("Thu"), words.say("Fri"),
        words.say("Sat"), words.say("Sun"),
    )  # fmt: skip
    numbered = sorted({int(day) for day in days})
    first, last = numbered[0], numbered[-1]
    if len(numbered) == len(weekdays):
        return ""
    if len(numbered) >= _LEAST_RANGE and last - first == len(numbered) - 1:
        return f"{weekdays[first - 1]}–{weekdays[last - 1]}"
    return words.listed(weekdays[day - 1] for day in numbered)


def _negotiated(rule: Price, words: Words) -> str:
    """Say that a price is the user's, and its last day: ``valid_to`` is the day after that."""
    if rule.valid_to is None:
        return words.say("negotiated")
    last = rule.valid_to if rule.valid_to_time else rule.valid_to - dt.timedelta(days=1)
    return words.say("negotiated, valid until {date}", date=last)
