"""Why an offer is not ranked, the same in window, report and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.removal import best_to_verify, failed_of, unknown_of
from advisor.decision.analysis.warning_kinds import Unknown
from advisor.decision.ranking import Status
from advisor.decision.weighing import LEAST_COVERAGE
from advisor.wording import names, numbers
from advisor.wording.verdicts import verdict_sentence
from advisor.wording.warnings import warning_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.decision.judging.constraints import RuleResult
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def why_unranked(narrator: Narrator, offer: str) -> list[str]:
    """Say which must-haves an offer fails or leaves open, or what is unknown; empty if ranked."""
    evaluation = narrator.evaluation
    row = evaluation.rows[offer]
    match Status(narrator.recommendation.status[row]):
        case Status.REMOVED:
            return verdict_lines(narrator, failed_of(evaluation, row))
        case Status.TO_VERIFY:
            return verdict_lines(narrator, unknown_of(evaluation, row))
        case Status.SPARSE:
            return [_lacking(narrator, row)]
        case Status.RANKED:
            return []


def verdict_lines(narrator: Narrator, verdicts: Iterable[RuleResult]) -> list[str]:
    """Return each must-have with its reason: "Data stays in: It processes data in: USA."."""
    return [
        narrator.say(
            "{constraint}: {reason}",
            constraint=names.constraint_name(result.constraint, narrator),
            reason=verdict_sentence(narrator, result),
        )
        for result in verdicts
    ]


def unjudged(narrator: Narrator) -> list[str]:
    """Return each must-have of the best fit that is unknown, with its reason."""
    recommendation = narrator.recommendation
    if not recommendation.ranked:
        return []
    best = recommendation.ranked[0]
    name = narrator.offer(best)
    return [
        narrator.say(
            "{offer} cannot be judged: {reason}",
            offer=name,
            reason=warning_sentence(narrator, best, warn),
        )
        for warn in recommendation.warnings(best)
        if isinstance(warn, Unknown)
    ]


def equal_weights(words: Words) -> str:
    """Say that all weights are equal because every slider is at 0."""
    return words.say("All sliders stand at 0, so all criteria count equally.")


def unsaid(narrator: Narrator) -> list[str]:
    """Return notes on what the answer does not show: equal weights, unknown must-haves."""
    equal = [equal_weights(narrator)] if narrator.recommendation.equal_weights else []
    return [*unjudged(narrator), *equal]


def worth_verifying(narrator: Narrator) -> str:
    """Name the offer to be verified that would lead, and what is not known; empty if none would."""
    found = best_to_verify(narrator.recommendation)
    if found is None:
        return ""
    recommendation = narrator.recommendation
    best = float(recommendation.scores[recommendation.order[0]])
    lead = narrator.say(
        "Worth verifying: {offer}, {money} a month, would lead by {points} points.",
        offer=narrator.offer(found.offer),
        money=narrator.money(recommendation.monthly_cost(found.offer)),
        points=numbers.score(found.score - best),
    )
    return narrator.sentences(lead, *verdict_lines(narrator, found.rule_results))


def to_verify_count(narrator: Narrator) -> str:
    """Count the offers to be verified: "12 offers to be verified"."""
    count = int(narrator.evaluation.to_verify.sum())
    return narrator.count("{n} offer to be verified", "{n} offers to be verified", count)


def to_verify_sentence(narrator: Narrator) -> str:
    """Explain the offers to be verified; empty if there are none."""
    count = int(narrator.evaluation.to_verify.sum())
    if not count:
        return ""
    return narrator.count(
        "{n} offer may be allowed, but a must-have of law, data or machines is not known to hold "
        "for it. It is not ranked until somebody has verified it.",
        "{n} offers may be allowed, but a must-have of law, data or machines is not known to hold "
        "for them. They are not ranked until somebody has verified it.",
        count,
    )


def _lacking(narrator: Narrator, row: int) -> str:
    recommendation = narrator.recommendation
    evaluation = narrator.evaluation
    gaps = np.isnan(evaluation.values[row]) & (recommendation.weights > 0)
    measures = narrator.listed(
        narrator.leaf(evaluation.leaves[column]) for column in np.flatnonzero(gaps)
    )
    return narrator.say(
        "Known figures carry {share} of your weights; {least} are needed, and the price. "
        "Missing: {measures}.",
        share=numbers.percent(float(recommendation.coverage[row]), narrator),
        least=numbers.percent(LEAST_COVERAGE, narrator),
        measures=measures,
    )
