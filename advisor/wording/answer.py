"""The answer in one sentence: model, way, money; then verdict, level, budget, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.leading_figure import leading_figure
from advisor.decision.analysis.picks import CHEAPEST
from advisor.decision.judging.criteria import COST
from advisor.wording import names, numbers
from advisor.wording.name_forms import way_forms
from advisor.wording.own_mark import marked
from advisor.wording.robustness import tied_models

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.analysis.leading_figure import LeadingFigure
    from advisor.wording.narrator import Narrator

# Shares of the budget below which the figure itself says nothing.
LITTLE = 0.01


def answer_title(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Name model, way and money of an offer in several lengths, the longest first.

    "DeepSeek V4 Pro by Together AI · USA: $263 a month". The money stands in all but the last.
    """
    candidate = narrator.recommendation.candidate(offer)
    model, money = names.model_name(candidate), monthly_text(narrator, offer)
    ways = way_forms(names.short_way_name(candidate, narrator))
    wholes = (
        narrator.say("{model} on {machines}: {money}", model=model, machines=way, money=money)
        if candidate.is_hosted
        else narrator.say("{model} by {provider}: {money}", model=model, provider=way, money=money)
        for way in ways
    )
    return *wholes, narrator.say("{model}: {money}", model=model, money=money), model


def monthly_text(narrator: Narrator, offer: str) -> str:
    """Write the cost a month of an offer, marked where it rests on an own figure."""
    recommendation = narrator.recommendation
    cost = recommendation.monthly_cost(offer)
    if cost is None:
        return narrator.say("cost unknown")
    money = marked(recommendation, offer, COST, narrator.money(cost))
    return narrator.say("{money} a month", money=money)


def verdict_line(narrator: Narrator, certainty: Certainty) -> tuple[str, ...]:
    """Say how sure the first model is, in several lengths, the longest first."""
    if certainty.unlike is not None:
        return _unlike_tie(narrator, certainty)
    verdicts = [_verdict(narrator, certainty, who) for who in _who(narrator, certainty)]
    rival = _rival(certainty)
    if certainty.verdict == "clear" or rival is None:
        return tuple(verdicts)
    share = numbers.percent(float(certainty.first[rival]), narrator)
    other = narrator.model(certainty.offers[rival])
    whole = (
        narrator.say("{verdict}, {model} in {share}", verdict=verdict, model=other, share=share)
        for verdict in verdicts
    )
    return (*whole, verdicts[-1])


def _rival(certainty: Certainty) -> int | None:
    """Place of the model that wins most draws beside the best fit and those tied with it.

    One of the latter where it wins more draws than the best fit; None where there is no other.
    """
    if certainty.contender is not None:
        return certainty.places[certainty.contender]
    tied = {certainty.places[offer] for offer in certainty.tied}
    others = [place for place in range(len(certainty.first)) if place not in tied]
    return max(others, key=lambda place: float(certainty.first[place]), default=None)


def _who(narrator: Narrator, certainty: Certainty) -> tuple[str, ...]:
    """Say whose share the verdict tells: with the names of the models like it, and without."""
    like = len(certainty.tied) - 1
    if not like:
        return (narrator.say("it"),)
    return (
        narrator.say("it or one like it ({others})", others=tied_models(certainty, narrator)),
        narrator.count("it or {n} like it", "it or one of {n} like it", like),
    )


def _verdict(narrator: Narrator, certainty: Certainty, who: str) -> str:
    say, share = narrator.say, numbers.percent(certainty.share, narrator)
    match certainty.verdict:
        case "clear":
            return say("Clear: {who} leads in {share} of what-ifs", who=who, share=share)
        case "leaning":
            return say("Leaning: {who} leads in {share} of what-ifs", who=who, share=share)
        case "open":
            return say("Open: {who} leads in only {share} of what-ifs", who=who, share=share)


def _unlike_tie(narrator: Narrator, certainty: Certainty) -> tuple[str, ...]:
    """Name the cheapest model that ties at another cost, or the dearest where it is the best."""
    best = certainty.offers[0]
    other = next(offer for offer in certainty.unlike or () if offer != best)
    facts = {"model": narrator.model(other), "money": monthly_text(narrator, other)}
    most = certainty.contender
    if most is not None and most != other:
        leads = narrator.say(
            "Open: it ties with {model} at {money}; {winner} leads most often, in {share}",
            winner=narrator.model(most),
            share=numbers.percent(float(certainty.first[certainty.places[most]]), narrator),
            **facts,
        )
        return (leads, *_tie_forms(narrator, facts))
    return _tie_forms(narrator, facts)


