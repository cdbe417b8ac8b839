"""Why a row of a foreign file is not taken, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from advisor.intake.reading import Detail, Reason
    from advisor.wording.language import Words

_PLACE = re.compile(r"(row|column|line) (\d+)")


def detail_text(detail: Detail, words: Words) -> str:
    """What stands there, or what is wrong with it, in the reader's language."""
    return detail if isinstance(detail, str) else say_failure(detail, words)


def place_text(place: str, words: Words) -> str:
    """Where it stands: ``row 12`` in the reader's language, any other place as it is."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return place
    return {
        "row": words.say("row {n}", n=found[2]),
        "column": words.say("column {n}", n=found[2]),
        "line": words.say("line {n}", n=found[2]),
    }[found[1]]


def reason_text(reason: Reason, words: Words) -> str:
    """What is wrong with the row, or why it says nothing of what is ranked."""
    say = words.say
    return {
        "bad-row": say("cannot be read"),
        "no-value": say("no figure stands there"),
        "out-of-scale": say("not on the scale of the benchmark"),
        "zero-price": say("a price of 0 means unknown, not free"),
        "retired-name": say("the name no longer means this model"),
        "none-of-ours": say("known to be none of ours"),
        "cheapest-band-only": say("only the cheapest of several price bands"),
        "not-a-list-price": say("not this provider's list price"),
        "unusual-conditions": say("holds under conditions that cannot be stated here"),
        "several-models": say("a system of several models"),
        "duplicate": say("another row states the same"),
        "contradiction": say("the file states two figures for the same thing"),
        "not-run": say("a figure that stands for “not run”"),
        "too-many": say("past the limit on rows"),
        "not-text": say("not a price of text"),
        "repeated-key": say("stands twice with two values; neither is taken"),
        "no-scores": say("column with few figures or none"),
        "no-heading": say("column without a heading"),
        "describes": say("column that describes the models"),
        "second-column": say("another column has this meaning already"),
        "of-one-score": say("belongs to one score, and a row has many"),
        "above": say("row above the headings"),
        "other-sheet": say("another sheet"),
        "not-results": say("a file without results"),
        "not-chosen": say("column that is not chosen"),
        "summary": say("a row of averages or totals, no model"),
        "prices": say("a price and no score"),
        "scores": say("column of scores, in a table of prices"),
    }[reason]
