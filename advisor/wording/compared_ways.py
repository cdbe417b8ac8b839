"""Models side by side by the ways to have them, and by effort; below the rows of ``comparison``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.effort_steps import effort_steps
from advisor.wording import names, numbers
from advisor.wording.comparison import ComparedRow
from advisor.wording.efforts import effort_name, score_effort

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from advisor.wording.narrator import Narrator


def compared_ways(narrator: Narrator, offers: Sequence[str]) -> tuple[ComparedRow, ...]:
    """Return the rows on ways and efforts; one that says nothing of any offer is left out."""
    say = narrator.say
    wanted: tuple[tuple[str, Callable[[Narrator, str], str]], ...] = (
        (say("Best way"), _best_way),
        (say("Other ways"), _other_ways),
        (say("Effort of the score"), _score_effort),
        (say("Effort of the bill"), _billed_effort),
        (say("The next effort adds"), _next_effort),
    )
    rows = []
    for name, text in wanted:
        cells = tuple(text(narrator, offer) or numbers.UNKNOWN for offer in offers)
        if any(cell != numbers.UNKNOWN for cell in cells):
            rows.append(ComparedRow(name, cells, (False,) * len(offers)))
    return tuple(rows)


def _ways(narrator: Narrator, offer: str) -> tuple[str, ...]:
    return narrator.recommendation.ways.get(narrator.recommendation.candidate(offer).line, ())


def _best_way(narrator: Narrator, offer: str) -> str:
    """Name the best way to have an offer's model; empty where none is ranked."""
    ways = _ways(narrator, offer)
    if not ways:
        return ""
    if ways[0] == offer:
        return narrator.say("this one")
    return names.short_way_name(narrator.recommendation.candidate(ways[0]), narrator)


def _other_ways(narrator: Narrator, offer: str) -> str:
    """Count the other ranked ways, with what they cost a month: "21: $21.94–$86.07"."""
    others = [way for way in _ways(narrator, offer) if way != offer]
    costs = [c for way in others if (c := narrator.recommendation.monthly_cost(way)) is not None]
    if not others:
        return narrator.say("none")
    if not costs:
        return f"{len(others)}"
    low, high = narrator.money(min(costs)), narrator.money(max(costs))
    span = low if low == high else f"{low}–{high}"
    return narrator.say("{n}: {span}", n=len(others), span=span)


def _score_effort(narrator: Narrator, offer: str) -> str:
    """Name the effort of the score that weighs most; say so where the score is inferred."""
    main = max(narrator.scenario.mix, key=lambda part: part.share).benchmark
    score = narrator.recommendation.candidate(offer).scores.get(main)
    if score is None:
        return narrator.say("inferred")
    return score_effort(score, narrator) or narrator.say("not stated")


def _billed_effort(narrator: Narrator, offer: str) -> str:
    return effort_name(narrator.recommendation.candidate(offer).effort, narrator)


def _next_effort(narrator: Narrator, offer: str) -> str:
    """Say what the next higher effort with a score adds and costs more; empty where none has."""
    found = effort_steps(narrator.recommendation, offer)
    if found is None:
        return ""
    own = narrator.recommendation.candidate(offer).effort
    steps = [step for step in found.steps if step.folded_by is None or step.effort == own]
    place = next((n for n, step in enumerate(steps) if step.effort == own), None)
    if place is None or place + 1 == len(steps):
        return ""
    now, then = steps[place], steps[place + 1]
    return narrator.say(
        "{level}: {points} points on {benchmark}, {money} a month",
        level=effort_name(then.effort, narrator), points=numbers.signed(then.score - now.score),
        benchmark=narrator.catalog.benchmarks[found.benchmark].name,
        money=numbers.money_change(then.cost - now.cost, narrator.currency),
    )  # fmt: skip
