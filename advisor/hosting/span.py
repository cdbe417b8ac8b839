"""Figures with a range."""

from __future__ import annotations

import math
from typing import NamedTuple


class Span(NamedTuple):
    """A figure with its range; all NaN if unknown. ``float()`` gives the middle."""

    low: float
    mid: float
    high: float

    def __float__(self) -> float:
        """The middle."""
        return self.mid

    @property
    def known(self) -> bool:
        """Whether the figure is known."""
        return not math.isnan(self.mid)

    def times(self, factor: float) -> Span:
        """Scale by a positive number."""
        return Span(self.low * factor, self.mid * factor, self.high * factor)


UNKNOWN = Span(math.nan, math.nan, math.nan)
