"""One measured figure, and how to take it."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable


class Figure(TypedDict):
    """``measured`` (in ``bar_unit``) must not exceed ``bar``; value and floor are in ``unit``."""

    name: str
    value: float
    floor: float | None
    unit: str
    measured: float
    bar: float
    bar_unit: str


def against_floor(name: str, value: float, floor: float, bar: float, unit: str) -> Figure:
    """A figure whose bar is a multiple of its floor."""
    return Figure(
        name=name,
        value=value,
        floor=floor,
        unit=unit,
        measured=value / floor,
        bar=bar,
        bar_unit="×",
    )


def absolute(name: str, value: float, bar: float, unit: str) -> Figure:
    """A figure with a bar of its own."""
    return Figure(
        name=name, value=value, floor=None, unit=unit, measured=value, bar=bar, bar_unit=unit
    )


def median_ms(work: Callable[[], object], *, rounds: int, inner: int = 1) -> float:
    """Median time of one call in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(inner):
            work()
        times.append((time.perf_counter() - began) / inner * 1000)
    return statistics.median(times)
