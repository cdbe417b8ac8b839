"""How many tasks a paired test of two models needs."""

from __future__ import annotations

import math
from statistics import NormalDist

# Usual significance level and power.
ALPHA, POWER = 0.05, 0.8
_HALVINGS = 30


def paired_tasks(
    first_only: float, second_only: float, *, alpha: float = ALPHA, power: float = POWER
) -> int | None:
    """Return the number of tasks for McNemar's test, two-sided; None if no number suffices.

    n = (z(1-α/2) √ψ + z(power) √(ψ - d²))² / d², with ψ the sum and d the difference of the shares
    of tasks that only one of the two solves. Source: Connor 1987, Biometrics 43:207-211.

    Args:
        first_only: share of the tasks that only the first solves.
        second_only: share of the tasks that only the second solves.
        alpha: chance of finding a difference if there is none.
        power: chance of finding the difference.

    Raises:
        ValueError: the shares are not valid, or alpha or power is not between 0 and 1.
    """
    either, difference = first_only + second_only, abs(first_only - second_only)
    if min(first_only, second_only) < 0 or either > 1 or not (0 < alpha < 1 and 0 < power < 1):
        message = f"No shares of tasks or chances: {first_only}, {second_only}, {alpha}, {power}."
        raise ValueError(message)
    if difference == 0:
        return None
    quantile = NormalDist().inv_cdf
    root = quantile(1 - alpha / 2) * math.sqrt(either)
    root += quantile(power) * math.sqrt(either - difference**2)
    return math.ceil((root / difference) ** 2 - 1e-9)


def seen_difference(tasks: int, either: float) -> float:
    """Return the smallest difference that a test of ``tasks`` tasks detects, as a share of them.

    The inverse of ``paired_tasks`` at the usual significance level and power.

    Args:
        tasks: number of tasks that both models try.
        either: share of the tasks that only one of the two solves; bounds the difference.
    """
    low, high = 0.0, either
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        needed = paired_tasks((either + middle) / 2, (either - middle) / 2)
        low, high = (middle, high) if needed is None or needed > tasks else (low, middle)
    return high


def only_one_solves(first: float, second: float) -> tuple[float, float]:
    """Return the shares of tasks that only the first, and only the second model solves.

    Assumes that the two succeed independently. Real models agree more often, and then fewer tasks
    suffice.
    """
    return first * (1 - second), second * (1 - first)