def _tie_forms(narrator: Narrator, facts: dict[str, str]) -> tuple[str, ...]:
    return (
        narrator.say("Open: it ties with {model} at {money}", **facts),
        narrator.say("Open: it ties with {model}", **facts),
    )


def ability_lines(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Say score, level, basis and share of the budget in several lengths, the longest first."""
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[offer]
    figure = leading_figure(recommendation, row)
    budget = _budget_text(narrator, offer)
    bought = purchase_text(narrator, offer)
    if figure is None:
        return tuple(" · ".join(filter(None, each)) for each in ((budget, bought), (budget,)))
    long, short = ability_text(narrator, offer, figure), _short_ability(narrator, figure)
    brief_long = ability_text(narrator, offer, figure, has_variant=False)
    basis, brief = basis_text(narrator, figure), basis_word(narrator, figure)
    rest = unpublished_text(narrator, figure)
    parts = (
        (long, basis, rest, budget, bought), (long, brief, rest, budget, bought),
        (long, brief, rest, budget), (brief_long, brief, rest, budget),
        (short, brief, rest, budget), (brief_long, brief, rest), (short, brief, rest),
        (short, rest),
    )  # fmt: skip
    return tuple(" · ".join(filter(None, each)) for each in parts)


def ability_and_basis(narrator: Narrator, offer: str) -> str:
    """Say score, level and basis of an offer; empty where nothing is known of its capability."""
    figure = leading_figure(narrator.recommendation, narrator.evaluation.rows[offer])
    if figure is None:
        return ""
    ability, basis = ability_text(narrator, offer, figure), basis_text(narrator, figure)
    return " · ".join(filter(None, (ability, basis, unpublished_text(narrator, figure))))


def ability_text(
    narrator: Narrator, offer: str, figure: LeadingFigure, *, has_variant: bool = True
) -> str:
    """Compare a score with the good-enough level that is asked for.

    Without ``has_variant`` the benchmark is named without the variant that was run.
    """
    evaluation = narrator.evaluation
    leaf = evaluation.leaves[figure.column]
    benchmark = narrator.leaf(leaf)
    facts = {
        "figure": figure_text(narrator, figure),
        "benchmark": benchmark if has_variant else names.without_variant(benchmark),
        "level": narrator.raw(leaf, figure.level),
    }
    if evaluation.good_enough[evaluation.rows[offer]]:
        return narrator.say("Good enough: {figure} on {benchmark}, you ask for {level}", **facts)
    return narrator.say("Below good enough: {figure} on {benchmark}, you ask for {level}", **facts)


def _short_ability(narrator: Narrator, figure: LeadingFigure) -> str:
    """Compare a score with the level in few words; the benchmark without its variant."""
    leaf = narrator.evaluation.leaves[figure.column]
    return narrator.say(
        "{figure} on {benchmark}, you ask for {level}",
        figure=figure_text(narrator, figure),
        benchmark=names.without_variant(narrator.leaf(leaf)),
        level=narrator.raw(leaf, figure.level),
    )


def figure_text(narrator: Narrator, figure: LeadingFigure) -> str:
    """Write a score; the sign of estimates stands before one that nobody published."""
    text = narrator.raw(narrator.evaluation.leaves[figure.column], figure.value)
    return text if figure.is_known else f"{numbers.ESTIMATED}{text}"


def basis_text(narrator: Narrator, figure: LeadingFigure) -> str:
    """Say what a score rests on."""
    match figure.basis:
        case "own":
            return narrator.say("your own evaluation")
        case "measured":
            return narrator.say("measured by others than its maker")
        case "self-reported":
            return narrator.say("its maker’s own score")
        case "inferred":
            return narrator.count(
                "inferred from {n} other score", "inferred from {n} other scores", figure.scores
            )
        case "expected":
            return narrator.say("expected of its day and size: no score yet")
        case "estimated":
            return narrator.say("estimated from comparable models")


def unpublished_text(narrator: Narrator, figure: LeadingFigure) -> str:
    """Say how much of the mix rests on no published score; empty beside a figure that says so."""
    if not figure.is_known or not figure.unpublished:
        return ""
    share = numbers.percent(figure.unpublished, narrator)
    return narrator.say("{share} of the mix inferred", share=share)


def basis_word(narrator: Narrator, figure: LeadingFigure) -> str:
    """Say in a word or two what a score rests on."""
    match figure.basis:
        case "own":
            return narrator.say("your own evaluation")
        case "measured":
            return narrator.say("measured independently")
        case "self-reported":
            return narrator.say("maker’s score")
        case "inferred":
            return narrator.say("inferred")
        case "expected" | "estimated":
            return narrator.say("estimated")


def budget_share(narrator: Narrator, offer: str) -> str:
    """Set the cost a month against the budget; empty where the cost is unknown."""
    cost, total = narrator.recommendation.monthly_cost(offer), _total(narrator)
    if cost is None or not total:
        return ""
    share = cost / total
    if share > 1:
        return narrator.say("{times} your budget", times=numbers.times(share, narrator))
    if share < LITTLE:
        return narrator.say("under 1 % of your budget")
    return narrator.say("{share} of your budget", share=numbers.percent(share, narrator))


def _budget_text(narrator: Narrator, offer: str) -> str:
    """Set the cost a month against the budget; past it, name what good enough costs at least."""
    share, least = budget_share(narrator, offer), _cheaper_past_budget(narrator, offer)
    if least is None:
        return share
    money = monthly_text(narrator, least)
    return narrator.say("{share}, good enough from {money}", share=share, money=money)


def budget_sentence(narrator: Narrator, offer: str) -> str:
    """Say what to do where an offer costs more than the budget; empty where it does not."""
    say = narrator.say
    if not _is_past_budget(narrator, offer):
        return ""
    budget = narrator.scenario.budget
    facts = {"budget": numbers.money(budget.total, budget.currency, narrator)}
    least = _cheapest(narrator)
    if least is None:
        return say("It costs more than your budget of {budget} a month.", **facts)
    facts |= {"offer": narrator.offer(least), "money": monthly_text(narrator, least)}
    if not _is_past_budget(narrator, least):
        return say(
            "It costs more than your budget of {budget} a month. Good enough and within it:"
            " {offer}, {money}.",
            **facts,
        )
    if least == offer:
        return say(
            "Nothing that is good enough is within your budget of {budget} a month; this is the"
            " cheapest.",
            **facts,
        )
    return say(
        "Nothing that is good enough is within your budget of {budget} a month, and past it cost"
        " counts less and less. The cheapest that is good enough: {offer}, {money}.",
        **facts,
    )


def _is_past_budget(narrator: Narrator, offer: str) -> bool:
    cost = narrator.recommendation.monthly_cost(offer)
    return cost is not None and cost > _total(narrator) > 0


def _total(narrator: Narrator) -> float:
    """The budget for all seats, in the currency of the answer."""
    budget = narrator.scenario.budget
    return narrator.evaluation.rate.convert(budget.total, budget.currency, narrator.currency)


def _cheaper_past_budget(narrator: Narrator, offer: str) -> str | None:
    """The cheapest good-enough offer beside a dearer one past the budget; None otherwise."""
    least = _cheapest(narrator) if _is_past_budget(narrator, offer) else None
    return None if least == offer else least


def _cheapest(narrator: Narrator) -> str | None:
    """The cheapest way to have a model that is good enough; None if no ranked one is."""
    pick = narrator.recommendation.pick(CHEAPEST)
    return None if pick is None else pick.way(CHEAPEST)


def purchase_text(narrator: Narrator, offer: str) -> str:
    """Say what the machines of an offer cost to buy; empty where none are bought."""
    hosted = narrator.recommendation.candidate(offer).hosted
    if hosted is None or hosted.purchase is None:
        return ""
    convert = narrator.evaluation.rate.convert
    money = narrator.money(convert(hosted.purchase.mid, hosted.currency, narrator.currency))
    return narrator.say("{money} to buy", money=money)


def answer_sentences(narrator: Narrator, certainty: Certainty | None) -> tuple[str, ...]:
    """Say the answer whole: what it is, how sure, and what it rests on. Needs a ranked offer."""
    best = narrator.recommendation.ranked[0]
    lines = [answer_title(narrator, best)[0]]
    if certainty is not None:
        lines.append(verdict_line(narrator, certainty)[0])
    lines.append(ability_lines(narrator, best)[0])
    lines.append(budget_sentence(narrator, best))
    return tuple(filter(None, lines))
