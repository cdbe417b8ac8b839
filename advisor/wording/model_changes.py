"""Say in a line what would put another model first: "Cost above 16 (now 11) → V4 Flash"."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis.model_changes import EnoughLevel, LosingFigure, SliderEnd
from advisor.decision.judging.criteria import COST
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.model_changes import ModelChange
    from advisor.wording.narrator import Narrator

# Positions of a slider below this are shown with a decimal.
_SMALL = 10


def change_line(narrator: Narrator, change: ModelChange) -> str:
    """Say one change, and which model leads after it."""
    model = narrator.model(change.offer)
    match change:
        case SliderEnd():
            return _slider(narrator, change, model)
        case LosingFigure():
            return _figure(narrator, change, model)
        case EnoughLevel():
            return _level(narrator, change, model)
        case _:
            assert_never(change)


def _slider(narrator: Narrator, change: SliderEnd, model: str) -> str:
    name, now = narrator.criterion(change.criterion), f"{change.now:g}"
    end = f"{change.end:.0f}" if change.end >= _SMALL else f"{change.end:.1f}"
    if change.end < change.now:
        return narrator.say(
            "{criterion} below {end} (now {now}) → {model}",
            criterion=name, end=end, now=now, model=model,
        )  # fmt: skip
    return narrator.say(
        "{criterion} above {end} (now {now}) → {model}",
        criterion=name, end=end, now=now, model=model,
    )  # fmt: skip


def _figure(narrator: Narrator, change: LosingFigure, model: str) -> str:
    figure = narrator.raw(change.leaf, change.at)
    if change.leaf.criterion == COST:
        return narrator.say("it costs more than {figure} → {model}", figure=figure, model=model)
    name = narrator.leaf(change.leaf)
    if change.falls:
        return narrator.say(
            "its {measure} is really below {figure} → {model}",
            measure=name, figure=figure, model=model,
        )  # fmt: skip
    return narrator.say(
        "its {measure} is really above {figure} → {model}",
        measure=name, figure=figure, model=model,
    )  # fmt: skip


def _level(narrator: Narrator, change: EnoughLevel, model: str) -> str:
    scale = narrator.catalog.benchmarks[change.benchmark]
    level = numbers.figure(change.level, narrator.catalog.units[scale.unit], narrator)
    if change.level < change.now:
        return narrator.say(
            "good enough below {level} on {benchmark} → {model}",
            level=level, benchmark=scale.name, model=model,
        )  # fmt: skip
    return narrator.say(
        "good enough above {level} on {benchmark} → {model}",
        level=level, benchmark=scale.name, model=model,
    )  # fmt: skip
