"""Choose the picks, a model each, and compare each with the best fit.

Roles that fall to one model are roles of one pick, so that no model stands on two cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.twins import twins
from advisor.decision.analysis.offer_life import can_be_relied_on
from advisor.decision.judging.criteria import CAPABILITY, COST

if TYPE_CHECKING:
    from collections.abc import Container

    from advisor.decision.ranking import Ranking

BEST_FIT = "best-fit"
CHEAPEST = "cheapest-good-enough"
BEST_OPEN = "best-open"
STRONGEST = "strongest"
TO_TRY = "to-try"
SHORTLIST = 3
# So many of the best other models are looked at for it.
MOST_OTHERS = 20


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
    """A model in one or more roles, by an offer.

    Attributes:
        roles: ``best-fit``, ``cheapest-good-enough``, ``best-open``, ``strongest``, in this order;
            or ``to-try`` alone.
        offers: its id; of ``to-try``, up to three of other models and makers.
        models: ids of their models.
        ways: each role with the offer that has it: another way to have the model may be cheaper.
        good_enough: whether its capability reaches the good-enough level on balance.
        estimated: whether that rests on an estimate.
        premium: over the best fit; None for the best fit itself.
    """

    roles: tuple[str, ...]
    offers: tuple[str, ...]
    models: tuple[str, ...]
    ways: tuple[tuple[str, str], ...] = ()
    good_enough: bool = False
    estimated: bool = False
    premium: Premium | None = None

    @property
    def role(self) -> str:
        """The first role."""
        return self.roles[0]

    @property
    def offer(self) -> str:
        """The first offer."""
        return self.offers[0]

    def way(self, role: str) -> str | None:
        """The offer that has a role; None if the model has not this role."""
        return next((offer for each, offer in self.ways if each == role), None)


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
    by_line: dict[str, dict[str, int]] = {}
    for role, row in rows.items():
        if row is not None:
            line = ranking.evaluation.candidates[row].line
            by_line.setdefault(line, {})[role] = row
    picks = [_pick(ranking, line, roles) for line, roles in by_line.items()]
    others = _others(ranking, by_line)
    if not others:
        return tuple(picks)
    models = tuple(ranking.candidate(offer).line for offer in others)
    return (*picks, Pick((TO_TRY,), others, models))


def offers_by_role(picks: tuple[Pick, ...]) -> dict[str, str]:
    """Return the offer of each role, without those to try."""
    return {role: offer for pick in picks for role, offer in pick.ways}


def _pick(ranking: Ranking, line: str, roles: dict[str, int]) -> Pick:
    """The pick of a model, by the offer of its first role."""
    evaluation = ranking.evaluation
    columns = evaluation.columns[CAPABILITY]
    row, best = next(iter(roles.values())), int(ranking.order[0])
    offer = evaluation.ids[row]
    return Pick(
        roles=tuple(roles),
        offers=(offer,),
        models=(line,),
        ways=tuple((role, evaluation.ids[way]) for role, way in roles.items()),
        good_enough=bool(evaluation.good_enough[row]),
        estimated=bool(evaluation.estimated[row, columns].any()),
        premium=None if best == row else premium(ranking, offer, evaluation.ids[best]),
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
    """Return the cheapest that can be relied on; if none can, the cheapest."""
    evaluation = ranking.evaluation
    order = ranking.order
    costs = evaluation.raw[order, evaluation.columns[COST][0]]
    enough = evaluation.good_enough[order] & ~np.isnan(costs)
    rows = order[enough][np.argsort(costs[enough], kind="stable")].tolist()
    reliable = (r for r in rows if can_be_relied_on(ranking, evaluation.candidates[r]))
    return next(reliable, rows[0] if rows else None)


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


def _others(ranking: Ranking, picked: Container[str]) -> tuple[str, ...]:
    """The best further models of different makers: a shortlist to try beside the picks.

    Where there are fewer makers than places, the best other models fill it. Those that
    cannot be relied on are named only where there are no others, and last of all a model that is
    picked already under another name.
    """
    alike = twins(ranking.catalog)
    ways = [offer for offer in ranking.best_ways if ranking.candidate(offer).line not in picked]
    lines = {offer: ranking.candidate(offer).line for offer in ways}
    again = [o for o in ways if any(twin in picked for twin in alike.get(lines[o], ()))]
    ways = [offer for offer in ways if offer not in again]
    relied = [o for o in ways[:MOST_OTHERS] if can_be_relied_on(ranking, ranking.candidate(o))]
    others = relied if len(relied) >= SHORTLIST else ways
    of_maker: dict[str, str] = {}
    for offer in others:
        of_maker.setdefault(ranking.candidate(offer).model.vendor, offer)
    first = list(of_maker.values())
    chosen = (first + [offer for offer in others if offer not in first])[:SHORTLIST]
    return (*(offer for offer in others if offer in chosen), *again)[:SHORTLIST]
