"""Say what more thinking adds to an offer, and what it costs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers
from advisor.wording.efforts import effort_name

if TYPE_CHECKING:
    from advisor.decision.analysis.effort_steps import EffortStep, EffortSteps
    from advisor.wording.narrator import Narrator


def effort_sentences(narrator: Narrator, found: EffortSteps | None) -> list[str]:
    """Return one sentence an effort, from least to most; none where only one is known."""
    if found is None:
        return []
    lines = []
    below: EffortStep | None = None
    for step in found.steps:
        lines.append(_step(narrator, found, step, below))
        if step.folded_by is None:
            below = step
    return lines


def _step(
    narrator: Narrator, found: EffortSteps, step: EffortStep, below: EffortStep | None
) -> str:
    scale = narrator.catalog.benchmarks[found.benchmark]
    unit = narrator.catalog.units[scale.unit]
    head = narrator.say(
        "{level}: {score} on {benchmark}, {money} a month",
        level=effort_name(step.effort, narrator),
        score=numbers.figure(step.score, unit, narrator),
        benchmark=scale.name,
        money=narrator.money(step.cost),
    )
    parts = [head]
    if step.solved is not None:
        solved = narrator.money_from_base(step.solved)
        parts.append(narrator.say("{money} a solved task", money=solved))
    figures, tail = narrator.language.comma.join(parts), _against(narrator, step, below)
    if not tail:
        return narrator.say("{figures}.", figures=figures)
    return narrator.say("{figures}; {change}.", figures=figures, change=tail)


def _against(narrator: Narrator, step: EffortStep, below: EffortStep | None) -> str:
    if step.folded_by is not None:
        other = effort_name(step.folded_by, narrator)
        return narrator.say("not worth it: {other} scores as much and costs no more", other=other)
    if below is None or not below.cost:
        return ""
    return narrator.say(
        "{points} points against {other} for {percent} of cost",
        points=numbers.signed(step.score - below.score),
        other=effort_name(below.effort, narrator),
        percent=f"{100 * (step.cost / below.cost - 1):+.0f}{narrator.language.percent}",
    )
