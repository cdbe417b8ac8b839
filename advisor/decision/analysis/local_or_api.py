"""One open model by its APIs and on one's own machines: cost against volume, and the break-even.

Only offers that the must-haves allow are compared: what is removed or still to be verified is no
alternative, however cheap. What the user pays today is compared whatever the must-haves say.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.alternatives import best_on_machines
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.reasons import BeyondVerified, OverServers
from advisor.hosting.break_even import (
    BreakEven,
    break_even,
    curve_of,
    volumes_of,
    without_people,
)
from advisor.hosting.hosted import costs_at, joined
from advisor.hosting.nodes import is_sized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from advisor.catalog.records import Currency, Model
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate
    from advisor.hosting.hosted import HostedCost

    Floats = NDArray[np.float64]

MOST_APIS = 4
# Stands for the offer of an amount that is paid today.
PAID_TODAY = "paid-today"
DECADES_DOWN, DECADES_UP = 2.0, 3.0
LEAST_VOLUME = 10.0


class Curve(Frozen, frozen=True, eq=False):
    """Cost a month of one option against requests a month.

    Attributes:
        offer, kind: the option; its kind is ``api``, ``today`` (what is paid today), ``rented``,
            ``owned`` or ``local``. An amount paid today has the offer ``PAID_TODAY``.
        volumes: requests a month, ascending, with both sides of each step.
        low, mid, high: cost in the comparison's currency; an API's are equal.
    """

    offer: str
    kind: str
    volumes: Floats
    low: Floats
    mid: Floats
    high: Floats


class Comparison(Frozen, frozen=True, eq=False):
    """The choice between API and own machines for one model.

    Attributes:
        model, currency: whose, and of all money in the curves.
        volume: the user's requests a month; ``growth`` of it a month (0.05: 5 %).
        curves: what is paid today, the cheapest APIs, then rented and owned machines, at each
            volume on the cheapest device that is allowed, as far as it is verified.
        break_evens: of each hosted option against what is paid today, where that is said and has a
            price, then against the cheapest API of the model; empty without any price.
        marginal: the same if staff and migration are paid already, whatever is chosen.
        hosted: offer of each way on its cheapest device at the user's volume → what it runs on.
        at_volume: option → its cost a month at the volume, at the middle.
        barred_apis: ids of the model's priced APIs that the must-haves do not allow.
    """

    model: Model
    currency: Currency
    volume: float
    growth: float
    curves: tuple[Curve, ...]
    break_evens: tuple[BreakEven, ...]
    marginal: tuple[BreakEven, ...]
    hosted: Mapping[str, HostedCost]
    at_volume: Mapping[str, float]
    barred_apis: tuple[str, ...]

    @property
    def bars_all_apis(self) -> bool:
        """Whether the must-haves allow no API of the model, though it has some with a price."""
        has_api = any(curve.kind == "api" for curve in self.curves)
        return bool(self.barred_apis) and not has_api

    @property
    def cheapest(self) -> str:
        """The hosted option that costs least at the volume."""
        return min(self.hosted, key=self.at_volume.__getitem__)

    def break_even_of(self, hosted: str) -> BreakEven | None:
        """Break-even of a hosted option with what it is first to beat; None without a price."""
        return next((each for each in self.break_evens if each.hosted == hosted), None)

    @property
    def volume_in_a_year(self) -> float:
        """Requests a month in twelve months, at the user's growth."""
        return self.volume * (1 + self.growth) ** 12

    def months_until(self, volume: float) -> float | None:
        """Return the months until the user's growth reaches a volume; None if it never does."""
        if volume <= self.volume:
            return 0.0
        return math.log(volume / self.volume) / math.log1p(self.growth) if self.growth > 0 else None


def model_to_compare(ranking: Ranking, offer: str) -> str | None:
    """Return the offer's model where it may be hosted, else the one that would be.

    That is the model of the best ranked offer on machines within the budget, which stands among
    the alternatives; without one the best ranked model that may be hosted at another volume.
    """
    candidates, rows = ranking.evaluation.candidates, ranking.evaluation.rows
    own = candidates[rows[offer]].model.id
    if _may_be_hosted(ranking, own):
        return own
    named = best_on_machines(ranking, set())
    if named is not None:  # it is ranked, hence allowed
        return candidates[named].model.id
    ranked = dict.fromkeys(candidates[rows[each]].model.id for each in ranking.ranked)
    return next((model for model in ranked if _may_be_hosted(ranking, model)), None)


