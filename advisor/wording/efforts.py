"""Say how hard a model thought, or is made to think."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.efforts import Effort, Said
    from advisor.catalog.records import Score
    from advisor.wording.language import Words


def effort_name(effort: Effort, words: Words) -> str:
    """Name a level as a word of its own, as in a column."""
    names: dict[Effort, str] = {
        "none": words.say("no thinking"),
        "always": words.say("always thinks"),
        "unstated": words.say("not stated"),
    }
    # The others are the makers' own words, which API calls use in any language.
    return names.get(effort, effort)


def score_effort(score: Score, words: Words) -> str:
    """Say how hard a model thought for a score; empty where its source says nothing of it."""
    level = score.said
    if level == "unstated":
        return ""
    fixed: dict[Said, str] = {
        "none": words.say("without thinking"),
        "yes": words.say("with thinking"),
        "always": words.say("always thinks"),
    }
    return fixed.get(level) or words.say("effort {level}", level=level)
