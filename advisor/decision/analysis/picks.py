"""Choose the picks, and compare each with the best fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import CAPABILITY, COST

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

BEST_FIT = "best-fit"
CHEAPEST = "cheapest-good-enough"
BEST_OPEN = "best-open"
STRONGEST = "strongest"
TO_TRY = "to-try"
SHORTLIST = 3


class Premium(Frozen, frozen=True):
    """What an offer adds over the best fit, and what that costs.

    Attributes:
        benchmark: the benchmark of the mix with the largest share that both were measured on.
        points: its raw points above the best fit; None where either is unknown.
        relative: the same as a share of the best fit's figure.
        times: its cost as a multiple; None where either is 0 or unknown.
        money: what it costs more a month, in the scenario's currency.
    """

    benchmark: str | None
    points: float | None
    relative: float | None
    times: float | None
    money: float | None


class Pick(Frozen, frozen=True):
    """An offer in a role.

    Attributes:
        role: ``best-fit``, ``cheapest-good-enough``, ``best-open``, ``strongest`` or ``to-try``.
        offers: its id; three for ``to-try``.
        premium: over the best fit; None for the best fit itself.
        good_enough: whether its capability reaches the good-enough level on balance.
        estimated: whether that rests on an estimate.
    """

    role: str
    offers: tuple[str, ...]
    good_enough: bool = False
    estimated: bool = False
    premium: Premium | None = None

    @property
    def offer(self) -> str:
        """The first offer."""
        return self.offers[0]


def choose_picks(ranking: Ranking) -> tuple[Pick, ...]:
    """Return all picks; empty if nothing is ranked."""
    if not ranking.order.size:
        return ()
    rows = {
        BEST_FIT: int(ranking.order[0]),
        CHEAPEST: _cheapest_good_enough(ranking),
        BEST_OPEN: _best_open(ranking),
        STRONGEST: _strongest(ranking),
    }
    best = rows[BEST_FIT]
    picks = [_pick(ranking, role, row, best) for role, row in rows.items() if row is not None]
    return (*picks, Pick(TO_TRY, _different(ranking)))


def _pick(ranking: Ranking, role: str, row: int, best: int | None) -> Pick:
    evaluation = ranking.evaluation
    columns = evaluation.columns[CAPABILITY]
    offer = evaluation.ids[row]
    return Pick(
        role=role,
        offers=(offer,),
        good_enough=bool(evaluation.good_enough[row]),
        estimated=bool(evaluation.estimated[row, columns].any()),
        premium=(
            None if best is None or best == row else premium(ranking, offer, evaluation.ids[best])
        ),
    )


def premium(ranking: Ranking, offer: str, over: str) -> Premium:
    """Compare capability and cost of two offers."""
    evaluation = ranking.evaluation
    row, base = evaluation.rows[offer], evaluation.rows[over]
    leading = sorted(evaluation.columns[CAPABILITY], key=lambda c: -evaluation.leaves[c].share)
    benchmark = points = relative = None
    for column in leading:
        figure, reference = evaluation.raw[row, column], evaluation.raw[base, column]
        if not np.isnan(figure) and not np.isnan(reference):
            benchmark = evaluation.leaves[column].benchmark
            points = float(figure - reference)
            relative = points / float(reference) if reference else None
            break
    cost, base_cost = ranking.monthly_cost(offer), ranking.monthly_cost(over)
    times = cost / base_cost if cost and base_cost else None
    money = cost - base_cost if cost is not None and base_cost is not None else None
    return Premium(benchmark, points, relative, times, money)


def _cheapest_good_enough(ranking: Ranking) -> int | None:
    evaluation = ranking.evaluation
    order = ranking.order
    enough = order[evaluation.good_enough[order]]
    costs = evaluation.raw[enough, evaluation.columns[COST][0]]
    if not enough.size or np.isnan(costs).all():
        return None
    return int(enough[np.nanargmin(costs)])


def _best_open(ranking: Ranking) -> int | None:
    evaluation = ranking.evaluation
    for row in ranking.order:
        candidate = evaluation.candidates[row]
        if candidate.is_hosted or candidate.licence.is_open:
            return int(row)
    return None


def _strongest(ranking: Ranking) -> int | None:
    """Return the offer of the highest capability without the knee that has a published score."""
    evaluation = ranking.evaluation
    columns = evaluation.columns[CAPABILITY]
    measured = ~np.asarray(np.isnan(evaluation.values[:, columns]).all(axis=1))
    rows = ranking.order[measured[ranking.order]]
    return int(rows[np.argmax(evaluation.strength[rows])]) if rows.size else None


def _different(ranking: Ranking) -> tuple[str, ...]:
    """The best offers of three different families and vendors: a shortlist to try."""
    chosen: list[str] = []
    vendors: set[str] = set()
    for offer in ranking.ranked:
        vendor = ranking.candidate(offer).model.vendor
        if vendor not in vendors:
            vendors.add(vendor)
            chosen.append(offer)
        if len(chosen) == SHORTLIST:
            break
    return tuple(chosen)
