"""Sentence on what a slider weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.functions import Knee, Levels
from advisor.decision.kernels.values import bends
from advisor.wording import numbers
from advisor.wording.value_functions import own_swing

if TYPE_CHECKING:
    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator


def swing_sentence(narrator: Narrator, criterion: str) -> str:
    """Say what a slider weighs: the change from worst to best anchor, in the user's units."""
    catalog, evaluation = narrator.catalog, narrator.evaluation
    record = catalog.criteria[criterion]
    columns = evaluation.columns[criterion]
    leaf = max((evaluation.leaves[c] for c in columns), key=lambda item: item.share)
    if _needs_own_words(narrator.recommendation, leaf):
        return own_swing(narrator, leaf)
    figures = _ends(leaf.function)
    anchors = {name: _end(narrator, leaf, x) for name, x in figures.items()}
    if leaf.benchmark:
        anchors["benchmark"] = catalog.benchmarks[leaf.benchmark].name
        part = next(p for p in narrator.scenario.mix if p.benchmark == leaf.benchmark)
        anchors["enough"] = narrator.raw(leaf, part.enough)
    return record.swing.in_language(narrator.code).format(**anchors)


def _end(narrator: Narrator, leaf: Leaf, figure: float) -> str:
    """Format an end of a swing; with its unit only for a benchmark, as other texts include it."""
    if leaf.benchmark:
        return narrator.raw(leaf, figure)
    match leaf.unit.form:
        case "money":
            return narrator.money_from_base(figure)
        case "length":
            return numbers.bare(figure, leaf.unit)
        case _:
            return f"{figure:g}"


def _ends(function: ValueFunction) -> dict[str, float]:
    """Return the figures named in a swing; none for levels."""
    if isinstance(function, Levels):
        return {}
    points = bends(function)
    found = {"worst": points[0][0], "best": points[-1][0]}
    return found | ({"enough": function.enough} if isinstance(function, Knee) else {})


def _needs_own_words(recommendation: Recommendation, leaf: Leaf) -> bool:
    """Return whether an own function differs too much for the catalogue's sentence."""
    own = recommendation.scenario.functions
    usual = recommendation.catalog.criteria[leaf.criterion].function
    if leaf.measure not in own:
        return False
    if isinstance(leaf.function, Levels):
        return {0.0, 1.0} - set(leaf.function.mapping.values()) != set()
    if usual is None:  # for cost and context the scenario always sets the ends
        return leaf.benchmark is not None
    return type(leaf.function) is not type(usual)
