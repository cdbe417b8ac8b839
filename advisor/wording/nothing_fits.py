"""Why no offer fits and what to do about it: the same in window, report and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis import nothing_fits as causes
from advisor.wording import names, numbers
from advisor.wording.unranked import to_verify_sentence

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def nothing_fits(recommendation: Recommendation, words: Words) -> str:
    """What keeps all offers out and what to give up; empty where an offer is ranked."""
    why = causes.why_nothing_fits(recommendation)
    return "" if why is None else _cause(recommendation, why.cause, words)


def nothing_fits_lines(recommendation: Recommendation, words: Words) -> tuple[str, ...]:
    """The same, and what is to be verified with the best of that; none where one is ranked."""
    why = causes.why_nothing_fits(recommendation)
    if why is None:
        return ()
    cause = _cause(recommendation, why.cause, words)
    if not why.to_verify:
        return (cause,)
    nearest = (names.offer_name(recommendation.candidate(o), words) for o in why.nearest)
    best = words.say("The best of them: {offers}.", offers="; ".join(nearest))
    return cause, to_verify_sentence(recommendation, words), best


def _cause(recommendation: Recommendation, cause: causes.Cause, words: Words) -> str:
    match cause:
        case causes.GiveUpOne():
            return _give_up(recommendation, cause, words)
        case causes.GiveUpSeveral():
            return words.say(
                "No offer fits: “{constraint}” keeps out most ({n}), but giving it up alone brings "
                "none back. Give up more than one must-have.",
                constraint=names.constraint_name(cause.constraint, words),
                n=cause.kept_out,
            )
        case causes.NoneOnOffer():
            return words.say(
                "No offer fits: none is on offer on {date} and takes requests of this length with "
                "enough known of it. Give weight to what is known, or change the workload or the "
                "day.",
                date=cause.day,
            )
        case _:
            assert_never(cause)


def _give_up(recommendation: Recommendation, cause: causes.GiveUpOne, words: Words) -> str:
    best = cause.best
    fields = {
        "constraint": names.constraint_name(cause.constraint, words),
        "n": cause.kept_out,
        "back": cause.back,
        "offer": names.offer_name(recommendation.candidate(best), words),
        "score": numbers.score(float(recommendation.scores[recommendation.evaluation.rows[best]])),
        "money": numbers.money(recommendation.monthly_cost(best), recommendation.scenario.currency),
    }
    if cause.most:
        return words.say(
            "No offer fits: “{constraint}” keeps out most ({n}). Without it {back} would fit, best "
            "{offer} with a score of {score}, {money} a month.",
            **fields,
        )
    return words.say(
        "No offer fits. Without “{constraint}”, which keeps out {n}, {back} would fit, best "
        "{offer} with a score of {score}, {money} a month.",
        **fields,
    )
