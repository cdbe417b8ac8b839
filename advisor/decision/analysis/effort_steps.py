"""What more thinking adds: an offer at each effort with a published score, and what a month costs.

One benchmark is compared: of the mix the one with scores at most efforts, of several that with the
largest share; where the mix has none at two efforts, any other benchmark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.api import ApiBill, bill
from advisor.billing.task_cost import solved_task
from advisor.billing.token_use import token_use
from advisor.catalog.efforts import EFFORTS, UNSTATED
from advisor.catalog.frozen import Frozen
from advisor.decision.judging.efforts import EffortChooser

if TYPE_CHECKING:
    from advisor.catalog.efforts import Effort
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate

FEWEST = 2


class EffortStep(Frozen, frozen=True):
    """An offer at one effort.

    Attributes:
        effort: the level.
        score: on the benchmark of the steps, in its unit.
        cost: a month, in the scenario's currency.
        solved: US dollars a solved task of that benchmark; None where not published.
        folded_by: another effort that costs no more and scores no less; None: there is none.
    """

    effort: Effort
    score: float
    cost: float
    solved: float | None = None
    folded_by: Effort | None = None


class EffortSteps(Frozen, frozen=True):
    """An offer at each of its efforts, from least to most; ``usual``: that of its plain id."""

    benchmark: str
    usual: Effort
    steps: tuple[EffortStep, ...]


def effort_steps(ranking: Ranking, offer: str) -> EffortSteps | None:
    """Return what each effort of an offer scores and costs.

    None where fewer than two are known, where its release is not stated, or where nothing is billed
    by the token.
    """
    candidate = ranking.candidate(offer)
    if candidate.api is None or "fee" in candidate.api.parts or len(candidate.releases) > 1:
        return None
    scenario, row = ranking.scenario, ranking.catalog.offers.get(candidate.listing)
    if row is None or row.effort is not None or scenario.workload.thinking == "included":
        return None
    mix = [part.benchmark for part in sorted(scenario.mix, key=lambda part: -part.share)]
    chooser = EffortChooser(ranking.catalog, candidate.day, mix, scenario.workload)
    known = _known(candidate, mix)
    if known is None:
        return None
    benchmark, levels = known
    found = []
    for level in levels:
        score = chooser.judged_at(row, level).scores.get(benchmark)
        cost = _cost(ranking, candidate, level)
        if score is not None and cost is not None:
            solved = solved_task(
                ranking.catalog, [candidate.model.id], level, [benchmark], candidate.day
            )
            money = None if solved is None else solved.usd_per_solved
            found.append(EffortStep(level, score.value, cost, money))
    if len(found) < FEWEST:
        return None
    return EffortSteps(benchmark, chooser.judged(row).effort, _folded(found))


def _known(candidate: Candidate, mix: list[str]) -> tuple[str, list[Effort]] | None:
    """Return the benchmark to compare, and the efforts with a score on it, from least to most."""
    published = candidate.catalog.scores_by_model.get(candidate.model.id, {})
    stated: dict[str, set[Effort]] = {
        benchmark: {s.effort for s in rows if s.date <= candidate.day} - {UNSTATED}
        for benchmark, rows in published.items()
        if candidate.catalog.benchmarks[benchmark].unit == "%"
    }
    for among in (mix, sorted(stated)):
        best = max(among, key=lambda b: len(stated.get(b, ())), default=None)
        if best is not None and len(stated.get(best, ())) >= FEWEST:
            return best, [effort for effort in EFFORTS if effort in stated[best]]
    return None


def _cost(ranking: Ranking, candidate: Candidate, effort: Effort) -> float | None:
    use = token_use(candidate.catalog, [candidate.model.id], effort)
    found = bill(candidate.catalog, candidate.listing, candidate.asked, candidate.day, use)
    if not isinstance(found, ApiBill):
        return None
    rate, currency = ranking.evaluation.rate, ranking.scenario.currency
    return rate.convert(float(found.per_month), found.currency, currency)


def _folded(steps: list[EffortStep]) -> tuple[EffortStep, ...]:
    """Mark the steps that another one makes pointless; of equal ones the first stays."""
    made = []
    for place, step in enumerate(steps):
        rival = next(
            (
                other.effort
                for number, other in enumerate(steps)
                if number != place
                and other.cost <= step.cost
                and other.score >= step.score
                and ((other.cost, other.score) != (step.cost, step.score) or number < place)
            ),
            None,
        )
        made.append(
            EffortStep(step.effort, step.score, step.cost, step.solved, rival) if rival else step
        )
    return tuple(made)