def _may_be_hosted(ranking: Ranking, model: str) -> bool:
    """Whether a machine that the must-haves allow at some volume holds the model."""
    evaluation = ranking.evaluation
    of_model = evaluation.rows_by_model.get(model, [])
    return any(evaluation.candidates[row].hosted and _may(ranking, row) for row in of_model)


def can_be_hosted(ranking: Ranking, model: str) -> bool:
    """Whether a known machine holds the model, whatever the must-haves say."""
    candidates = ranking.evaluation.candidates
    return any(c.model.id == model and c.hosted is not None for c in candidates)


def why_not_hosted(
    ranking: Ranking, model: Model
) -> Literal["barred", "closed", "unlicensed", "unsized", "unserved"]:
    """Why no offer on machines of one's own is allowed.

    ``barred``: the must-haves allow none; ``closed``: the weights are; ``unlicensed``: nobody
    states the terms; ``unsized``: too little of the architecture is known; ``unserved``: no server
    runs it on a known machine.
    """
    if can_be_hosted(ranking, model.id):
        return "barred"
    licence = ranking.catalog.licences[model.licence]
    if not licence.is_open:
        return "unlicensed" if licence.openness == "unknown" else "closed"
    return "unserved" if is_sized(model) else "unsized"


def compare_local_and_api(
    ranking: Ranking, model: str, *, machine: str | None = None
) -> Comparison | None:
    """The allowed options of one model at all volumes; None where nobody else may or can host it.

    A price a request does not change with the volume, so an API is a straight line through the
    user's own bill; plans with a fee are left out, for they sell a person's use, not requests. All
    are at one effort: machines at one and an API at another are not the same work. It is the usual
    one, or where no machine is allowed at that, the one of the model's best that is.

    Args:
        ranking: the answer.
        model: whose options.
        machine: compare only this offer on machines; None: of each way the cheapest.
    """
    of_model = _at_one_effort(ranking, model)
    offers = [
        c for c, may in of_model
        if may and (c.hosted is None or machine is None or c.offer.id == machine)
    ]  # fmt: skip
    barred = tuple(
        c.offer.id
        for c, may in of_model
        if not may and c.list_cost is not None and c.offer.kind == "api"
    )
    ways = _ways(offers)
    if not ways:
        return None
    hosted = {way[0].offer.id: way[0].hosted for way in ways if way[0].hosted is not None}
    scenario, rate = ranking.scenario, ranking.evaluation.rate
    currency = scenario.currency
    in_currency = rate.convert(1.0, BASE, currency)
    apis, today = _apis(ranking, offers), _today(ranking)
    rivals = [*today, *(api for api in apis[:1] if api not in today)]
    pools = {
        way[0].offer.id: joined([each.hosted.pool for each in way if each.hosted]) for way in ways
    }
    volume = float(max(scenario.workload.requests_per_month, 1))
    found, marginal = (
        [break_even(offer, pool, *rival) for rival in rivals for offer, pool in each.items()]
        for each in (pools, {offer: without_people(pool) for offer, pool in pools.items()})
    )
    low, high = _range(volume, found)
    line = np.geomspace(low, high, 2)
    lines = [(*each, "today") for each in today]
    lines += [(*each, "api") for each in apis[:MOST_APIS] if each not in today]
    curves = [
        Curve(offer, kind, line, bills, bills, bills)
        for offer, bills, kind in (
            (o, line * price * in_currency, kind) for o, price, kind in lines
        )
    ]
    for offer, pool in pools.items():
        volumes = volumes_of(pool, low, high)
        least, mid, most = (side * in_currency for side in curve_of(pool, volumes))
        kind = ranking.candidate(offer).offer.kind
        curves.append(Curve(offer, kind, volumes, least, mid, most))
    return Comparison(
        model=offers[0].model,
        currency=currency,
        volume=volume,
        growth=scenario.workload.growth,
        curves=tuple(curves),
        break_evens=tuple(found),
        marginal=tuple(marginal),
        hosted=hosted,
        at_volume={
            **{offer: volume * price * in_currency for offer, price, _ in lines},
            **{
                offer: float(curve_of(pool, np.array([volume]))[1][0]) * in_currency
                for offer, pool in pools.items()
            },
        },
        barred_apis=barred,
    )


