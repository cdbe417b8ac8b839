"""``score`` 500 × 8 and the ranking beside bare NumPy."""

from __future__ import annotations

import numpy as np
from figure import Figure, against_floor, median_ms

from advisor.decision.kernels.scores import ranking_order, score


def kernel_figures() -> list[Figure]:
    """Bars: multiples of the same sums in bare NumPy."""
    rng = np.random.default_rng(1)
    values = rng.random((500, 8))
    weights = rng.random(8)
    shares = weights / weights.sum()

    def floor() -> object:
        return np.argsort(-(values @ shares))

    def ranked() -> object:
        return ranking_order(score(values, weights), values)

    bare, own = [
        [median_ms(work, rounds=15, inner=300) for _ in range(5)] for work in (floor, ranked)
    ]
    only = min(median_ms(lambda: score(values, weights), rounds=15, inner=300) for _ in range(5))
    return [
        against_floor(
            "score 500 × 8 (product and argsort)", only * 1000, min(bare) * 1000, 2, "µs"
        ),
        against_floor("score and rank 500 × 8", min(own) * 1000, min(bare) * 1000, 3, "µs"),
    ]
