"""What a slider weighs, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.catalog.functions import Knee, Levels
from advisor.decision.kernels.values import bends
from advisor.wording import names, numbers
from advisor.wording.value_functions import own_swing

if TYPE_CHECKING:
    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def swing_sentence(recommendation: Recommendation, criterion: str, words: Words) -> str:
    """What a slider weighs: the way from the worst to the best anchor, in the user's units."""
    catalog, evaluation = recommendation.catalog, recommendation.evaluation
    record = catalog.criteria[criterion]
    columns = evaluation.columns[criterion]
    leaf = max((evaluation.leaves[c] for c in columns), key=lambda item: item.share)
    if _needs_own_words(recommendation, leaf):
        return own_swing(recommendation, leaf, words)
    figures = _ends(leaf.function)
    anchors = {name: _end(recommendation, leaf, x, words) for name, x in figures.items()}
    if leaf.benchmark:
        anchors["benchmark"] = catalog.benchmarks[leaf.benchmark].name
        part = next(p for p in recommendation.scenario.mix if p.benchmark == leaf.benchmark)
        anchors["enough"] = names.raw_text(recommendation, leaf, part.enough, words)
    return record.swing.in_language(words.code).format(**anchors)


def _end(recommendation: Recommendation, leaf: Leaf, figure: float, words: Words) -> str:
    """An end of a swing; the sentence itself says the unit, but for a benchmark's."""
    if leaf.benchmark:
        return names.raw_text(recommendation, leaf, figure, words)
    match leaf.unit.form:
        case "money":
            currency = recommendation.scenario.currency
            amount = recommendation.evaluation.rate.convert(figure, BASE, currency)
            return numbers.money(amount, currency)
        case "length":
            return numbers.bare(figure, leaf.unit)
        case _:
            return f"{figure:g}"


def _ends(function: ValueFunction) -> dict[str, float]:
    """The figures that a swing names; of named levels none."""
    if isinstance(function, Levels):
        return {}
    points = bends(function)
    found = {"worst": points[0][0], "best": points[-1][0]}
    return found | ({"enough": function.enough} if isinstance(function, Knee) else {})


def _needs_own_words(recommendation: Recommendation, leaf: Leaf) -> bool:
    """Whether a function is so much the user's own that the catalogue's words do not fit it."""
    own = recommendation.scenario.functions
    usual = recommendation.catalog.criteria[leaf.criterion].function
    if leaf.measure not in own:
        return False
    if isinstance(leaf.function, Levels):
        return {0.0, 1.0} - set(leaf.function.mapping.values()) != set()
    if usual is None:  # of cost and context the ends are the scenario's, own points or not
        return leaf.benchmark is not None
    return type(leaf.function) is not type(usual)