def _may(ranking: Ranking, row: int) -> bool:
    """Whether the must-haves allow an offer, or would at a volume that takes fewer servers."""
    evaluation = ranking.evaluation
    if evaluation.allowed[row]:
        return True
    results = zip(evaluation.rule_results[row], evaluation.open_questions[row], strict=True)
    against = [result for result, left in results if left or result.outcome is Outcome.FAIL]
    return all(isinstance(result.reason, BeyondVerified | OverServers) for result in against)


def _at_one_effort(ranking: Ranking, model: str) -> list[tuple[Candidate, bool]]:
    """A model's offers at the effort that is compared, and whether the must-haves allow each."""
    evaluation = ranking.evaluation
    rows = evaluation.rows_by_model.get(model, [])
    allowed = [bool(evaluation.allowed[row]) for row in rows]
    candidates = [evaluation.candidates[row] for row in rows]
    if not any(may and c.hosted is not None for c, may in zip(candidates, allowed, strict=True)):
        # At this volume every machine takes too many servers: at others it would not.
        allowed = [_may(ranking, row) for row in rows]
    of_model = list(zip(candidates, allowed, strict=True))
    usual = [(c, may) for c, may in of_model if not c.is_at_other_effort]
    if any(may and c.hosted is not None for c, may in usual):
        return usual
    best = (evaluation.candidates[evaluation.rows[offer]] for offer in ranking.ranked)
    effort = next((c.effort for c in best if c.model.id == model and c.hosted is not None), None)
    at_best = [(c, may) for c, may in of_model if effort is not None and c.effort == effort]
    return at_best or usual


def _today(ranking: Ranking) -> list[tuple[str, float]]:
    """What is paid today with what a request costs, US dollars; empty if not said or not known."""
    paid, rate = ranking.scenario.hosting.today, ranking.evaluation.rate
    requests = ranking.scenario.workload.requests_per_month
    if paid is None or not requests:
        return []
    if paid.amount is not None:
        return [(PAID_TODAY, rate.convert(paid.amount, paid.currency, BASE) / requests)]
    row = ranking.evaluation.rows.get(paid.offer)
    cost = None if row is None else ranking.evaluation.candidates[row].list_cost
    if cost is None or cost[0] <= 0:
        return []
    return [(paid.offer, rate.convert(cost[0], cost[1], BASE) / requests)]


def _ways(offers: list[Candidate]) -> list[list[Candidate]]:
    """Offers on rented, on owned machines and on this computer: the cheapest of each way first."""
    found: dict[str, list[tuple[float, Candidate]]] = {}
    for candidate in offers:
        if candidate.hosted is not None:
            pool, work = candidate.hosted.pool, candidate.workload
            cost = costs_at(pool, float(max(work.requests_per_month, 1)))[1].min()
            found.setdefault(candidate.offer.kind, []).append((float(cost), candidate))
    return [[each for _, each in sorted(way, key=lambda w: w[0])] for way in found.values()]


def _apis(ranking: Ranking, offers: list[Candidate]) -> list[tuple[str, float]]:
    """APIs of the model with what a request costs, US dollars, the cheapest first.

    An unmetered price (0) is no price to break even with.
    """
    rate = ranking.evaluation.rate
    requests = ranking.scenario.workload.requests_per_month
    priced = [
        (c.offer.id, rate.convert(c.list_cost[0], c.list_cost[1], BASE) / requests)
        for c in offers
        if c.offer.kind == "api" and c.list_cost is not None and requests
    ]
    return sorted(((o, price) for o, price in priced if price > 0), key=lambda pair: pair[1])


def _range(volume: float, found: list[BreakEven]) -> tuple[float, float]:
    """Return volumes from two decades below the user's to three above, past every break-even."""
    marks = [m for each in found for m in (each.middle, each.late) if m is not None and m > 1]
    low = max(volume / 10**DECADES_DOWN, LEAST_VOLUME)
    high = max([volume * 10**DECADES_UP, *(2 * m for m in marks)])
    return min([low, *(m / 2 for m in marks)]), high


def allowed_machines(ranking: Ranking, model: str) -> tuple[Candidate, ...]:
    """Return the offers of a model on machines that are allowed, the cheapest at the volume first.

    At the effort that is compared; a device without a known cost stands last.
    """
    found = [c for c, may in _at_one_effort(ranking, model) if may and c.hosted is not None]

    def cost(candidate: Candidate) -> float:
        assert candidate.hosted is not None  # noqa: S101 - filtered above
        span = candidate.hosted.per_month
        usd = ranking.evaluation.rate.convert(span.mid, candidate.hosted.currency, BASE)
        return math.inf if math.isnan(usd) else usd

    return tuple(sorted(found, key=cost))
