"""Columns that state the uncertainty of a score: a margin, a standard error, an interval."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.intake.cells.cells import plain, read_number, says_nothing
from advisor.intake.cells.header_words import is_spread
from advisor.intake.cells.markup import unmarked
from advisor.intake.score_collector import NORMAL_95
from advisor.intake.tables.score_cell import read_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column

_WORDS = re.compile(
    r"[\s_(\-]*(?:±|\+/-|std(?:err|\.)?|stderr|std\.? ?err\w*|s\.?e\.?m?|95% ?ci|ci|margin"
    r"|标准误|误差|置信区间)\)?$",
    re.IGNORECASE,
)
_ERROR = re.compile(r"(?:stderr|std\.? ?err\w*|\bs\.?e\.?m?|标准误)\)?$", re.IGNORECASE)
# The spread of single runs or answers is not an interval of the score.
_DEVIATION = re.compile(r"(?:std(?:dev|\.)?|std\.? ?dev\w*|标准差)\)?$", re.IGNORECASE)


def spreads_of(headings: Sequence[Column], scores: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return pairs of a column of scores and the column of its uncertainty.

    It belongs to the score of its name (``MMLU_stderr``), else to the column before it.
    """
    names = {plain(headings[c].name).casefold(): c for c in scores if c < len(headings)}
    found: dict[int, int] = {}
    for place, heading in enumerate(headings):
        name = plain(heading.name)
        if place in scores or not is_spread(name) or _DEVIATION.search(name):
            continue
        base = _without_spread(name)
        beside = place - 1 if place - 1 in scores and not base else None
        score = names.get(base, beside)
        if score is None and len(scores) == 1 and not base:
            score = scores[0]
        if score is not None:
            found.setdefault(score, place)
    return tuple(sorted(found.items()))


def _without_spread(name: str) -> str:
    """Return the name of the score: ``MMLU`` for ``MMLU 95% CI (±)``."""
    while (left := _WORDS.sub("", name).strip()) != name:
        name = left
    return name.casefold()


def ends_of(
    value: float, cell: Cell, heading: str, *, comma: bool
) -> tuple[float | None, float | None]:
    """Return the ends of the interval that a cell states of a score; None if it states none.

    A bare number is a margin, or a standard error if the heading says so.
    """
    if says_nothing(cell):
        return None, None
    text = plain(unmarked(cell)) if isinstance(cell, str) else cell
    number = read_number(text, comma=comma)
    if number is not None and number.bound == "exact":
        if number.value < 0:
            return None, None
        margin = number.value * (NORMAL_95 if _ERROR.search(plain(heading)) else 1.0)
        return round(value - margin, 10), round(value + margin, 10)
    beside = read_score(f"{value:.10f} {text}") if isinstance(text, str) else None
    return (beside.low, beside.high) if beside else (None, None)
