"""What one would choose instead of the best fit: three offers, each different in a respect."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.leading_figure import LeadingFigure, leading_figure
from advisor.decision.analysis.offer_life import NEAR_DAYS, can_be_relied_on
from advisor.decision.judging.criteria import CAPABILITY, COST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Rows = NDArray[np.intp]

MOST = 3
# A cheaper model is an alternative if the best fit costs at least this times as much, and more by
# an amount that somebody cares about: our assumption.
NOTICED = 1.02

Role = Literal[
    "less-money", "strongest", "own-machines", "service", "other-maker", "other-region", "next"
]


class Alternative(Frozen, frozen=True):
    """An offer to choose instead of the best fit, and how it differs from that.

    Attributes:
        role: in which respect it differs.
        offer: its id.
        model: id of its model.
        same_model: whether it is another way to have the model of the best fit.
        money: what it costs more a month, in the scenario's currency; None where unknown.
        share: the same as a share of the best fit's cost; None where that is 0 or unknown.
        figure: its score on the weightiest benchmark of the mix; None where nothing is known.
        points: what that is above the best fit's; None where either is unknown.
        good_enough: whether it reaches the good-enough level with the chance that is asked for.
        past_budget: whether it costs more than the budget, and the best fit does not.
    """

    role: Role
    offer: str
    model: str
    same_model: bool
    money: float | None
    share: float | None
    figure: LeadingFigure | None
    points: float | None
    good_enough: bool
    past_budget: bool = False


def alternatives(ranking: Ranking) -> tuple[Alternative, ...]:
    """Return up to three alternatives to the best fit, each of another model.

    All are ranked, hence allowed. First comes less money, then the strongest, then own machines
    (a service, where the best fit runs on own machines). Where one of these falls to the best fit
    or to a model that stands here already, another maker or another region takes its place, then
    the next model. Only what differs in the machines may be another way to have the best fit's
    model.
    """
    if not ranking.order.size:
        return ()
    best = int(ranking.order[0])
    rows: dict[Role, int] = {}
    taken: set[str] = set()
    for role, choose in _CHOOSERS.items():
        row = choose(ranking, best, taken)
        if row is not None:
            rows[role] = row
            taken.add(ranking.evaluation.candidates[row].line)
        if len(rows) == MOST:
            break
    return tuple(_alternative(ranking, role, row, best) for role, row in rows.items())


def _alternative(ranking: Ranking, role: Role, row: int, best: int) -> Alternative:
    evaluation = ranking.evaluation
    offer, base = evaluation.ids[row], evaluation.ids[best]
    cost, usual = ranking.monthly_cost(offer), ranking.monthly_cost(base)
    money = cost - usual if cost is not None and usual is not None else None
    # The benchmark on which both have a figure, the weightiest first.
    figure, reference = leading_figure(ranking, row, best), leading_figure(ranking, best, row)
    return Alternative(
        role=role,
        offer=offer,
        model=evaluation.candidates[row].line,
        same_model=evaluation.candidates[row].line == evaluation.candidates[best].line,
        money=money,
        share=money / usual if money is not None and usual else None,
        figure=figure,
        points=_gained(figure, reference),
        good_enough=bool(evaluation.good_enough[row]),
        past_budget=_past_budget(ranking, row) and not _past_budget(ranking, best),
    )


def _budget(ranking: Ranking) -> float:
    """Return the budget for all seats, in the currency of the table of figures."""
    budget = ranking.scenario.budget
    return ranking.evaluation.rate.convert(budget.total, budget.currency, BASE)


def _past_budget(ranking: Ranking, row: int) -> bool:
    return bool(_costs(ranking)[row] > _budget(ranking) > 0)


def _gained(figure: LeadingFigure | None, reference: LeadingFigure | None) -> float | None:
    if figure is None or reference is None or figure.column != reference.column:
        return None
    return figure.value - reference.value


def _others(ranking: Ranking, best: int, taken: set[str]) -> Rows:
    """Rows of the ranked offers of other models than the best fit's and those taken, in order.

    Offers of releases that their maker retires soon, or has retired, only where there are no
    others.
    """
    lines = ranking.evaluation.lines
    others = _not_of(ranking, taken)
    others = others[lines[others] != lines[best]]
    soon = ranking.scenario.date(ranking.catalog) + dt.timedelta(days=NEAR_DAYS)
    living = others[~(ranking.evaluation.retired_on[others] <= np.datetime64(soon))]
    return np.asarray(living) if living.size else others


def _not_of(ranking: Ranking, models: set[str]) -> Rows:
    """Rows of the ranked offers of other models than these, in order."""
    lines, ids = ranking.evaluation.lines[ranking.order], ranking.evaluation.line_ids
    others = ~np.isin(lines, [ids.index(model) for model in models])
    return np.asarray(ranking.order[others])


def _costs(ranking: Ranking) -> NDArray[np.float64]:
    """Return the cost a month of each offer, in the currency of the table of figures."""
    return np.asarray(ranking.evaluation.raw[:, ranking.evaluation.columns[COST][0]])


def _less_money(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    """The cheapest good-enough offer that costs less; else the best of those that cost less.

    Not where less is saved than anybody cares about.
    """
    costs, rows = _costs(ranking), _others(ranking, best, taken)
    budget = ranking.scenario.budget
    unnoticed = ranking.evaluation.rate.convert(budget.unnoticed, budget.currency, BASE)
    saved = costs[best] - costs[rows]
    cheaper = rows[(costs[rows] * NOTICED <= costs[best]) & (saved > unnoticed)]
    enough = cheaper[ranking.evaluation.good_enough[cheaper]]
    by_cost = enough[np.argsort(costs[enough], kind="stable")]
    return _first(ranking, by_cost.tolist() or cheaper.tolist())


def _strongest(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    """The most capable offer with a published score; None if the best fit is as capable."""
    evaluation, rows = ranking.evaluation, _others(ranking, best, taken)
    published = ~np.isnan(evaluation.values[rows][:, evaluation.columns[CAPABILITY]])
    rows = rows[published.any(axis=1)]
    stronger = rows[evaluation.strength[rows] > evaluation.strength[best]]
    return int(stronger[np.argmax(evaluation.strength[stronger])]) if stronger.size else None


def _own_machines(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    return None if ranking.evaluation.hosted[best] else best_on_machines(ranking, taken)


def best_on_machines(ranking: Ranking, taken: set[str]) -> int | None:
    """Return the row of the best hosted offer within the budget; None where none is ranked.

    Where the budget allows none: the cheapest that is good enough. Of other models than those of
    ``taken``.
    """
    evaluation, rows = ranking.evaluation, _not_of(ranking, taken)
    rows = rows[evaluation.hosted[rows]]
    if not rows.size:
        return None
    costs = _costs(ranking)[rows]
    within = rows[costs <= _budget(ranking)]
    if within.size:
        return int(within[0])
    dear = np.where(evaluation.good_enough[rows], costs, np.inf)
    return int(rows[np.argmin(dear)])


def _service(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    hosted, rows = ranking.evaluation.hosted, _not_of(ranking, taken)
    return _first(ranking, rows[~hosted[rows]].tolist()) if hosted[best] else None


def _other_maker(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    candidates, models = ranking.evaluation.candidates, ranking.catalog.models
    makers = {candidates[best].model.vendor, *(models[m].vendor for m in taken if m in models)}
    others = _others(ranking, best, taken).tolist()
    return _first(ranking, [r for r in others if candidates[r].model.vendor not in makers])


def _other_region(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    candidates = ranking.evaluation.candidates
    region = candidates[best].offer.data_region
    if region is None:
        return None
    others = _others(ranking, best, taken).tolist()
    known = [row for row in others if candidates[row].offer.data_region is not None]
    return _first(ranking, [r for r in known if candidates[r].offer.data_region != region])


def _next(ranking: Ranking, best: int, taken: set[str]) -> int | None:
    return _first(ranking, _others(ranking, best, taken).tolist())


def _first(ranking: Ranking, rows: Sequence[int]) -> int | None:
    """The first row that can be relied on; where none can, the first."""
    candidates = ranking.evaluation.candidates
    relied = (row for row in rows if can_be_relied_on(ranking, candidates[row]))
    return next(relied, rows[0] if rows else None)


_CHOOSERS: dict[Role, Callable[[Ranking, int, set[str]], int | None]] = {
    "less-money": _less_money,
    "strongest": _strongest,
    "own-machines": _own_machines,
    "service": _service,
    "other-maker": _other_maker,
    "other-region": _other_region,
    "next": _next,
}
