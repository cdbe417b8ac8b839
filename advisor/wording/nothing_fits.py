"""What to say where no offer is ranked, in one sentence for every view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# These follow from the day and the request; they are not the user's to relax.
NOT_ASKED = frozenset({"offered", "length", "limits"})


def nothing_fits(recommendation: Recommendation, words: Words) -> str:
    """What keeps all offers out, and what to do; empty where an offer is ranked."""
    if recommendation.ranked:
        return ""
    left = int(recommendation.evaluation.to_verify.sum())
    if left:
        return words.count(
            "No offer is known to fit; {n} is to be verified. Or relax a must-have on the left.",
            "No offer is known to fit; {n} are to be verified. Or relax a must-have on the left.",
            left,
        )
    if any(r.removed for r in recommendation.removals if r.constraint not in NOT_ASKED):
        return words.say("No offer fits. Relax a must-have on the left.")
    return words.say(
        "No offer can be ranked: too little is known of those that take such work on this day."
        " Give weight to what is known, or change the workload or the day."
    )
