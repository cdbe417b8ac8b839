"""What is said beyond the ranking, as lists of sentences: the same in window, report, terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.good_enough import good_enough
from advisor.decision.analysis.watch_list import watch_list
from advisor.decision.analysis.what_would_change import exchange_rates, needed_changes, weight_shift
from advisor.wording import names
from advisor.wording.robustness import slider_sentence
from advisor.wording.what_would_change import (
    good_enough_sentences,
    needed_sentence,
    rate_sentence,
    shift_sentence,
    watch_sentence,
)

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

FULL = 100.0
NEAREST = 2


def changes(recommendation: Recommendation, words: Words) -> list[str]:
    """The nearest changes that would let another offer lead; empty without a runner-up."""
    if not recommendation.ranked:
        return []
    rival = recommendation.explanation(recommendation.ranked[0]).against
    if rival is None:
        return []
    return [
        shift_sentence(recommendation, rival, weight_shift(recommendation, rival), words),
        *(needed_sentence(recommendation, n, words) for n in needed_changes(recommendation, rival)),
        *_nearest_bands(recommendation, words),
    ]


def _nearest_bands(recommendation: Recommendation, words: Words) -> list[str]:
    """The sliders that need to move least for another offer to lead."""
    found = []
    for criterion, band in recommendation.robustness.bands.items():
        now = recommendation.scenario.priorities[criterion]
        for end, other in ((band.low, band.below), (band.high, band.above)):
            if end is not None and other is not None and end <= FULL:
                name = names.criterion_name(recommendation.catalog, criterion, words)
                rival = names.offer_name(recommendation.candidate(other), words)
                text = slider_sentence(name, end, now, rival, words)
                found.append((abs(end - now), text))
    return [text for _, text in sorted(found)[:NEAREST]]


def worth(recommendation: Recommendation, offer: str, words: Words) -> list[str]:
    """What one unit of each criterion is worth in money, at the offer's figures."""
    rates = exchange_rates(recommendation, offer)
    return [rate_sentence(recommendation, rate, words) for rate in rates]


def levels(recommendation: Recommendation, words: Words) -> list[str]:
    """At which good-enough level the pick would change."""
    found = good_enough(recommendation)
    return [] if found is None else list(good_enough_sentences(recommendation, found, words))


def watch(recommendation: Recommendation, words: Words) -> list[str]:
    """The open models within reach of the pick, and what each lacks."""
    return [watch_sentence(recommendation, w, words) for w in watch_list(recommendation)]
