"""Cost of a solved benchmark task, from published costs of runs.

Cost per solved task = cost of the run ÷ (tasks · pass rate). It depends on the prices, harness and
thinking mode of the run, so it is shown in addition to the token bill and not used in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
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


class SolvedTask(Frozen, frozen=True):
    """Cost of a solved task of a benchmark, of one release at one effort.

    ``score`` has both figures: the share solved, and the money a task at the prices of the run.
    ``usd_per_solved`` = US dollars a task ÷ share solved.
    """

    score: Score
    usd_per_solved: float


def solved_task(
    catalog: Catalog,
    releases: Iterable[str],
    effort: Effort,
    benchmarks: Iterable[str],
    day: dt.date,
) -> SolvedTask | None:
    """The published cost of a solved task; None where no row has both figures.

    Args:
        catalog: has the scores.
        releases: that an offer may serve; of several, the dearest counts.
        effort: the level at which it is judged: rows of other levels do not count.
        benchmarks: the first one with a figure counts.
        day: later rows do not count; of several, those of others than the maker come first,
            then the latest.
    """
    names = tuple(releases)
    for benchmark in benchmarks:
        if catalog.benchmarks[benchmark].unit != "%":
            continue
        found = [
            max(rows, key=_trust)
            for release in names
            if (rows := list(_solved(catalog, release, benchmark, effort, day)))
        ]
        if found:
            return max(found, key=lambda task: task.usd_per_solved)
    return None


def _trust(task: SolvedTask) -> tuple[bool, dt.date, str]:
    score = task.score
    return not score.self_reported, score.date, score.source


def _solved(
    catalog: Catalog, release: str, benchmark: str, effort: Effort, day: dt.date
) -> Iterator[SolvedTask]:
    tasks = catalog.benchmarks[benchmark].tasks
    for score in catalog.scores_by_model.get(release, {}).get(benchmark, ()):
        a_task = score.usd_per_task
        if a_task is None and score.cost_usd is not None and tasks:
            a_task = score.cost_usd / tasks
        if a_task is None or score.effort != effort or score.date > day:
            continue
        if score.bound == "exact" and score.value > 0:
            yield SolvedTask(score, a_task / (score.value / 100))
