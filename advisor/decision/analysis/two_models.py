"""Two models at once: a share of the requests to a strong one, the rest to a cheap one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.choice import ROUNDING, Choice
from advisor.decision.analysis.solved_share import scores_on, solved_by, solved_share
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.judging.effective import scale_of
from advisor.decision.judging.working_scale import PER_CENT, WHOLE
from advisor.decision.kernels.giving_up import check_wanted
from advisor.decision.kernels.two_models import MonthlyCosts, cost_together, solved_together
from advisor.decision.kernels.values import ENOUGH_VALUE, value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

Beats: TypeAlias = Literal["always", "routed", "never"]

# Shares of the requests to the strong model that are tried, and those that tables show.
SHARES = np.arange(21) / 20
# The strong model gets the hard tasks: no more than half of all.
_INNER = slice(1, 11)
SHOWN = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)
# Models that are combined: those of the best scores, and of the highest capability.
MOST_MODELS = 8
# A mix must lead by so many points to be worth a second model: what prints as a tenth of a point.
LEAST_LEAD = 0.05


class MixPoint(Frozen, frozen=True):
    """One share of the requests to the strong model.

    Attributes:
        share: of the requests to the strong model, 0 to 1.
        cost: a month in the scenario's currency, with lost caches.
        solved: share of the tasks solved, mean over the mix, from random to perfect routing; None
            where no benchmark is in per cent.
        scores: score from random to perfect routing.
        good_enough: whether capability midway between both reaches the good-enough level.
    """

    share: float
    cost: float
    solved: tuple[float, float] | None
    scores: tuple[float, float]
    good_enough: bool

    @property
    def middle(self) -> float:
        """Score midway between random and perfect routing."""
        return sum(self.scores) / 2


class TwoModels(Frozen, frozen=True):
    """The best mix of two models.

    Attributes:
        strong, cheap: ids of the offers.
        best: the share, up to one half, at which the mix scores most, midway between random and
            perfect routing.
        points: all shares that were tried, from 0 to 1.
        single: id of the offer that is picked if there is only one.
        single_score: its score.
        single_solved: share of the tasks that it solves; None if unknown.
        single_cost: its cost a month in the scenario's currency; None if unknown.
        beats: whether the best mix scores more than the single model: ``always``, only if
            ``routed`` well, or ``never``.
    """

    strong: str
    cheap: str
    best: MixPoint
    points: tuple[MixPoint, ...]
    single: str
    single_score: float
    single_solved: float | None
    single_cost: float | None
    beats: Beats

    @property
    def shown(self) -> tuple[MixPoint, ...]:
        """The points of a short table, the best among them."""
        wanted = {*SHOWN, self.best.share}
        return tuple(point for point in self.points if point.share in wanted)


class Pairs(Frozen, frozen=True, eq=False):
    """All pairs at all shares: arrays of shape (pairs, shares), the ends the offers alone.

    Attributes:
        strong, cheap: rows of the offers, shape (pairs,).
        costs: a month in US dollars, with lost caches.
        low, high: scores from random and from perfect routing.
        good_enough: whether capability midway reaches the good-enough level.
    """

    strong: Rows
    cheap: Rows
    costs: Floats
    low: Floats
    high: Floats
    good_enough: NDArray[np.bool_]


def two_models(ranking: Ranking) -> TwoModels | None:
    """Return the best mix of two models.

    None if the use case does not allow two, or no two models have an API that may be used, one of
    them stronger and dearer.
    """
    use_case = ranking.catalog.use_cases.get(ranking.scenario.use_case)
    choice = Choice(ranking)
    if choice.pick is None or use_case is None or not use_case.two_models:
        return None
    pairs = _pairs(choice)
    if not pairs.strong.size:
        return None
    usable = pairs.good_enough if choice.is_gated else np.ones(pairs.low.shape, dtype=bool)
    middle = np.where(usable, (pairs.low + pairs.high) / 2, -np.inf)[:, _INNER]
    if not np.isfinite(middle).any():
        return None
    pair, place = (int(each) for each in np.unravel_index(middle.argmax(), middle.shape))
    strong, cheap = int(pairs.strong[pair]), int(pairs.cheap[pair])
    points = _points(ranking, pairs, pair)
    best, offers = points[_INNER.start + place], ranking.offers
    single = float(choice.scores[choice.pick])
    return TwoModels(
        strong=offers[strong],
        cheap=offers[cheap],
        best=best,
        points=points,
        single=offers[choice.pick],
        single_score=single,
        single_solved=solved_share(ranking, choice.pick),
        single_cost=ranking.monthly_cost(offers[choice.pick]),
        beats=_beats(best, single),
    )


def _beats(best: MixPoint, single: float) -> Beats:
    if best.scores[0] > single + LEAST_LEAD:
        return "always"
    return "routed" if best.middle > single + LEAST_LEAD else "never"


def _combinable(choice: Choice) -> Rows:
    """Return the best offer by API of the best and of the most capable models."""
    evaluation = choice.ranking.evaluation
    cost = evaluation.raw[:, evaluation.columns[COST][0]]
    best: dict[int, int] = {}
    for row in np.argsort(-choice.scores, kind="stable").tolist():
        if choice.known[row] and evaluation.candidates[row].offer.kind == "api" and cost[row] > 0:
            best.setdefault(int(choice.models[row]), row)
    rows = list(best.values())
    able = sorted(rows, key=lambda row: -float(evaluation.strength[row]))
    return np.array(list(dict.fromkeys([*rows[:MOST_MODELS], *able[:MOST_MODELS]])), dtype=np.intp)


def _pairs(choice: Choice) -> Pairs:
    """Combine each offer with every one that is weaker and cheaper."""
    ranking, evaluation = choice.ranking, choice.ranking.evaluation
    rows = _combinable(choice)
    cached = evaluation.raw[rows, evaluation.columns[COST][0]]
    uncached = np.array([_uncached(ranking, row) for row in rows.tolist()])
    able = evaluation.strength[rows]
    strong, cheap = np.nonzero((able[:, None] > able) & (cached[:, None] > cached))
    costs = [
        MonthlyCosts(cached[each, None], np.fmax(uncached, cached)[each, None])
        for each in (strong, cheap)
    ]
    spent = cost_together(costs[0], costs[1], SHARES)
    low, high, level = _capability(choice, rows[strong], rows[cheap])
    rest = _rest(ranking, rows[strong], rows[cheap], spent)
    enough = level >= ENOUGH_VALUE - ROUNDING
    return Pairs(rows[strong], rows[cheap], spent, low + rest, high + rest, enough)


def _uncached(ranking: Ranking, row: int) -> float:
    """Return what an offer costs a month if no input is cached, US dollars; NaN if unknown."""
    check_wanted()
    candidate, rate = ranking.evaluation.candidates[row], ranking.evaluation.rate
    asked = msgspec.structs.replace(candidate.asked, cached_share=0.0)
    bill = msgspec.structs.replace(candidate, asked=asked).api
    return np.nan if bill is None else rate.convert(float(bill.per_month), bill.currency, BASE)


def _rest(ranking: Ranking, strong: Rows, cheap: Rows, spent: Floats) -> Floats:
    """Return the points of all criteria but capability, shape (pairs, shares)."""
    evaluation = ranking.evaluation
    found = np.zeros(spent.shape)
    for column, leaf in enumerate(evaluation.leaves):
        if leaf.criterion == CAPABILITY:
            continue
        values = evaluation.filled_values[:, column, None]
        if leaf.criterion == COST:
            worth = leaf.worth(spent)
        else:  # any request may meet the worse of both
            worth = np.minimum(values[strong], values[cheap]) + np.zeros(SHARES.shape)
            worth[:, :1], worth[:, -1:] = values[cheap], values[strong]
        found += 100 * float(ranking.weights[column]) * worth
    return found


def _capability(choice: Choice, strong: Rows, cheap: Rows) -> tuple[Floats, Floats, Floats]:
    """Return points from random and perfect routing, and capability midway with the knee."""
    ranking, evaluation = choice.ranking, choice.ranking.evaluation
    low, high, level = (np.zeros((strong.size, SHARES.size)) for _ in range(3))
    for place, column in enumerate(evaluation.columns[CAPABILITY]):
        leaf, part = evaluation.leaves[column], evaluation.scenario.mix[place]
        knee = scale_of(evaluation.catalog, evaluation.scenario, part, knee=True)
        judged = evaluation.filled_values[:, column, None]
        figures = scores_on(ranking, column)[:, None]
        # An inferred score is worth the mean over its distribution, not what its middle is worth.
        off = judged - value(figures, leaf.function)
        off = np.nan_to_num((1 - SHARES) * off[cheap] + SHARES * off[strong])
        alone = (1 - SHARES) * judged[cheap] + SHARES * judged[strong]
        solved = solved_together(figures[strong] / WHOLE, figures[cheap] / WHOLE, SHARES)
        # What two models solve together is known of shares of tasks only.
        shared = np.isfinite(solved.low) & (leaf.unit.id == PER_CENT)
        ends = [value(WHOLE * each, leaf.function) + off for each in solved]
        ends = [np.where(shared, end, alone) for end in ends]
        middle = np.mean([value(WHOLE * each, knee) for each in solved], axis=0) + off
        low += 100 * float(ranking.weights[column]) * ends[0]
        high += 100 * float(ranking.weights[column]) * ends[1]
        level += part.share * np.where(shared, middle, alone)
    return low, high, level


def _points(ranking: Ranking, pairs: Pairs, pair: int) -> tuple[MixPoint, ...]:
    """Return one pair at all shares."""
    solved = _solved(ranking, int(pairs.strong[pair]), int(pairs.cheap[pair]))
    convert, currency = ranking.evaluation.rate.convert, ranking.scenario.currency
    return tuple(
        MixPoint(
            share=share,
            cost=convert(float(pairs.costs[pair, place]), BASE, currency),
            solved=None if solved is None else (float(solved[0][place]), float(solved[1][place])),
            scores=(float(pairs.low[pair, place]), float(pairs.high[pair, place])),
            good_enough=bool(pairs.good_enough[pair, place]),
        )
        for place, share in enumerate(SHARES.tolist())
    )


def _solved(ranking: Ranking, strong: int, cheap: int) -> tuple[Floats, Floats] | None:
    """Return the share of tasks solved, mean over the benchmarks in per cent; None if none is."""
    low, high, total = np.zeros(SHARES.shape), np.zeros(SHARES.shape), 0.0
    for share, alone in solved_by(ranking):
        solved = solved_together(alone[strong], alone[cheap], SHARES)
        if np.isfinite(solved.low).all():
            low, high, total = low + share * solved.low, high + share * solved.high, total + share
    return (low / total, high / total) if total else None
