"""Insights beyond the ranking as sentences, the same in window, report and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.effort_steps import effort_steps
from advisor.decision.analysis.good_enough import good_enough
from advisor.decision.analysis.watch_list import watch_list
from advisor.decision.analysis.what_would_change import needed_changes, weight_shift
from advisor.decision.analysis.worths import worths
from advisor.wording.effort_steps import effort_sentences
from advisor.wording.robustness import slider_sentence
from advisor.wording.unranked import worth_verifying
from advisor.wording.what_would_change import (
    good_enough_sentences,
    leader_name,
    needed_sentence,
    shift_sentence,
    watch_sentence,
)
from advisor.wording.worths import worth_sentence

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

FULL = 100.0
NEAREST = 2


def changes(narrator: Narrator) -> list[str]:
    """List the smallest changes that would put another offer first; empty without a ranking."""
    recommendation = narrator.recommendation
    if not recommendation.ranked:
        return []
    rival = recommendation.explanation(recommendation.ranked[0]).against
    verified = [*filter(None, [worth_verifying(narrator)])]
    if rival is None:
        return verified
    return [
        *verified,
        shift_sentence(narrator, rival, weight_shift(recommendation, rival)),
        *(needed_sentence(narrator, n) for n in needed_changes(recommendation, rival)),
        *_nearest_bands(narrator),
    ]


def _nearest_bands(narrator: Narrator) -> list[str]:
    """Return the sliders that must move least for another model to lead."""
    found = []
    for criterion, band in narrator.recommendation.robustness.stability_intervals.items():
        now = narrator.scenario.priorities[criterion]
        for end, other in ((band.low, band.below), (band.high, band.above)):
            if end is not None and other is not None and end <= FULL:
                name, rival = narrator.criterion(criterion), leader_name(narrator, other)
                text = slider_sentence(name, end, now, rival, narrator)
                found.append((abs(end - now), text))
    return [text for _, text in sorted(found)[:NEAREST]]


def efforts(narrator: Narrator, offer: str) -> list[str]:
    """Say what each thinking effort of an offer scores and costs."""
    return effort_sentences(narrator, effort_steps(narrator.recommendation, offer))


def worth(narrator: Narrator, *, most: int | None = None) -> list[str]:
    """Say what steps are worth in money, by weights and budget; only the ``most`` weightiest."""
    found = worths(narrator.recommendation)
    least = sorted((each.usd_a_month for each in found), reverse=True)[:most][-1:]
    return [worth_sentence(narrator, each) for each in found if [each.usd_a_month] >= least]


def levels(narrator: Narrator) -> list[str]:
    """Say at which good-enough level the pick would change."""
    found = good_enough(narrator.recommendation)
    return [] if found is None else list(good_enough_sentences(narrator, found))


def watch(narrator: Narrator) -> list[str]:
    """List the open models within reach of the pick, with what each lacks."""
    return [watch_sentence(narrator, w) for w in watch_list(narrator.recommendation)]
