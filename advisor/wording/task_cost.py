"""Sentence on the cost of a solved benchmark task, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.billing.task_cost import TaskCost
    from advisor.wording.narrator import Narrator


def task_cost_sentence(narrator: Narrator, cost: TaskCost) -> str:
    """Give the cost of a solved task with benchmark, run, date and source."""
    catalog, score = narrator.catalog, cost.score
    return narrator.say(
        "A solved task of {benchmark} cost {money} ({solved} of {tasks} solved; {date}, {source}).",
        benchmark=catalog.benchmarks[score.benchmark].name,
        money=narrator.money_from_base(cost.usd_per_solved),
        solved=f"{score.value:g}{narrator.language.percent}",
        tasks=f"{cost.tasks:,}",
        date=score.date,
        source=catalog.sources[score.source].title,
    )
