"""When no offer fits: which must-have is to blame, and what giving it up would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.presets import Constraints
from advisor.decision import recommend
from advisor.wording import names, numbers
from advisor.wording.unranked import to_verify_sentence

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.removal import Removal
    from advisor.wording import Words

NAMED = 3
# These follow from the day and the request; they are not the user's to give up.
FIXED = frozenset({"offered", "length", "limits"})


def why_nothing_fits(recommendation: Recommendation, words: Words) -> str:
    """Which must-have removed most, what comes back without it, and what is to be verified."""
    left = to_verify_sentence(recommendation, words)
    best = [
        names.offer_name(recommendation.candidate(each.offer), words)
        for each in recommendation.to_verify[:NAMED]
    ]
    named = words.say("The best of them: {offers}.", offers="; ".join(best)) if best else ""
    return "\n".join(filter(None, (_to_blame(recommendation, words), left, named)))


def _to_blame(recommendation: Recommendation, words: Words) -> str:
    """A sentence that names the must-have that removed most, and what comes back without it."""
    blamed = _blamed(recommendation)
    if blamed is None:
        return _none_on_offer(recommendation, words)
    without = _without(recommendation, blamed.constraint)
    name = names.constraint_name(blamed.constraint, words)
    if not without.ranked:
        if max(recommendation.removals, key=_count).constraint in FIXED:
            return _none_on_offer(recommendation, words)
        return words.say(
            "No offer fits: “{constraint}” keeps out most ({n}), but giving it up alone brings "
            "none back. Give up more than one must-have.",
            constraint=name,
            n=_count(blamed),
        )
    best = without.ranked[0]
    row = without.evaluation.rows[best]
    return words.say(
        "No offer fits: “{constraint}” keeps out most ({n}). Without it {back} would fit, best "
        "{offer} with a score of {score}, {money} a month.",
        constraint=name,
        n=_count(blamed),
        back=len(without.ranked),
        offer=names.offer_name(without.candidate(best), words),
        score=numbers.score(float(without.scores[row])),
        money=numbers.money(without.monthly_cost(best), without.scenario.currency),
    )


def _none_on_offer(recommendation: Recommendation, words: Words) -> str:
    return words.say(
        "No offer fits: none is on offer on {date} and takes requests of this length with "
        "enough known of it.",
        date=recommendation.scenario.date(recommendation.catalog),
    )


def _count(removal: Removal) -> int:
    """How many offers a must-have keeps out of the ranking."""
    return len(removal.removed) + len(removal.to_verify)


def _blamed(recommendation: Recommendation) -> Removal | None:
    asked = [r for r in recommendation.removals if r.constraint not in FIXED and _count(r)]
    return max(asked, key=_count, default=None)


def _without(recommendation: Recommendation, constraint: str) -> Recommendation:
    """The recommendation that there would be without one must-have."""
    unasked: Any = getattr(Constraints(), constraint)
    wanted = recommendation.scenario.constraints
    changed = {name: getattr(wanted, name) for name in wanted.__struct_fields__}
    constraints = Constraints(**(changed | {constraint: unasked}))
    scenario = recommendation.scenario.replace(constraints=constraints)
    return recommend(recommendation.catalog, scenario)
