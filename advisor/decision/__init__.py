"""Which offers fit: criteria, value functions, constraints, ranking, explanation."""

from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise
from advisor.decision.dominance import pareto
from advisor.decision.recommendation import Recommendation
from advisor.decision.scenario import Scenario
from advisor.decision.scores import Bounds, bounds, score
from advisor.decision.values import value
from advisor.decision.weighing import recommend

__all__ = [
    "Bounds",
    "Knee",
    "Levels",
    "Linear",
    "Log",
    "Piecewise",
    "Recommendation",
    "Scenario",
    "bounds",
    "pareto",
    "recommend",
    "score",
    "value",
]
