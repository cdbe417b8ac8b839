"""The one scale on which the ranking shows all scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

# A line is drawn at each multiple of this many points.
STEP = 10.0
# The scale begins at a multiple of this many points: it seldom moves while a slider does.
COARSE = 20.0
# It begins below what the first models score at least; what lies below is drawn at its edge.
MODELS = 12
MOST, HIGHEST = 100.0, 80.0


def score_scale(ranking: Ranking) -> tuple[float, float]:
    """Return the points at the left and the right edge of the scale."""
    rows = ranking.leaders[:MODELS]
    if not rows.size:
        return 0.0, MOST
    low = float(ranking.low[rows].min())
    return min(max(COARSE * (low // COARSE), 0.0), HIGHEST), MOST
