"""The figures that are not known for sure, each with its equally likely values.

A score is missing and inferred or estimated, or published with an error; a figure of a way, such
as the cost of hosting, has a range. Offers that serve the same releases at the same effort share
the scores, and those of them with equal figures and errors share the error, so that the same offer
a second time adds nothing.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.errors import reaches_of, value_errors
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.effective import scale_of
from advisor.decision.kernels.information import normal_nodes, shuffled, skewed_nodes
from advisor.decision.kernels.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.analysis.choice import Choice
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]

# Differences of scores further from their mean, in standard deviations, hardly ever happen.
MOST_ERRORS = 3.0
# Offers of one source beyond its best hardly ever become the best of it.
MOST_WAYS = 3
# A figure that moves a score by less, in standard deviations, decides nothing that anyone sees.
LEAST_POINTS = 0.01

Kind: TypeAlias = Literal["inferred", "estimated", "unknown", "published", "range", "unpriced"]


class OpenFigure(Frozen, frozen=True, eq=False):
    """One figure that is not known for sure.

    Attributes:
        leaf: its column.
        kind: ``inferred`` from other scores, an ``estimated`` or ``unknown`` gap, a ``published``
            score with an error, or another figure with a ``range`` (``unpriced``: see
            ``unknown_prices.py``).
        rows: the offers that it moves.
        number: decides the order of its draws.
        nodes: how far its value may lie from today's, equally likely: (nodes,), of mean 0; in
            value, or in the unit that ``points`` has.
        points: score points of one unit of ``nodes``.
        level_nodes: of a score, the same in capability with the knee; None for other figures.
        level_share: capability of one unit of ``level_nodes``.
        level_variance: its part of the variance of capability; 0 for other figures.
    """

    leaf: Leaf
    kind: Kind
    rows: NDArray[np.intp]
    number: int
    nodes: Floats
    points: float
    level_nodes: Floats | None
    level_share: float
    level_variance: float

    @property
    def shifts(self) -> Floats:
        """Score points above today's score, equally likely, shape (nodes,)."""
        return np.asarray(self.nodes * self.points)

    @property
    def levels(self) -> Floats | None:
        """Capability above today's, 0 to 1, in the order of ``shifts``; None if it is no score."""
        return None if self.level_nodes is None else self.level_nodes * self.level_share

    @property
    def highest(self) -> float:
        """Most score points that it can add."""
        end = self.nodes.max() if self.points > 0 else self.nodes.min()
        return float(end) * self.points

    @property
    def drawn_shifts(self) -> Floats:
        """``shifts`` in an order of their own."""
        return shuffled(self.nodes, self.number) * self.points

    @property
    def drawn_levels(self) -> Floats | None:
        """``levels`` in the same order as ``drawn_shifts``."""
        if self.level_nodes is None:
            return None
        return shuffled(self.level_nodes, self.number) * self.level_share


class Source(Frozen, frozen=True, eq=False):
    """Offers that share their scores: the same releases at the same effort.

    Attributes:
        rows: the offers.
        figures: what is not known for sure of them.
    """

    rows: NDArray[np.intp]
    figures: tuple[OpenFigure, ...]

    @property
    def scores(self) -> tuple[OpenFigure, ...]:
        """The figures that are scores."""
        return tuple(figure for figure in self.figures if figure.level_nodes is not None)


def sources_of(choice: Choice) -> tuple[Source, ...]:
    """Return the offers that may come to be picked by releases and effort, the best first."""
    candidates = choice.ranking.evaluation.candidates
    tables = _tables(choice.ranking)
    groups: dict[str, list[int]] = {}
    reaching = np.flatnonzero(_within_reach(choice, tables))
    for row in reaching[np.argsort(-choice.scores[reaching], kind="stable")].tolist():
        one = candidates[row]
        releases = ",".join(release.id for release in one.releases)
        groups.setdefault(f"{one.model.id}|{releases}|{one.effort}", []).append(row)
    best = {key: _best_ways(choice, rows) for key, rows in groups.items()}
    return tuple(
        Source(np.array(rows, dtype=np.intp), tuple(_figures(choice, key, rows, tables)))
        for key, rows in best.items()
    )


def _best_ways(choice: Choice, rows: list[int]) -> list[int]:
    """Return the offers of the best ways, and the pick where it is among them.

    Offers of one provider with one score are one way, so that a second such offer displaces none.
    They come best first.
    """
    candidates = choice.ranking.evaluation.candidates
    ways: dict[tuple[str, float], list[int]] = {}
    for row in rows:
        score = round(float(choice.scores[row]), 6)
        ways.setdefault((_way(candidates[row]), score), []).append(row)
    best = [row for way in list(ways.values())[:MOST_WAYS] for row in way]
    return best if choice.pick in best or choice.pick not in rows else [*best, choice.pick]


def _tables(ranking: Ranking) -> tuple[Floats, ...]:
    """Return values, their errors and both reaches of missing ones, each (offers, leaves)."""
    evaluation = ranking.evaluation
    return (evaluation.filled_values, value_errors(evaluation), *reaches_of(evaluation))


