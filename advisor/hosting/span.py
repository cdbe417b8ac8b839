"""A figure with its range: low, mid, high."""

from __future__ import annotations

import math
from typing import NamedTuple


class Span(NamedTuple):
    """A figure with its range; NaN where it is unknown. ``float()`` gives the middle."""

    low: float
    mid: float
    high: float

    def __float__(self) -> float:
        """The middle."""
        return self.mid

    @property
    def known(self) -> bool:
        """Whether there is a figure at all."""
        return not math.isnan(self.mid)

    def times(self, factor: float) -> Span:
        """The range scaled by a positive number."""
        return Span(self.low * factor, self.mid * factor, self.high * factor)


UNKNOWN = Span(math.nan, math.nan, math.nan)
