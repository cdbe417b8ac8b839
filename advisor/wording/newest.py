"""Which of the newest models are ranked by inferred scores, or cannot be ranked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.newest import newest

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

NAMED = 2


def newest_sentence(narrator: Narrator) -> str:
    """Say how many of the newest models are inferred, and which cannot be ranked yet."""
    found = newest(narrator.recommendation)
    parts = []
    if found.inferred:
        parts.append(narrator.say("{n} ranked by inferred scores", n=len(found.inferred)))
    if found.missing:
        models = _named(narrator, found.missing)
        parts.append(
            narrator.say("{n} not ranked yet ({models})", n=len(found.missing), models=models)
        )
    if not parts:
        return ""
    said = narrator.language.comma.join(parts)
    return narrator.say("Newest {n} models: {parts}.", n=len(found.models), parts=said)


def _named(narrator: Narrator, models: tuple[str, ...]) -> str:
    """List the first models, and that there are more."""
    named = narrator.listed(narrator.catalog.models[model].name for model in models[:NAMED])
    return narrator.say("{models}, …", models=named) if len(models) > NAMED else named
