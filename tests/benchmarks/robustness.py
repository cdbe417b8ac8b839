"""Robustness beside its floors in bare NumPy, and beside loops over pymcdm and scikit-criteria.

500 offers, 8 criteria, 10,000 draws. The floors draw nothing: their weights are ready.
"""

from __future__ import annotations

import importlib
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from figure import Figure, absolute, against_floor, median_ms

from advisor.decision.kernels.acceptability import rank_acceptability
from advisor.decision.kernels.draws import DRAWS, SIGMA, jittered
from advisor.decision.kernels.scores import score
from advisor.decision.kernels.stability import stability_intervals

if TYPE_CHECKING:
    from collections.abc import Callable

OFFERS, CRITERIA, CHUNK = 500, 8, 512
LOOPS = 20
TIMES_FASTER = 500


def robustness_figures() -> list[Figure]:
    """Shares, all ranks, the bundle of a slider step, and other libraries where installed."""
    rng = np.random.default_rng(3)
    values = rng.random((OFFERS, CRITERIA))
    weights = rng.dirichlet(np.ones(CRITERIA))
    drawn = jittered(weights, DRAWS, SIGMA)
    columns = np.ascontiguousarray(values.T.astype(np.float32))

    def first() -> object:
        return rank_acceptability(values, weights).first

    def ranks() -> object:
        return rank_acceptability(values, weights).ranks

    def bundle() -> object:
        contributions = values * weights
        return score(values, weights), contributions, stability_intervals(values, weights), first()

    first()  # the normal numbers are drawn once a session
    shares = _best(first), _best(partial(_first_floor, drawn, columns))
    all_ranks = _best(ranks, 5), _best(partial(_ranks_floor, drawn, columns), 5)
    return [
        against_floor("first-place shares, 10,000 draws", *shares, 2, "ms"),
        against_floor("all ranks, 10,000 draws", *all_ranks, 3, "ms"),
        absolute("scores, bands, shares of a step", _best(bundle), 16, "ms"),
        *_libraries(values, drawn, shares[0]),
    ]


def _best(work: Callable[[], object], rounds: int = 15) -> float:
    return min(median_ms(work, rounds=rounds) for _ in range(3))


def _first_floor(drawn: Any, columns: Any) -> object:
    counts = np.zeros(OFFERS)
    for start in range(0, DRAWS, CHUNK):
        best = np.argmax(drawn[start : start + CHUNK] @ columns, axis=1)
        counts += np.bincount(best, minlength=OFFERS)
    return counts


def _ranks_floor(drawn: Any, columns: Any) -> None:
    offers = np.arange(OFFERS)
    for start in range(0, DRAWS, CHUNK):
        scores = drawn[start : start + CHUNK] @ columns
        packed = (scores.view(np.int32).astype(np.int64) << 16) | offers
        packed.sort(axis=1)


def _libraries(values: Any, drawn: Any, own: float) -> list[Figure]:
    """Their time for all draws, from a few of them, over ours; turned round so that less is better.

    A figure of 0.5 says that 500 times faster is passed twice over.
    """
    found = []
    for name, loop in (("pymcdm", _pymcdm), ("scikit-criteria", _scikit_criteria)):
        step = loop(values)
        if step is None:
            continue
        shares = drawn[:LOOPS] / drawn[:LOOPS].sum(axis=1, keepdims=True)
        began = time.perf_counter()
        for row in shares:
            step(row.astype(float))
        theirs = (time.perf_counter() - began) / LOOPS * DRAWS * 1000
        found.append(
            Figure(
                name=f"first-place shares over a {name} loop",
                value=own,
                floor=theirs,
                unit="ms",
                measured=TIMES_FASTER * own / theirs,
                bar=1,
                bar_unit=f"/ {TIMES_FASTER}",
            )
        )
    return found


def _pymcdm(values: Any) -> Callable[[Any], object] | None:
    methods = _installed("pymcdm.methods")
    if methods is None:
        return None
    method = methods.SPOTIS(np.array([[0.0, 1.0]] * CRITERIA))
    types = np.ones(CRITERIA)
    return lambda weights: method.rank(method(values, weights, types, validation=False))


def _scikit_criteria(values: Any) -> Callable[[Any], object] | None:
    skcriteria, simple = _installed("skcriteria"), _installed("skcriteria.agg.simple")
    if skcriteria is None or simple is None:
        return None
    method, best = simple.WeightedSumModel(), [max] * CRITERIA
    return lambda weights: method.evaluate(skcriteria.mkdm(values, best, weights=weights))


def _installed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None
