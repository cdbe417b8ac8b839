"""Conditions of a price rule as texts: bands, hours, region, dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.catalog.prices import Price
    from advisor.wording.language import Words


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
    hours = rule.window[0]
    if hours:
        marks.append(words.say("at {hours}", hours=hours.replace(";", ", ")))
    if rule.region is not None:
        marks.append(names.region_name(rule.region, words))
    if rule.source == OWN_SOURCE:
        marks.append(_negotiated(rule, words))
    elif rule.valid_to is not None:
        marks.append(words.say("until {date}", date=rule.valid_to))
    if rule.valid_from is not None and rule.valid_from > day:
        marks.append(words.say("from {date}", date=rule.valid_from))
    return tuple(marks)


def _negotiated(rule: Price, words: Words) -> str:
    """Say that a price is the user's, and its last day: ``valid_to`` is the day after that."""
    if rule.valid_to is None:
        return words.say("negotiated")
    last = rule.valid_to if rule.valid_to_time else rule.valid_to - dt.timedelta(days=1)
    return words.say("negotiated, valid until {date}", date=last)
