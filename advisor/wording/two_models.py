"""Sentences on two models at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.two_models import MixPoint, TwoModels
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def two_models_sentences(narrator: Narrator) -> list[str]:
    """Say whether a mix of two beats one, and describe the best; empty if none is allowed."""
    found = narrator.recommendation.two_models
    if found is None:
        return []
    mix = narrator.sentences(_split(narrator, found), _solved(narrator, found))
    return [_verdict(narrator, found), mix]


def _verdict(narrator: Narrator, found: TwoModels) -> str:
    single = narrator.model(found.single)
    match found.beats:
        case "never":
            return narrator.say(
                "No mix of two models is expected to beat {model} alone; this one comes nearest:",
                model=single,
            )
        case "routed":
            return narrator.say(
                "A mix of two models beats {model} alone, but only if hard tasks are recognised"
                " well:",
                model=single,
            )
        case "always":
            return narrator.say(
                "A mix of two models beats {model} alone, even if requests are split at random:",
                model=single,
            )


def _split(narrator: Narrator, found: TwoModels) -> str:
    """Say who takes which share, and what that costs."""
    return narrator.say(
        "Sending the hardest {share} of the requests to {strong} and the rest to {cheap} would cost"
        " {cost} a month instead of {single}.",
        share=numbers.percent(found.best.share, narrator),
        strong=_by_its_way(narrator, found.strong),
        cheap=_by_its_way(narrator, found.cheap),
        cost=narrator.money(found.best.cost),
        single=narrator.money(found.single_cost),
    )


def _by_its_way(narrator: Narrator, offer: str) -> str:
    """Name a model with its way: "DeepSeek V4 Pro by Together AI · USA"."""
    provider = names.short_way_name(narrator.recommendation.candidate(offer), narrator)
    return narrator.say("{model} by {provider}", model=narrator.model(offer), provider=provider)


def _solved(narrator: Narrator, found: TwoModels) -> str:
    """Say what is solved, and the score, against the single model."""
    say = narrator.say
    score = say(
        "Its score is {range}, against {single}.",
        range=score_range(found.best), single=numbers.score(found.single_score),
    )  # fmt: skip
    if found.best.solved is None or found.single_solved is None:
        return score
    solved = say(
        "It solves {range} of the tasks of the benchmarks, against {single}.",
        range=solved_range(found.best, narrator),
        single=numbers.percent(found.single_solved, narrator),
    )
    return narrator.sentences(solved, score)


def assumption(narrator: Narrator, found: TwoModels) -> str:
    """Say what the two ends of the ranges and the costs assume."""
    return narrator.say(
        "From random routing to a router that sends {strong} exactly the tasks that only it solves."
        " Each model reads from its cache only what it saw itself, which the costs count.",
        strong=narrator.model(found.strong),
    )


def share_heads(narrator: Narrator) -> tuple[str, str, str, str]:
    """Return the headings of a table of shares: share, cost, tasks solved, score."""
    say = narrator.say
    return say("To the strong one"), say("Cost a month"), say("Tasks solved"), say("Score")


def share_cells(narrator: Narrator, point: MixPoint) -> tuple[str, str, str, str]:
    """Return one line of that table."""
    share, cost = numbers.percent(point.share, narrator), narrator.money(point.cost)
    return share, cost, solved_range(point, narrator), score_range(point)


def solved_range(point: MixPoint, words: Words) -> str:
    """Format the share of tasks solved: "84–89 %"; a dash if unknown."""
    if point.solved is None:
        return numbers.UNKNOWN
    low, high = (f"{100 * end:.0f}" for end in point.solved)
    if low == high:
        return numbers.percent(point.solved[0], words)
    return f"{low}–{high}{words.language.percent}"


def score_range(point: MixPoint) -> str:
    """Format the score: "88.2–89.0"."""
    low, high = (numbers.score(end) for end in point.scores)
    return low if low == high else f"{low}–{high}"
