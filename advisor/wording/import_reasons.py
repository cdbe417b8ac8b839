"""Why a row of an imported file is rejected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from advisor.intake.reading import Detail, Reason
    from advisor.wording.language import Words

_PLACE = re.compile(r"(row|column|line) (\d+)")


def detail_text(detail: Detail, words: Words) -> str:
    """Return the quoted cell, or the sentence of its failure."""
    return detail if isinstance(detail, str) else say_failure(detail, words)


def place_text(place: str, words: Words) -> str:
    """Translate a place such as ``row 12``; any other is returned unchanged."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return place
    return {
        "row": words.say("row {n}", n=found[2]),
        "column": words.say("column {n}", n=found[2]),
        "line": words.say("line {n}", n=found[2]),
    }[found[1]]


def reason_text(reason: Reason, words: Words) -> str:
    """Say why a row is rejected."""
    say = words.say
    match reason:
        case "bad-row":
            return say("cannot be read")
        case "no-value":
            return say("no figure stands there")
        case "out-of-scale":
            return say("not on the scale of the benchmark")
        case "zero-price":
            return say("a price of 0 means unknown, not free")
        case "retired-name":
            return say("the name no longer means this model")
        case "none-of-ours":
            return say("known to be none of ours")
        case "cheapest-band-only":
            return say("only the cheapest of several price bands")
        case "not-a-list-price":
            return say("not this provider's list price")
        case "unknown-currency":
            return say("in a currency that is not known; add it to your figures")
        case "unusual-conditions":
            return say("holds under conditions that cannot be stated here")
        case "several-models":
            return say("a system of several models")
        case "duplicate":
            return say("another row states the same")
        case "contradiction":
            return say("the file states two figures for the same thing")
        case "not-run":
            return say("a figure that stands for “not run”")
        case "too-many":
            return say("past the limit on rows")
        case "not-text":
            return say("not a price of text")
        case "not-released":
            return say("before any release of the model")
        case "router":
            return say("a name that means another model from time to time")
        case "fine-tune":
            return say("a model that customers train further")
        case "derivative":
            return say("somebody else's further training of a maker's weights")
        case "other-tier":
            return say("the same model served faster or in one region, at another price")
        case "earlier-generation":
            return say("a generation that its maker has replaced")
        case "withdrawn":
            return say("withdrawn, and not in the catalogue")
        case "repeated-key":
            return say("stands twice with two values; neither is taken")
        case "no-scores":
            return say("column with few figures or none")
        case "no-heading":
            return say("column without a heading")
        case "describes":
            return say("column that describes the models")
        case "second-column":
            return say("another column has this meaning already")
        case "of-one-score":
            return say("belongs to one score, and a row has many")
        case "above":
            return say("row above the headings")
        case "other-sheet":
            return say("another sheet")
        case "not-results":
            return say("a file without results")
        case "not-chosen":
            return say("column that is not chosen")
        case "summary":
            return say("a row of averages or totals, no model")
        case "prices":
            return say("a price and no score")
        case "scores":
            return say("column of scores, in a table of prices")
        case "terms":
            return say("its publisher's terms do not allow it to be taken over")
        case "estimate":
            return say("an estimate of its publisher, not a measurement")
        case _:
            assert_never(reason)