def _within_reach(choice: Choice, tables: tuple[Floats, ...]) -> NDArray[np.bool_]:
    """Mask of the measurable offers that may come to beat the pick, and the pick."""
    pick, scores, weights = choice.pick, choice.scores, 100 * choice.ranking.weights
    if pick is None:
        return np.zeros(len(scores), dtype=bool)
    _, errors, estimated, unknown = tables
    variances = (np.maximum(np.maximum(errors, estimated), -unknown) ** 2) @ weights**2

    def reaching(goal: int) -> NDArray[np.bool_]:
        most = MOST_ERRORS * np.sqrt(variances + variances[goal])
        return np.asarray(scores[goal] - scores <= most)

    found = reaching(pick)
    others = choice.open_today & (choice.models != choice.models[pick])
    if choice.is_gated and others.any():  # it may fall below the level, and the next is picked
        found |= reaching(int(np.where(others, scores, -np.inf).argmax()))
    found[pick] = True
    return np.asarray(found & choice.measurable)


def _figures(
    choice: Choice, key: str, rows: list[int], tables: tuple[Floats, ...]
) -> Iterator[OpenFigure]:
    ranking = choice.ranking
    spreads = np.abs(np.stack([table[rows] for table in tables[1:]])).max(axis=0)
    felt = 100 * ranking.weights * spreads >= LEAST_POINTS
    for column, leaf in enumerate(ranking.evaluation.leaves):
        of_the_level = choice.is_gated and leaf.criterion == CAPABILITY
        open_rows = np.flatnonzero(spreads[:, column] > 0 if of_the_level else felt[:, column])
        together: dict[tuple[str, tuple[float, ...]], list[int]] = {}
        for row in (rows[place] for place in open_rows.tolist()):
            spread = tuple(float(table[row, column]) for table in tables)
            way = "" if leaf.of_the_model else _way(ranking.evaluation.candidates[row])
            together.setdefault((way, spread), []).append(row)
        for (way, spread), moved in together.items():
            number = zlib.crc32(f"{key}|{leaf.measure}|{way}|{spread}".encode())
            yield _figure(choice, column, np.array(moved, dtype=np.intp), spread[1:], number)


def _way(candidate: Candidate) -> str:
    """Name who serves an offer and how: two providers differ in what is not known of them."""
    return f"{candidate.provider.id} {candidate.offer.kind}"


def _figure(
    choice: Choice,
    column: int,
    rows: NDArray[np.intp],
    spread: tuple[float, ...],
    number: int,
) -> OpenFigure:
    ranking, row = choice.ranking, int(rows[0])
    leaf = ranking.evaluation.leaves[column]
    kind = _kind(ranking, row, column, spread)
    points = 100 * float(ranking.weights[column])
    if kind == "inferred":
        nodes, level_nodes, reach = *_inferred(ranking, row, column), 1.0
    else:
        error, estimated, unknown = spread
        reach = estimated or unknown or error
        nodes = level_nodes = skewed_nodes() if estimated or unknown else normal_nodes()
    if leaf.criterion != CAPABILITY:
        return OpenFigure(leaf, kind, rows, number, nodes, points * reach, None, 0.0, 0.0)
    variance = choice.variances[row, ranking.evaluation.columns[CAPABILITY].index(column)]
    return OpenFigure(
        leaf=leaf,
        kind=kind,
        rows=rows,
        number=number,
        nodes=nodes,
        points=points * reach,
        level_nodes=level_nodes,
        level_share=leaf.share * reach,
        level_variance=float(variance),
    )


def _kind(ranking: Ranking, row: int, column: int, spread: tuple[float, ...]) -> Kind:
    _, estimated, unknown = spread
    evaluation = ranking.evaluation
    if evaluation.inferred_errors[row, column] > 0 and evaluation.expected[column] is not None:
        return "inferred"
    if estimated or unknown:
        return "estimated" if estimated else "unknown"
    return "published" if ranking.evaluation.leaves[column].scored_on else "range"


def _inferred(ranking: Ranking, row: int, column: int) -> tuple[Floats, Floats]:
    """Return equally likely values of an inferred score, of mean 0, as judged and with the knee."""
    evaluation = ranking.evaluation
    leaf, expected = evaluation.leaves[column], evaluation.expected[column]
    if expected is None:
        return normal_nodes(), normal_nodes()
    drawn = expected.mean[row] + expected.sd[row] * normal_nodes()
    figures = expected.scale.outward(drawn)
    worth = value(figures, leaf.function)
    if leaf.benchmark is None:  # a criterion that is a score, of which no level is asked
        return worth - worth.mean(), worth - worth.mean()
    scenario = evaluation.scenario
    part = next(part for part in scenario.mix if part.benchmark == leaf.benchmark)
    knee = scale_of(evaluation.catalog, scenario, part, knee=True)
    level = worth if knee == leaf.function else value(figures, knee)
    return worth - worth.mean(), level - level.mean()
