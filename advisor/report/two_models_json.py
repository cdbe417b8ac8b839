"""Two models at once, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.wording.two_models import two_models_sentences

if TYPE_CHECKING:
    from advisor.decision.analysis.two_models import MixPoint
    from advisor.wording.narrator import Narrator


def two_models(narrator: Narrator) -> dict[str, Any] | None:
    """Return the best mix of two; None if the use case or the offers allow none."""
    found = narrator.recommendation.two_models
    if found is None:
        return None
    return {
        "sentences": two_models_sentences(narrator),
        "strong": found.strong,
        "cheap": found.cheap,
        "models": [narrator.recommendation.candidate(o).line for o in (found.strong, found.cheap)],
        "beats_single": found.beats,
        "best": _point(found.best),
        "points": [_point(point) for point in found.points],
        "single": {
            "offer": found.single,
            "model": narrator.recommendation.candidate(found.single).line,
            "score": found.single_score,
            "solved": found.single_solved,
            "cost": found.single_cost,
        },
    }


def _point(point: MixPoint) -> dict[str, Any]:
    return {
        "share": point.share,
        "cost": point.cost,
        "solved": None if point.solved is None else list(point.solved),
        "score": list(point.scores),
        "good_enough": point.good_enough,
    }
