"""The one way to say what part of the plane a plot shows: never one that cannot be drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Span = tuple[float, float]

# Past these Qt's painters overflow, up to a crash of the process.
_FARTHEST = 1e12
_NARROWEST = 1e-12


def show_range(view: Any, x: Span, y: Span, *, padding: float = 0.0) -> None:
    """Show the plane between two figures across and two up.

    Args:
        view: a pyqtgraph ``ViewBox``; what it shows is no longer followed by itself.
        x: from where to where across; one that is not finite leaves that direction as it is.
        y: the same, up.
        padding: share of the span that is added at each end.
    """
    spans = {"xRange": drawable(x), "yRange": drawable(y)}
    known = {name: span for name, span in spans.items() if span is not None}
    if known:
        view.setRange(**known, padding=padding, disableAutoRange=True)


def drawable(span: Span) -> Span | None:
    """The span, no farther out than can be drawn and never empty; None where it is not finite."""
    low, high = span
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    low, high = (min(max(edge, -_FARTHEST), _FARTHEST) for edge in (low, high))
    if abs(high - low) < max(_NARROWEST, _NARROWEST * abs(low)):
        half = max(0.5, 1e-3 * abs(low))
        return low - half, high + half
    return low, high
