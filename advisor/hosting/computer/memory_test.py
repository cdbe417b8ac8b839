"""Measure the bandwidth of main memory: copies in several threads, for a third of a second."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from advisor.hosting.computer.processor import usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 0.3
BLOCK = 32 * 2**20
"""Bytes that one thread copies at a time; with its copy, well above a processor's caches."""
MOST_THREADS = 8
LEAST_ROUNDS = 3
MOVED = 2
"""Bytes moved for each byte copied: one read, one written."""
PLAUSIBLE_GB_S = (1.0, 5_000.0)


def memory_bandwidth(
    seconds: float = SECONDS,
    *,
    threads: int | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> float | None:
    """GB/s of main memory, the median of the rounds in ``seconds``; None if it is implausible.

    Blocks the calling thread, so call it in a background thread. ``threads``: None: one a core that
    this process may use, at most eight. ``clock``: for tests.
    """
    count = threads or min(usable_cores() or 1, MOST_THREADS)
    blocks = [(np.ones(BLOCK // 8), np.zeros(BLOCK // 8)) for _ in range(count)]
    with ThreadPoolExecutor(count, thread_name_prefix="advisor-memory") as pool:
        rounds = _rounds(pool, blocks, seconds, clock)
    found = count * BLOCK * MOVED / 1e9 / statistics.median(rounds)
    low, high = PLAUSIBLE_GB_S
    return found if low <= found <= high else None


def _rounds(
    pool: ThreadPoolExecutor,
    blocks: list[tuple[np.ndarray, np.ndarray]],
    seconds: float,
    clock: Callable[[], float],
) -> list[float]:
    """Seconds of each round in which every thread copies its block once."""
    _copy_all(pool, blocks)  # the first round also maps the pages
    end = clock() + seconds
    taken: list[float] = []
    while len(taken) < LEAST_ROUNDS or clock() < end:
        start = clock()
        _copy_all(pool, blocks)
        taken.append(max(clock() - start, 1e-9))
    return taken


def _copy_all(pool: ThreadPoolExecutor, blocks: list[tuple[np.ndarray, np.ndarray]]) -> None:
    for copied in [pool.submit(np.copyto, target, source) for source, target in blocks]:
        copied.result()
