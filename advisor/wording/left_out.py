"""Why an offer is not in the ranking, as short texts for lists."""

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
    """What a kind of reason is called: a must-have by its name, or what is not known."""
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
    """All kinds of reason of an offer in one line."""
    return " · ".join(kind_name(kind, words) for kind in left.kinds)


def counts(narrator: Narrator) -> str:
    """How many offers are not ranked, by status, in one line."""
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
    """Why an offer is not ranked, in a sentence or more."""
    if left.rule_results:
        said = (verdict_sentence(narrator, verdict) for verdict in left.rule_results)
        return narrator.sentences(*said)
    measures = narrator.listed(narrator.measure(measure) for measure in left.missing)
    known = float(narrator.recommendation.coverage[narrator.evaluation.rows[left.offer]])
    if known >= LEAST_COVERAGE:
        return narrator.say("A figure that is needed is missing: {measures}.", measures=measures)
    return narrator.say(
        "Known for {share} of the weights; missing: {measures}.",
        share=numbers.percent(known),
        measures=measures,
    )
