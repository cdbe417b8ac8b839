"""Figures of the offers as table cells: the raw figure beside the text that is shown."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from advisor.decision.judging.criteria import COST
from advisor.decision.judging.evaluation import raw_of
from advisor.report.document import Cell, Column, Raw
from advisor.wording import names, numbers
from advisor.wording.offer_notices import marked_name
from advisor.wording.own_mark import is_own_figure, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.decision.judging.criteria import Leaf
    from advisor.wording import Words


def text(shown: object, *, strong: bool = False) -> Cell:
    """A cell of words."""
    return Cell(str(shown), str(shown), strong=strong)


def points(value: float, *, strong: bool = False) -> Cell:
    """Score points, one decimal."""
    return Cell(numbers.score(value), value, strong=strong)


def share(value: float) -> Cell:
    """A share of 1 as per cent."""
    return Cell(numbers.percent(value), value)


def money_cell(recommendation: Recommendation, amount: float | None, words: Words) -> Cell:
    """An amount in the scenario's currency; unknown is said, never 0."""
    if amount is None or math.isnan(amount):
        return Cell(words.say("unknown"))
    return Cell(numbers.money(amount, recommendation.scenario.currency), amount)


def cost_cell(recommendation: Recommendation, offer: str, words: Words) -> Cell:
    """What an offer costs a month, marked where it rests on a figure of the user's own."""
    cell = money_cell(recommendation, recommendation.monthly_cost(offer), words)
    return _marked(recommendation, offer, COST, cell)


def _marked(recommendation: Recommendation, offer: str, measure: str, cell: Cell) -> Cell:
    if not is_own_figure(recommendation, offer, measure):
        return cell
    shown = marked(recommendation, offer, measure, cell.shown)
    return dataclasses.replace(cell, shown=shown, own=True)


def money_change_cell(recommendation: Recommendation, amount: float | None) -> Cell:
    """A difference of money."""
    if amount is None:
        return Cell(numbers.UNKNOWN)
    return Cell(numbers.money_change(amount, recommendation.scenario.currency), amount)


def offer_cell(recommendation: Recommendation, offer: str, words: Words) -> Cell:
    """The name of an offer, with the sign of what must be said wherever it is named."""
    name = marked_name(recommendation, offer, words)
    return Cell(name, name, strong=recommendation.ranks.get(offer) == 1)


def figure_cell(recommendation: Recommendation, offer: str, column: int, words: Words) -> Cell:
    """The figure of an offer in one column of the table of values, an estimate marked with ~."""
    evaluation = recommendation.evaluation
    row, leaf = evaluation.rows[offer], evaluation.leaves[column]
    if evaluation.estimated[row, column]:
        stand_in = float(evaluation.estimates[row, column])
        return Cell(f"~{_shown(recommendation, leaf, stand_in, words)}")
    raw = raw_of(evaluation, row, column)
    shown = _shown(recommendation, leaf, raw, words)
    held = recommendation.monthly_cost(offer) if leaf.criterion == COST else raw
    return _marked(recommendation, offer, leaf.measure, Cell(shown, held))


def _shown(
    recommendation: Recommendation, leaf: Leaf, raw: float | str | None, words: Words
) -> str:
    if isinstance(raw, float) and leaf.benchmark is None and leaf.unit.form != "money":
        return numbers.bare(raw, leaf.unit)  # the heading says the unit
    return names.raw_text(recommendation, leaf, raw, words)


def figure_column(recommendation: Recommendation, column: int, words: Words) -> Column:
    """The heading of a column of the table of values, with its unit."""
    leaf = recommendation.evaluation.leaves[column]
    catalog = recommendation.catalog
    title = names.leaf_name(catalog, leaf, words)
    unit = leaf.unit
    if unit.form == "level":
        return Column(title, "text", width=1.3)
    if unit.form == "money":
        return Column(title, "money", recommendation.scenario.currency, 1.1)
    if leaf.benchmark is not None:
        return Column(title, "number", unit.id, 1.1)
    return Column(f"{title} ({unit.name.in_language(words.code)})", "number", unit.id)


def capability_columns(recommendation: Recommendation) -> list[int]:
    """The benchmarks of the mix, the one with the largest share first."""
    evaluation = recommendation.evaluation
    columns = evaluation.columns["capability"]
    return sorted(columns, key=lambda c: (-evaluation.leaves[c].share, c))


def figure_columns(recommendation: Recommendation) -> list[int]:
    """All columns of the table of values but the cost, which has a column of its own."""
    leaves = recommendation.evaluation.leaves
    others = [c for c, leaf in enumerate(leaves) if leaf.criterion not in {"capability", "cost"}]
    return [*capability_columns(recommendation), *others]


def adding_up(parts: Sequence[float], total: float) -> list[float]:
    """The parts rounded to one decimal so that they add up to the rounded total.

    The largest remainders are rounded up (Hare-Niemeyer): no part moves by more than 0.1.
    """
    wanted = round(total * 10)
    tenths = [math.floor(part * 10) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: parts[i] * 10 - tenths[i], reverse=True)
    for place in order[: max(0, wanted - sum(tenths))]:
        tenths[place] += 1
    return [tenth / 10 for tenth in tenths]


def joined(items: Sequence[str], words: Words) -> str:
    """A list within a sentence."""
    return ("、" if words.code == "zh" else ", ").join(items)


def plain(cell: Cell) -> Raw:
    """What a data file holds of a cell: the figure; the name of a level; nothing if unknown."""
    return cell.shown if isinstance(cell.raw, str) else cell.raw
