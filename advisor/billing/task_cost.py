"""Cost of a solved benchmark task, from published costs of runs.

Cost per solved task = cost of the run ÷ (tasks · pass rate). It depends on the prices, harness and
thinking mode of the run, so it is shown in addition to the token bill and not used in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score


class TaskCost(Frozen, frozen=True):
    """Cost of a run, per task tried and per task solved.

    ``score`` is the run; ``tasks`` is the number of the benchmark's tasks.
    """

    score: Score
    tasks: int
    usd_per_task: float
    usd_per_solved: float


def task_costs(catalog: Catalog, model: str, day: dt.date | None = None) -> tuple[TaskCost, ...]:
    """Runs of a model with a published cost, until ``day`` if given; cheapest per solved first."""
    found = []
    for benchmark, scores in catalog.scores_by_model.get(model, {}).items():
        tasks = catalog.benchmarks[benchmark].tasks
        if tasks is not None:
            known = (_task_cost(s, tasks) for s in scores if day is None or s.date <= day)
            found += [cost for cost in known if cost is not None]
    return tuple(sorted(found, key=lambda cost: (cost.usd_per_solved, cost.score.source)))


def _task_cost(score: Score, tasks: int) -> TaskCost | None:
    """None if no cost was published, no task was solved, or the score is only a bound."""
    if score.cost_usd is None or score.bound != "exact" or score.value <= 0:
        return None
    a_task = score.cost_usd / tasks
    return TaskCost(score, tasks, a_task, a_task / (score.value / 100))
