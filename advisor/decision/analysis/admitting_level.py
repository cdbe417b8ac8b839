"""The level of good enough from which an offer that falls short of it would be good enough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import EnoughAs
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.enough import chance_enough
from advisor.decision.mix import with_enough_as

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

# Levels are said to a tenth, rounded down, so that the one that is said lets the offer in.
STEPS = 10
_HALVINGS = 24


class AdmittingLevel(Frozen, frozen=True):
    """A level on the benchmark that good enough is said in; other levels are carried from it."""

    benchmark: str
    level: float


def admitting_level(ranking: Ranking, row: int) -> AdmittingLevel | None:
    """Return the highest level, to a tenth, at which an offer is as likely good enough as asked.

    None where good enough is said in no benchmark, or no level on its scale lets the offer in.
    """
    evaluation, said = ranking.evaluation, ranking.scenario.enough_as
    if said is None or said.benchmark not in ranking.catalog.carrying.scales:
        return None
    scale, mix = ranking.catalog.benchmarks[said.benchmark], evaluation.columns[CAPABILITY]

    def passes(step: int) -> bool:
        asked = EnoughAs(benchmark=said.benchmark, level=step / STEPS)
        chances = chance_enough(
            evaluation.catalog,
            with_enough_as(evaluation.catalog, ranking.scenario, asked),
            evaluation.raw[[row]][:, mix],
            evaluation.estimates[[row]][:, mix],
            [evaluation.expected[column] for column in mix],
            evaluation.abilities[[row]],
        )
        return float(chances[0]) >= ranking.scenario.constraints.enough_chance

    low, high = math.floor(scale.chance * STEPS) + 1, math.ceil(said.level * STEPS)
    if low >= high or not passes(low):
        return None
    for _ in range(_HALVINGS):
        if high - low <= 1:
            break
        middle = (low + high) // 2
        low, high = (middle, high) if passes(middle) else (low, middle)
    return AdmittingLevel(said.benchmark, low / STEPS)
