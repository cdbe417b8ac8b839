"""Columns of an offer's figures, and of the points that each criterion gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.kernels.values import rises
from advisor.wording import numbers
from advisor.wording.offer_column import POINTS, Column
from advisor.wording.own_mark import marked

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Keys


def capability_columns(recommendation: Recommendation) -> list[int]:
    """Return the columns of the mix's benchmarks, the largest share first."""
    evaluation = recommendation.evaluation
    columns = evaluation.columns[CAPABILITY]
    return sorted(columns, key=lambda c: (-evaluation.leaves[c].share, c))


def all_but_cost(recommendation: Recommendation) -> list[int]:
    """Return the numbers of all columns of the table of values except the cost."""
    leaves = recommendation.evaluation.leaves
    return [number for number, leaf in enumerate(leaves) if leaf.criterion != COST]


def way_columns(recommendation: Recommendation) -> list[int]:
    """Return the numbers of the weighted columns that belong to the way to have a model."""
    leaves, weights = recommendation.evaluation.leaves, recommendation.weights
    return [c for c in all_but_cost(recommendation) if not leaves[c].of_the_model and weights[c]]


def figure_columns(recommendation: Recommendation) -> list[int]:
    """Return the numbers of all columns except the cost, those of capability first."""
    leading = capability_columns(recommendation)
    return [*leading, *(c for c in all_but_cost(recommendation) if c not in leading)]


def figure_column(narrator: Narrator, number: int) -> Column:
    """Build the column of a benchmark or criterion, by its number in the table of values."""
    evaluation = narrator.evaluation
    leaf = evaluation.leaves[number]
    unit, ordinal = leaf.unit, number in evaluation.levels

    def cell_text(narrator: Narrator, row: int, *, bare: bool) -> str:
        shown = narrator.recommendation
        estimated = bool(shown.evaluation.estimated[row, number])
        raw = raw_of(shown.evaluation, row, number)
        if estimated:
            raw = float(shown.evaluation.estimates[row, number])
        if bare and isinstance(raw, float) and leaf.benchmark is None and unit.form != "money":
            text = numbers.bare(raw, unit)
        else:
            text = narrator.raw(leaf, raw)
        if estimated:
            return f"{numbers.ESTIMATED}{text}"
        return marked(shown, shown.offers[row], leaf.measure, text)

    def value(narrator: Narrator, row: int) -> float | str | None:
        raw = raw_of(narrator.evaluation, row, number)
        return narrator.raw(leaf, raw) if isinstance(raw, str) else raw

    def keys(shown: Recommendation) -> Keys:
        ordinal = number in shown.evaluation.levels
        table = shown.evaluation.values if ordinal else shown.evaluation.raw
        return table[:, number]

    title = narrator.leaf(leaf)
    heading = title
    if leaf.benchmark is None and not ordinal:
        heading = f"{title} ({unit.name.in_language(narrator.code)})"
    return Column(
        leaf.measure,
        title,
        lambda narrator, row: cell_text(narrator, row, bare=False),
        value,
        keys,
        kind="text" if ordinal else "number",
        unit="" if ordinal else unit.id,
        heading=heading,
        exported=heading if ordinal or unit.id in heading else f"{heading} ({unit.id})",
        bare=lambda narrator, row: cell_text(narrator, row, bare=True),
        falling=rises(leaf.function),
        measure=leaf.measure,
    )


def points_column(narrator: Narrator, number: int) -> Column:
    """Build the column of the score points that a criterion gives."""
    criterion = narrator.recommendation.criteria[number]
    name = narrator.criterion(criterion)

    def value(narrator: Narrator, row: int) -> float:
        return float(narrator.recommendation.contributions[row, number])

    return Column(
        f"{POINTS}{criterion}",
        name,
        lambda narrator, row: numbers.score(value(narrator, row)),
        value,
        lambda shown: shown.contributions[:, number],
        kind="score",
        exported=narrator.say("{criterion}, points", criterion=name),
        falling=True,
        live=True,
    )
