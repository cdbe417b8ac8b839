"""What a solved benchmark task cost, in one sentence with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.billing.task_cost import TaskCost
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def task_cost_sentence(recommendation: Recommendation, cost: TaskCost, words: Words) -> str:
    """Cost of a solved task, of which benchmark and run, when, by whom; in the scenario's money."""
    catalog, score = recommendation.catalog, cost.score
    currency = recommendation.scenario.currency
    amount = recommendation.evaluation.rate.convert(cost.usd_per_solved, BASE, currency)
    return words.say(
        "A solved task of {benchmark} cost {money} ({solved} of {tasks} solved; {date}, {source}).",
        benchmark=catalog.benchmarks[score.benchmark].name,
        money=numbers.money(amount, currency),
        solved=f"{score.value:g} %",
        tasks=f"{cost.tasks:,}",
        date=score.date,
        source=catalog.sources[score.source].title,
    )
