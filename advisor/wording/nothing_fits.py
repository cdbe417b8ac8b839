"""Why no offer fits and what to do, the same in window, report and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis import nothing_fits as causes
from advisor.decision.analysis.leading_figure import leading_figure
from advisor.wording import names, numbers
from advisor.wording.answer import figure_text
from advisor.wording.drawn_cells import share_text
from advisor.wording.enough import level_text
from advisor.wording.hosting_sentences import nearest_sentence
from advisor.wording.unranked import to_verify_sentence

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def nothing_fits(narrator: Narrator) -> str:
    """Say what excludes all offers and what to give up; empty if any is ranked."""
    why = causes.why_nothing_fits(narrator.recommendation)
    return "" if why is None else _cause(narrator, why.cause)


def nothing_fits_lines(narrator: Narrator) -> tuple[str, ...]:
    """Return ``nothing_fits`` and the best offers to be verified; empty if any offer is ranked."""
    why = causes.why_nothing_fits(narrator.recommendation)
    if why is None:
        return ()
    cause = _cause(narrator, why.cause)
    near = tuple(filter(None, (nearest_sentence(narrator),)))
    if not why.to_verify:
        return (cause, *near)
    nearest = (narrator.offer(o) for o in why.nearest)
    best = narrator.say("The best of them: {offers}.", offers=narrator.clauses(nearest))
    return cause, *near, to_verify_sentence(narrator), best


def nothing_fits_briefly(narrator: Narrator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what keeps out most and what would help, each in several lengths, longest first.

    Both empty if any offer is ranked.
    """
    why = causes.why_nothing_fits(narrator.recommendation)
    if why is None:
        return (), ()
    match why.cause:
        case causes.GiveUpOne() as cause:
            return _kept_out(narrator, cause.constraint, cause.kept_out), _helps(narrator, cause)
        case causes.GiveUpSeveral() as cause:
            several = (narrator.say("Giving it up alone brings none back"),)
            return _kept_out(narrator, cause.constraint, cause.kept_out), several
        case causes.NoneOnOffer() as cause:
            return (narrator.say("None on offer on {date} fits your requests", date=cause.day),), ()
        case _:
            assert_never(why.cause)


def _kept_out(narrator: Narrator, constraint: str, count: int) -> tuple[str, ...]:
    name = names.constraint_name(constraint, narrator)
    return (
        narrator.say("“{constraint}” keeps out {n} offers", constraint=name, n=f"{count:,}"),
        narrator.say("“{constraint}” keeps out most", constraint=name),
    )


def _helps(narrator: Narrator, cause: causes.GiveUpOne) -> tuple[str, ...]:
    admits = cause.admits
    if cause.likeliest is None or admits is None:
        best = names.model_name(narrator.recommendation.candidate(cause.best))
        back = f"{cause.back:,}"
        return (
            narrator.say("Without it {back} offers would fit, best {model}", back=back, model=best),
            narrator.say("Without it {back} offers would fit", back=back),
        )
    level = level_text(narrator.catalog, admits.benchmark, admits.level, narrator)
    fields = {
        "model": names.model_name(narrator.recommendation.candidate(cause.likeliest)),
        "level": level,
        "benchmark": narrator.catalog.benchmarks[admits.benchmark].name,
        "now": _now(narrator, admits.benchmark),
    }
    return (
        narrator.say(
            "{model} would be good enough from {level} on {benchmark}; you ask for {now}", **fields
        ),
        narrator.say("{model} would be good enough from {level}, not {now}", **fields),
    )


def _cause(narrator: Narrator, cause: causes.Cause) -> str:
    match cause:
        case causes.GiveUpOne():
            said = _give_up(narrator, cause), _likeliest(narrator, cause), _admits(narrator, cause)
            return narrator.sentences(*said)
        case causes.GiveUpSeveral():
            return narrator.say(
                "No offer fits: “{constraint}” keeps out most ({n}), but giving it up alone brings "
                "none back. Give up more than one must-have.",
                constraint=names.constraint_name(cause.constraint, narrator),
                n=f"{cause.kept_out:,}",
            )
        case causes.NoneOnOffer():
            return narrator.say(
                "No offer fits: none is on offer on {date} and takes requests of this length with "
                "enough known of it. Give weight to what is known, or change the workload or the "
                "day.",
                date=cause.day,
            )
        case _:
            assert_never(cause)


def _likeliest(narrator: Narrator, cause: causes.GiveUpOne) -> str:
    """Name the offer that comes nearest to good enough, and how near; empty for other rules."""
    offer = cause.likeliest
    if offer is None:
        return ""
    row = narrator.evaluation.rows[offer]
    figure = leading_figure(narrator.recommendation, row)
    if figure is None:
        return ""
    leaf = narrator.evaluation.leaves[figure.column]
    return narrator.say(
        "The likeliest to be good enough: {offer}, {money} a month, with a chance of {chance};"
        " {figure} on {benchmark}, you ask for {level}.",
        offer=narrator.offer(offer),
        money=narrator.money(narrator.recommendation.monthly_cost(offer)),
        chance=share_text(float(narrator.evaluation.enough[row]), narrator),
        figure=figure_text(narrator, figure),
        benchmark=narrator.leaf(leaf),
        level=narrator.raw(leaf, figure.level),
    )


def _admits(narrator: Narrator, cause: causes.GiveUpOne) -> str:
    """Say the level from which the nearest would be good enough; empty if none is known."""
    found = cause.admits
    if found is None:
        return ""
    return narrator.say(
        "It would be good enough if you asked for {level} on {benchmark} instead of {now}.",
        level=level_text(narrator.catalog, found.benchmark, found.level, narrator),
        benchmark=narrator.catalog.benchmarks[found.benchmark].name,
        now=_now(narrator, found.benchmark),
    )


def _now(narrator: Narrator, benchmark: str) -> str:
    said = narrator.scenario.enough_as
    level = 0.0 if said is None else said.level
    return level_text(narrator.catalog, benchmark, level, narrator)


def _give_up(narrator: Narrator, cause: causes.GiveUpOne) -> str:
    recommendation = narrator.recommendation
    best = cause.best
    fields = {
        "constraint": names.constraint_name(cause.constraint, narrator),
        "n": f"{cause.kept_out:,}",
        "back": f"{cause.back:,}",
        "offer": narrator.offer(best),
        "score": numbers.score(float(recommendation.scores[narrator.evaluation.rows[best]])),
        "money": narrator.money(recommendation.monthly_cost(best)),
    }
    if cause.most:
        return narrator.say(
            "No offer fits: “{constraint}” keeps out most ({n}). Without it {back} would fit, best "
            "{offer} with a score of {score}, {money} a month.",
            **fields,
        )
    return narrator.say(
        "No offer fits. Without “{constraint}”, which keeps out {n}, {back} would fit, best "
        "{offer} with a score of {score}, {money} a month.",
        **fields,
    )
