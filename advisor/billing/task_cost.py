"""What a solved benchmark task cost, where the cost of the run was published.

Cheap tokens can make dear tasks: cost per solved task = cost of the run ÷ (tasks · pass rate)
(facts/devices-workloads-compliance.md 4.3). It is the price of that day, harness and thinking mode,
so it stands beside the token bill and never within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score


class TaskCost(Frozen, frozen=True):
    """The cost of a run by the tasks that it solved.

    Attributes:
        score: the run, with its model, harness, thinking mode, date and source.
        tasks: how many the benchmark has.
        usd_per_task: of all tasks tried.
        usd_per_solved: of those solved.
    """

    score: Score
    tasks: int
    usd_per_task: float
    usd_per_solved: float


def task_costs(catalog: Catalog, model: str, day: dt.date | None = None) -> tuple[TaskCost, ...]:
    """The runs of a model with a published cost until a day, the cheapest solution first."""
    found = []
    for benchmark, scores in catalog.scores_by_model.get(model, {}).items():
        tasks = catalog.benchmarks[benchmark].tasks
        if tasks is not None:
            known = (_task_cost(s, tasks) for s in scores if day is None or s.date <= day)
            found += [cost for cost in known if cost is not None]
    return tuple(sorted(found, key=lambda cost: (cost.usd_per_solved, cost.score.source)))


def _task_cost(score: Score, tasks: int) -> TaskCost | None:
    """None where no cost was published, nothing was solved, or the score is only a bound."""
    if score.cost_usd is None or score.bound != "exact" or score.value <= 0:
        return None
    a_task = score.cost_usd / tasks
    return TaskCost(score, tasks, a_task, a_task / (score.value / 100))
