"""Short texts on why an offer is not ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis import left_out as kinds
from advisor.decision.ranking import Status
from advisor.decision.weighing import LEAST_COVERAGE
from advisor.wording import names, numbers
from advisor.wording.verdicts import verdict_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.left_out import LeftOut
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def kind_name(kind: kinds.Kind, words: Words) -> str:
    """Return the name of a reason: a must-have, or what is unknown."""
    match kind:
        case kinds.NotEnoughKnown():
            return words.say("Not enough known")
        case kinds.TooNew():
            return words.say("Too new: few figures yet")
        case kinds.Unverified():
            name = names.constraint_name(kind.constraint, words)
            return words.say("To be verified: {name}", name=name)
        case kinds.Removed():
            name = names.constraint_name(kind.constraint, words)
            return words.say("Must-have: {name}", name=name)
        case _:
            assert_never(kind)


def kind_names(left: LeftOut, words: Words) -> str:
    """Join the names of an offer's reasons."""
    return " · ".join(kind_name(kind, words) for kind in left.kinds)


def counts(narrator: Narrator) -> str:
    """Count the offers that are not ranked, by status, in one line."""
    n = {status: f"{int((narrator.recommendation.status == status).sum()):,}" for status in Status}
    left = narrator.evaluation.to_verify.any()
    return " · ".join(
        (
            *([narrator.say("{n} to be verified", n=n[Status.TO_VERIFY])] if left else ()),
            narrator.say("{n} not enough known", n=n[Status.SPARSE]),
            narrator.say("{n} removed by must-haves", n=n[Status.REMOVED]),
        )
    )


def reason(narrator: Narrator, left: LeftOut) -> str:
    """Say why an offer is not ranked."""
    if left.rule_results:
        sentences = (verdict_sentence(narrator, result) for result in left.rule_results)
        return narrator.sentences(*sentences)
    measures = narrator.listed(narrator.measure(measure) for measure in left.missing)
    known = float(narrator.recommendation.coverage[narrator.evaluation.rows[left.offer]])
    if known >= LEAST_COVERAGE:
        return narrator.say("A figure that is needed is missing: {measures}.", measures=measures)
    return narrator.say(
        "Known for {share} of the weights; missing: {measures}.",
        share=numbers.percent(known),
        measures=measures,
    )
