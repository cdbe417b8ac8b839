"""Sentence on two scores for the same thing: which counts and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import score_preference
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog.records import Score
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer


def score_conflict(namer: Namer, counts: Score, other: Score) -> str:
    """Say which of two scores counts, and by which rule."""
    catalog = namer.catalog
    unit = catalog.units[catalog.benchmarks[counts.benchmark].unit]
    return namer.say(
        "{figure} ({publisher}) counts, not {other} ({other_publisher}): {reason}.",
        figure=numbers.figure(counts.value, unit, namer),
        publisher=_name(namer, counts),
        other=numbers.figure(other.value, unit, namer),
        other_publisher=_name(namer, other),
        reason=_reason(score_preference(catalog, counts, other), namer),
    )


def _name(namer: Namer, score: Score) -> str:
    source = namer.catalog.sources[score.source]
    return namer.say("your own figure") if source.layer == "own" else source.publisher


def _reason(rule: str, words: Words) -> str:
    return {
        "own": words.say("your own figures come first"),
        "undated": words.say("the other has no date"),
        "exact": words.say("it is exact, the other only a bound"),
        "article": words.say("it is a checked figure, the other the founding article's"),
        "attempts": words.say("it is of a single attempt"),
        "checked": words.say("somebody else than the vendor measured it"),
        "source": words.say("it is from the one who measured, not from an aggregator"),
        "thinking": words.say("it is with thinking"),
        "date": words.say("it is later"),
        "layer": words.say("it is from a later layer"),
        "value": words.say("nothing else tells them apart, and it is higher"),
        "name": words.say("nothing tells them apart"),
    }[rule]
