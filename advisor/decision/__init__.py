"""Which offers fit: criteria, value functions, constraints, ranking, explanation, robustness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise
    from advisor.decision.kernels.acceptability import Acceptability, rank_acceptability
    from advisor.decision.kernels.centroid import rank_order_centroid
    from advisor.decision.kernels.dominance import pareto
    from advisor.decision.kernels.exchange_rates import exchange_rate
    from advisor.decision.kernels.needed import needed_change
    from advisor.decision.kernels.scores import Bounds, bounds, score
    from advisor.decision.kernels.stability import Stability, stability_intervals
    from advisor.decision.kernels.values import value
    from advisor.decision.kernels.walking_weights import Sweep, sweep
    from advisor.decision.kernels.weight_shift import WeightShift, least_weight_shift
    from advisor.decision.recommendation import Recommendation
    from advisor.decision.scenario import Scenario
    from advisor.decision.swing import ranked_weights, rated_weights, slider_positions
    from advisor.decision.weighing import recommend
else:
    from advisor.lazy_names import lazy_names

    _KERNELS = "advisor.decision.kernels"
    __getattr__ = lazy_names(
        __name__,
        {
            "advisor.catalog.functions": ("Knee", "Levels", "Linear", "Log", "Piecewise"),
            f"{_KERNELS}.acceptability": ("Acceptability", "rank_acceptability"),
            f"{_KERNELS}.centroid": ("rank_order_centroid",),
            f"{_KERNELS}.dominance": ("pareto",),
            f"{_KERNELS}.exchange_rates": ("exchange_rate",),
            f"{_KERNELS}.needed": ("needed_change",),
            f"{_KERNELS}.scores": ("Bounds", "bounds", "score"),
            f"{_KERNELS}.stability": ("Stability", "stability_intervals"),
            f"{_KERNELS}.values": ("value",),
            f"{_KERNELS}.walking_weights": ("Sweep", "sweep"),
            f"{_KERNELS}.weight_shift": ("WeightShift", "least_weight_shift"),
            "advisor.decision.recommendation": ("Recommendation",),
            "advisor.decision.scenario": ("Scenario",),
            "advisor.decision.swing": ("ranked_weights", "rated_weights", "slider_positions"),
            "advisor.decision.weighing": ("recommend",),
        },
    )

__all__ = [
    "Acceptability", "Bounds", "Knee", "Levels", "Linear", "Log", "Piecewise", "Recommendation",
    "Scenario", "Stability", "Sweep", "WeightShift", "bounds", "exchange_rate",
    "least_weight_shift", "needed_change", "pareto", "rank_acceptability", "rank_order_centroid",
    "ranked_weights", "rated_weights", "recommend", "score", "slider_positions",
    "stability_intervals", "sweep", "value",
]  # fmt: skip
