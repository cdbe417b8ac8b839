"""The alternatives to the best fit, each said as a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers
from advisor.wording.answer import basis_word, figure_text, monthly_text
from advisor.wording.why_not import lost_on

if TYPE_CHECKING:
    from advisor.decision.analysis.alternatives import Alternative, Role
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

# From this multiple of the best fit's cost on, a factor says more than a percentage.
TIMES_FROM = 3.0
# Relative difference below which costs are called the same.
SAME_COST = 0.005
# Relative difference of what costs nothing.
FREE = -1.0


def alternative_title(role: Role, words: Words) -> str:
    """Name the respect in which an alternative differs: "If you want to pay less"."""
    match role:
        case "less-money":
            return words.say("If you want to pay less")
        case "strongest":
            return words.say("If you want the strongest")
        case "own-machines":
            return words.say("If it must run on your machines")
        case "service":
            return words.say("If you want it as a service")
        case "other-maker":
            return words.say("From another maker")
        case "other-region":
            return words.say("From another region")
        case "next":
            return words.say("The next model")


def money_difference(narrator: Narrator, found: Alternative) -> tuple[str, ...]:
    """Say its cost and how it differs from the best fit's, in several lengths, longest first."""
    cost = monthly_text(narrator, found.offer)
    changes = _money_changes(narrator, found)
    wordings = tuple(
        narrator.say("{cost}: {change}", cost=cost, change=change) for change in changes
    )
    if found.past_budget:
        past = narrator.say("past your budget")
        wordings = tuple(
            narrator.language.comma.join(parts)
            for parts in ((wordings[0], past), (cost, past), *((each,) for each in wordings))
        )
    return (*wordings, *changes[-1:]) or (cost,)


def _money_changes(narrator: Narrator, found: Alternative) -> tuple[str, ...]:
    """Return "−38 % (−$105)" and shorter forms; empty where a cost is unknown."""
    if found.money is None:
        return ()
    if found.share is None:
        return (numbers.money_change(found.money, narrator.currency, narrator),)
    if abs(found.share) < SAME_COST:
        return (narrator.say("the same money"),)
    change = numbers.money_change(found.money, narrator.currency, narrator)
    share = (
        numbers.times(found.share + 1, narrator)
        if found.share + 1 >= TIMES_FROM
        else numbers.signed_percent(found.share, narrator)
    )
    both = narrator.say("{share} ({change})", share=share, change=change)
    return both, share


def ability_difference(narrator: Narrator, found: Alternative) -> tuple[str, ...]:
    """Say its score, the points between it and the best fit, and whether that is enough."""
    figure = found.figure
    if figure is None:
        return ()
    name = narrator.leaf(narrator.evaluation.leaves[figure.column])
    shown = figure_text(narrator, figure)
    below = "" if found.good_enough else narrator.say("below good enough")
    gained, against = _points(narrator, found), _against(narrator, found)
    most = _against(narrator, found, most=1)
    long = narrator.say("{figure} on {benchmark}", figure=shown, benchmark=name)
    forms = (
        (long, gained, below, against), (shown, gained, below, against),
        *(((shown, gained, below, most), (gained, below, most)) if most else ()),
        (shown, gained, below), (shown, gained), (shown,),
    )  # fmt: skip
    wordings = (narrator.language.comma.join(filter(None, form)) for form in forms)
    return tuple(dict.fromkeys(wordings))


def _points(narrator: Narrator, found: Alternative) -> str:
    if found.points is None:
        return ""
    if _is_the_same(found):
        return narrator.say("the same model")
    return narrator.say("{points} points", points=numbers.signed(found.points))


def difference_sentence(narrator: Narrator, found: Alternative) -> str:
    """Say in one sentence how an alternative differs from the best fit in money and score.

    "−38 % money (−$105 a month), −6.0 points on SWE-bench Pro".
    """
    changes = [
        *_money_change(narrator, found),
        *([narrator.say("past your budget")] if found.past_budget else []),
        *_gain(narrator, found),
        *([] if found.good_enough else [narrator.say("below good enough")]),
        _against(narrator, found),
    ]
    return narrator.language.comma.join(filter(None, changes))


def _is_the_same(found: Alternative) -> bool:
    """Whether it is the best fit's model, with the best fit's score."""
    return found.same_model and found.points == 0


def _looks_better(found: Alternative) -> bool:
    """Whether neither its cost nor its score, as they are shown, speaks against it."""
    if found.money is None or (found.points or 0.0) <= -numbers.LEAST_PRINTED:
        return False
    return found.money <= 0 or (found.share is not None and found.share < SAME_COST)


def _against(narrator: Narrator, found: Alternative, most: int | None = None) -> str:
    """Say on what it loses where its cost and its score do not say so; else empty."""
    lost = lost_on(narrator, found.offer) if _looks_better(found) else ()
    if not lost:
        return ""
    return narrator.say("but worse on {criteria}", criteria=narrator.listed(lost[:most]))


def _money_change(narrator: Narrator, found: Alternative) -> list[str]:
    if found.money is None:
        return []
    change = numbers.money_change(found.money, narrator.currency, narrator)
    monthly = narrator.say("{change} a month", change=change)
    if found.share is None:
        return [monthly]
    if abs(found.share) < SAME_COST:
        return [narrator.say("the same money")]
    if found.share == FREE:
        return [narrator.say("free ({change})", change=monthly)]
    if found.share + 1 >= TIMES_FROM:
        times = numbers.times(found.share + 1, narrator)
        return [narrator.say("{times} the money ({change})", times=times, change=monthly)]
    return [
        narrator.say(
            "{share} money ({change})",
            share=numbers.signed_percent(found.share, narrator),
            change=monthly,
        )
    ]


def _gain(narrator: Narrator, found: Alternative) -> list[str]:
    if found.points is None or found.figure is None:
        return []
    if _is_the_same(found):
        return [narrator.say("the same model")]
    text = narrator.say(
        "{points} points on {benchmark}",
        points=numbers.signed(found.points),
        benchmark=narrator.leaf(narrator.evaluation.leaves[found.figure.column]),
    )
    if found.figure.is_known:
        return [text]
    return [
        narrator.say(
            "{difference} ({basis})", difference=text, basis=basis_word(narrator, found.figure)
        )
    ]
