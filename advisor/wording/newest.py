"""Which of the newest models are ranked by inferred scores, or cannot be ranked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.newest import newest
from advisor.wording.left_out import new_count

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

NAMED = 4


def newest_sentence(narrator: Narrator) -> str:
    """Say how many of the newest models are inferred, and which cannot be ranked yet."""
    found = newest(narrator.recommendation)
    parts = []
    if found.inferred:
        parts.append(
            narrator.count(
                "{n} is ranked by inferred scores alone",
                "{n} are ranked by inferred scores alone",
                len(found.inferred),
            )
        )
    if found.missing:
        parts.append(
            narrator.count(
                "{n} cannot be ranked yet: {models}",
                "{n} cannot be ranked yet: {models}",
                len(found.missing),
                models=_named(narrator, found.missing),
            )
        )
    if not parts:
        return ""
    said = narrator.say(
        "Of the {n} newest models, {parts}.",
        n=len(found.models),
        parts=narrator.clauses(parts),
    )
    return narrator.sentences(said, *_priced(narrator))


def _named(narrator: Narrator, models: tuple[str, ...]) -> str:
    """List the first models; an ellipsis stands for the rest."""
    names = [narrator.catalog.models[model].name for model in models[:NAMED]]
    return narrator.listed((*names, "…") if len(models) > NAMED else names)


def _priced(narrator: Narrator) -> list[str]:
    return [
        narrator.say("{models} have a price and no score.", models=text)
        for text in new_count(narrator)
    ]
