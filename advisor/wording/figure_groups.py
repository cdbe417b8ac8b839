"""Group the figures of an offer: what counts first, by what it is a figure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.subjects import ScoreOf
from advisor.decision.judging.criteria import COST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.language import Words

CAPABILITY, PRICE, RULES, OTHER, IDLE = range(5)
# Criteria on which rules of law and licence turn.
_OF_RULES = frozenset({"openness", "data_control"})


def group_of(row: FigureRow) -> int:
    """Return the group of a figure, in the order in which groups are shown."""
    if not row.counts:
        return IDLE
    if isinstance(row.evidence.subject, ScoreOf):
        return CAPABILITY
    if row.measure == COST:
        return PRICE
    return RULES if row.measure in _OF_RULES else OTHER


def grouped(rows: Iterable[FigureRow]) -> tuple[tuple[FigureRow, ...], tuple[FigureRow, ...]]:
    """Return the figures that count, by group, and those that do not, both in their order."""
    known = tuple(rows)
    counting = sorted((row for row in known if row.counts), key=group_of)
    return tuple(counting), tuple(row for row in known if not row.counts)


def group_name(group: int, words: Words) -> str:
    """Return the name of a group."""
    return {
        CAPABILITY: words.say("Capability"),
        PRICE: words.say("Price"),
        RULES: words.say("Licence and data"),
        OTHER: words.say("Speed and the rest"),
        IDLE: words.say("Does not count here"),
    }[group]
