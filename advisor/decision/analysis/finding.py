"""What is worth finding out: the figures that, once known, would change the pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels
from advisor.decision.analysis.choice import Choice
from advisor.decision.analysis.open_figures import sources_of
from advisor.decision.analysis.own_test import OwnTest, own_test
from advisor.decision.analysis.unknown_prices import unknown_prices
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.exchange_rates import slope
from advisor.decision.kernels.giving_up import check_wanted
from advisor.decision.kernels.information import NODES, NOTHING, Worth, choices
from advisor.decision.kernels.values import anchors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from advisor.decision.analysis.open_figures import Kind, OpenFigure, Source
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]

# Below this chance of another pick, nothing is said to be worth finding out: our assumption.
LEAST_CHANGE = 0.05
SHOWN = 3


class ToFind(Frozen, frozen=True):
    """A figure worth finding out.

    Attributes:
        offer: id of the best offer that it moves.
        leaf: its column.
        kind: why it is not known for sure.
        worth: chance of another pick, and expected gain.
        instead: id of the offer that would then be picked most often; None if none would.
    """

    offer: str
    leaf: Leaf
    kind: Kind
    worth: Worth
    instead: str | None


class Finding(Frozen, frozen=True):
    """What is worth finding out about an answer.

    Attributes:
        figures: the figures that change the pick with a chance of ``LEAST_CHANGE`` or more, the
            likeliest first; one a model and column, at most three.
        capability: what it is worth to know all scores of all models at once.
        everything: what it is worth to know every figure at once; of unknown prices the best one.
        test: test of two models with the user's own tasks that settles most; None if none does.
        point: money a month that one score point is worth, in the scenario's currency; None if
            cost has no weight.
    """

    figures: tuple[ToFind, ...]
    capability: Worth
    everything: Worth
    test: OwnTest | None
    point: float | None


class Known(Frozen, frozen=True):
    """What it is worth to know some figures.

    Attributes:
        worth: chance of another pick, and expected gain.
        instead: row of the offer of another model that is then picked most often; None if none is.
    """

    worth: Worth
    instead: int | None


def finding(ranking: Ranking) -> Finding | None:
    """Find out what is worth knowing; None if nothing is ranked. Takes up to 0.1 s."""
    choice = Choice(ranking)
    if choice.pick is None:
        return None
    sources = sources_of(choice)
    singles = [
        (figure, _known(choice, [figure], whole=source.scores == (figure,)))
        for source in sources
        for figure in source.figures
    ]
    wholes = [(s, _known(choice, s.scores, whole=True)) for s in sources if s.scores]
    every_score = [figure for source in sources for figure in source.scores]
    every = [figure for source in sources for figure in source.figures]
    of_scores = [known.worth for figure, known in singles if figure.level_nodes is not None]
    of_scores += [known.worth for _, known in wholes]
    capability = _at_least(_known(choice, every_score, whole=True), of_scores)
    figures = [_to_find(choice, *each) for each in singles if each[1].worth.change >= LEAST_CHANGE]
    figures += _prices_to_find(choice)
    figures.sort(key=lambda each: (-each.worth.change, -each.worth.gain))
    return Finding(
        figures=_first_of_each(choice, figures)[:SHOWN],
        capability=capability,
        everything=_at_least(
            _known(choice, every, whole=True),
            [*(each.worth for each in figures), capability],
        ),
        test=_test(choice, wholes),
        point=point_in_money(ranking, choice.pick),
    )


def _at_least(known: Known, parts: Iterable[Worth]) -> Worth:
    """Return what all is worth, its gain no less than that of a part: draws are a sample."""
    return known.worth._replace(gain=max([known.worth.gain, *(part.gain for part in parts)]))


def _known(choice: Choice, figures: Sequence[OpenFigure], *, whole: bool) -> Known:
    """Return what it is worth to know some figures, all others at their means.

    Args:
        choice: the offers that may be chosen.
        figures: what becomes known.
        whole: whether these are all scores of their models: then those are known well enough to
            be ranked that are not today.
    """
    check_wanted()
    pick = choice.pick
    if pick is None or not figures or _is_idle(choice, figures):
        return Known(NOTHING, None)
    leaders = _leaders(choice, figures, whole=whole)
    rows = np.array(list(leaders), dtype=np.intp)
    scores = np.tile(choice.scores[rows], (NODES, 1))
    allowed = np.tile(choice.open_today[rows], (NODES, 1))
    alone = len(figures) == 1
    for place, (row, moving) in enumerate(leaders.items()):
        if not moving:
            continue
        scores[:, place] += sum(f.shifts if alone else f.drawn_shifts for f in moving)
        levels = [f.levels if alone else f.drawn_levels for f in moving]
        moved = np.array([each for each in levels if each is not None])
        if moved.size:
            known_variance = sum(figure.level_variance for figure in moving)
            allowed[:, place] = choice.reached_then(row, moved.sum(axis=0), known_variance)
    worth, chosen = choices(scores, allowed, choice.models[rows], list(leaders).index(pick))
    return Known(worth, int(rows[chosen.argmax()]) if chosen.any() else None)


def _is_idle(choice: Choice, figures: Sequence[OpenFigure]) -> bool:
    """Return whether the pick stands still, and nothing that the figures move can pass it."""
    pick = choice.pick
    if pick is None or any(pick in figure.rows for figure in figures):
        return pick is None
    rows = np.concatenate([figure.rows for figure in figures])
    most = choice.scores[rows].max() + sum(figure.highest for figure in figures)
    return bool(most <= choice.scores[pick])


def _leaders(
    choice: Choice, figures: Sequence[OpenFigure], *, whole: bool
) -> dict[int, tuple[OpenFigure, ...]]:
    """Map the offers that matter to the figures that move them.

    Of the offers that the same figures move, or none, only the best can become the pick.
    """
    moving: dict[int, list[OpenFigure]] = {}
    for figure in figures:
        for row in figure.rows.tolist():
            moving.setdefault(row, []).append(figure)
    best: dict[tuple[int, ...], int] = {}
    usable = choice.measurable if whole else choice.known
    for row, moved in moving.items():
        key = tuple(figure.number for figure in moved)
        if usable[row] and choice.scores[row] > choice.scores[best.get(key, row)]:
            best[key] = row
        elif usable[row]:
            best.setdefault(key, row)
    resting = choice.open_today.copy()
    resting[list(moving)] = False
    rest = np.flatnonzero(resting)
    rows = [choice.pick, *best.values()]
    if rest.size:
        rows.append(int(rest[choice.scores[rest].argmax()]))
    return {row: tuple(moving.get(row, ())) for row in rows if row is not None}


def _to_find(choice: Choice, figure: OpenFigure, known: Known) -> ToFind:
    offers = choice.ranking.offers
    known_rows = figure.rows[choice.known[figure.rows]]
    usable = known_rows if known_rows.size else figure.rows
    best = int(usable[choice.scores[usable].argmax()])
    instead = None if known.instead is None else offers[known.instead]
    return ToFind(offers[best], figure.leaf, figure.kind, known.worth, instead)


def _first_of_each(choice: Choice, figures: Sequence[ToFind]) -> tuple[ToFind, ...]:
    """Return the first figure of each model and column: ways of one model say the same thing."""
    rows = choice.ranking.evaluation.rows
    first: dict[tuple[int, str], ToFind] = {}
    for each in figures:
        first.setdefault((int(choice.models[rows[each.offer]]), each.leaf.measure), each)
    return tuple(first.values())


def _prices_to_find(choice: Choice) -> Iterator[ToFind]:
    evaluation = choice.ranking.evaluation
    leaf = evaluation.leaves[evaluation.columns[COST][0]]
    for row, worth in unknown_prices(choice):
        if worth.change >= LEAST_CHANGE:
            offer = evaluation.ids[row]
            yield ToFind(offer, leaf, "unpriced", worth, offer)


def _test(choice: Choice, wholes: Sequence[tuple[Source, Known]]) -> OwnTest | None:
    """Return the test of the model whose capability changes the pick most often; None if rare."""
    if not wholes:
        return None
    source, known = max(wholes, key=lambda each: (each[1].worth.change, each[1].worth.gain))
    if known.worth.change < LEAST_CHANGE or known.instead is None:
        return None
    return own_test(choice, source, known.instead, known.worth)


def point_in_money(ranking: Ranking, row: int) -> float | None:
    """Return the money a month that is worth one score point at an offer; None if none is.

    In the scenario's currency. Where the cost of the offer is worth no more or no less, the mean
    over the whole range of costs.
    """
    evaluation = ranking.evaluation
    column = evaluation.columns[COST][0]
    weight, function = float(ranking.weights[column]), evaluation.leaves[column].function
    if not weight or isinstance(function, Levels):
        return None
    worst, best = anchors(function)
    by_dollar = slope(float(evaluation.raw[row, column]), function) or 1 / abs(worst - best)
    return evaluation.rate.convert(1 / (100 * weight * by_dollar), BASE, ranking.scenario.currency)
