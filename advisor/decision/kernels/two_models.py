"""Two models at once: what is solved, and what it costs, if each takes a share of the requests.

A router that knows nothing sends requests at random; one that knows everything sends the stronger
model exactly the tasks that only it solves. Real routers and cascades lie between: FrugalGPT, Chen,
Zaharia & Zou 2023, arXiv 2305.05176; RouteLLM, Ong et al. 2024, arXiv 2406.18665.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """Share of the tasks solved, from random to perfect routing; arrays of one shape."""

    low: Floats
    high: Floats


def solved_together(strong: ArrayLike, cheap: ArrayLike, share: ArrayLike) -> Interval:
    """Return what two models solve if the strong one takes a share x of the tasks.

    At random: x p + (1 - x) q, with p and q what the strong and the cheap one solve alone. Routed
    perfectly: the least of q + x, p + 1 - x and the larger of p and q. That takes the tasks that
    the weaker one solves to be among those of the other; where they are not, more could be solved.

    Args:
        strong: share of the tasks that the strong model solves alone.
        cheap: share of the tasks that the cheap model solves alone.
        share: of the tasks that the strong model takes, 0 to 1; the three broadcast.
    """
    p, q, x = (np.asarray(given, dtype=np.float64) for given in (strong, cheap, share))
    low = x * p + (1 - x) * q
    high = np.minimum(np.minimum(q + x, p + 1 - x), np.maximum(p, q))
    return Interval(low, np.maximum(high, low))


class MonthlyCosts(NamedTuple):
    """Costs a month of models for all requests: with the workload's cached input, and without."""

    cached: Floats
    uncached: Floats


def cost_together(strong: MonthlyCosts, cheap: MonthlyCosts, share: ArrayLike) -> Floats:
    """Return the cost a month if the strong model takes a share x of the requests.

    A model reads from its cache only what it saw itself. Requests of a session that are routed one
    by one leave it the share x, or 1 - x, of the input that was cached: an upper bound, since a
    router may keep a session with one model. The ends are the costs of each model alone.

    Args:
        strong: of the strong model for all requests.
        cheap: of the cheap model for all requests.
        share: of the requests that the strong model takes, 0 to 1; the three broadcast.
    """
    x = np.asarray(share, dtype=np.float64)
    return np.asarray(x * _at(strong, x) + (1 - x) * _at(cheap, 1 - x))


def _at(costs: MonthlyCosts, kept: Floats) -> Floats:
    """Return the cost for all requests if a share of the cached input is still read from cache."""
    return np.asarray(kept * costs.cached + (1 - kept) * costs.uncached)
