"""Sets the range of a plot, limited to what can be drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Span = tuple[float, float]

# Beyond these Qt's painters overflow and can crash the process.
_FARTHEST = 1e12
_NARROWEST = 1e-12


def show_range(view: Any, x: Span, y: Span, *, padding: float = 0.0) -> None:
    """Set the horizontal and vertical range of a view.

    Args:
        view: a pyqtgraph ``ViewBox``; its auto-range is turned off.
        x: horizontal range; if not finite, that direction is unchanged.
        y: vertical range, likewise.
        padding: share of the range added at each end.
    """
    spans = {"xRange": drawable(x), "yRange": drawable(y)}
    known = {name: span for name, span in spans.items() if span is not None}
    if known:
        view.setRange(**known, padding=padding, disableAutoRange=True)


def drawable(span: Span) -> Span | None:
    """Limit a range to what can be drawn, never empty; None if it is not finite."""
    low, high = span
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    low, high = (min(max(edge, -_FARTHEST), _FARTHEST) for edge in (low, high))
    if abs(high - low) < max(_NARROWEST, _NARROWEST * abs(low)):
        half = max(0.5, 1e-3 * abs(low))
        return low - half, high + half
    return low, high
