"""Thinking effort: the levels that makers and boards publish.

``none``: without thinking. ``always``: it cannot be switched off and no level is named. Levels of
two makers are not comparable: each is its maker's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Effort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max", "always", "unstated"]
# What a source states: one of the levels, or only that the model thought (``yes``).
Said = Literal[
    "none", "minimal", "low", "medium", "high", "xhigh", "max", "always", "unstated", "yes"
]
Efforts = tuple[Effort, ...]
EFFORTS: Efforts = get_args(Effort)
"""From least to most; ``unstated`` last."""
UNSTATED: Effort = "unstated"
# In the id of an offer that stands at another effort than its usual one: <offer>@<effort>.
AT_EFFORT = "@"
_OLD = {"no": "none", "false": "none", "yes": "yes", "true": "yes", "": UNSTATED}


def listing_of(offer: str) -> str:
    """Id of an offer in the catalogue, which is the same at all its efforts."""
    return offer.partition(AT_EFFORT)[0]


def effort_cells(level: Said) -> dict[str, Any]:
    """Return the cells ``effort`` and ``thinking`` of a score for what its source states."""
    if level == "yes":
        return {"effort": UNSTATED, "thinking": True}
    return {"effort": level}


def said(effort: Effort, thinking: bool | None) -> Said:  # noqa: FBT001 - a cell
    """Return what a source states of thinking, from the two cells of its score."""
    return "yes" if effort == UNSTATED and thinking else effort


def with_effort(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Convert the cells of a score file from before 2026-12, which had one column ``thinking``.

    It held no, yes, low, medium, high or unstated. A stated level stays; "no" becomes the level
    ``none``.
    """
    named = dict(cells)
    if "thinking" not in named:
        return named
    word = str(named.pop("thinking")).strip().lower()
    level = _OLD.get(word, word)
    if str(named.get("effort", UNSTATED)) == UNSTATED:
        named |= effort_cells(level)  # type: ignore[arg-type]  # checked when it is converted
    return named
