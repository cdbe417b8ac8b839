"""Which offers fit: criteria, value functions, constraints, ranking, explanation, robustness."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise
from advisor.decision.kernels.dominance import pareto
from advisor.decision.kernels.scores import Bounds, bounds, score
from advisor.decision.kernels.values import value
from advisor.decision.recommendation import Recommendation
from advisor.decision.scenario import Scenario
from advisor.decision.weighing import recommend

if TYPE_CHECKING:
    from advisor.decision.kernels.acceptability import Acceptability, rank_acceptability
    from advisor.decision.kernels.centroid import rank_order_centroid
    from advisor.decision.kernels.exchange_rates import exchange_rate
    from advisor.decision.kernels.needed import needed_change
    from advisor.decision.kernels.stability import Stability, stability_intervals
    from advisor.decision.kernels.walking_weights import Sweep, sweep
    from advisor.decision.kernels.weight_shift import WeightShift, least_weight_shift
    from advisor.decision.swing import ranked_weights, rated_weights, slider_positions

__all__ = [
    "Acceptability",
    "Bounds",
    "Knee",
    "Levels",
    "Linear",
    "Log",
    "Piecewise",
    "Recommendation",
    "Scenario",
    "Stability",
    "Sweep",
    "WeightShift",
    "bounds",
    "exchange_rate",
    "least_weight_shift",
    "needed_change",
    "pareto",
    "rank_acceptability",
    "rank_order_centroid",
    "ranked_weights",
    "rated_weights",
    "recommend",
    "score",
    "slider_positions",
    "stability_intervals",
    "sweep",
    "value",
]
_LATER = {
    "Acceptability": "kernels.acceptability",
    "rank_acceptability": "kernels.acceptability",
    "exchange_rate": "kernels.exchange_rates",
    "needed_change": "kernels.needed",
    "rank_order_centroid": "kernels.centroid",
    "Stability": "kernels.stability",
    "stability_intervals": "kernels.stability",
    "ranked_weights": "swing",
    "rated_weights": "swing",
    "slider_positions": "swing",
    "Sweep": "kernels.walking_weights",
    "sweep": "kernels.walking_weights",
    "WeightShift": "kernels.weight_shift",
    "least_weight_shift": "kernels.weight_shift",
}


def __getattr__(name: str) -> object:
    """Load what a ranking does not need when it is first asked for: the window starts sooner."""
    if name in _LATER:
        return getattr(import_module(f"advisor.decision.{_LATER[name]}"), name)
    message = f"module 'advisor.decision' has no attribute '{name}'"
    raise AttributeError(message)
