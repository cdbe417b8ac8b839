"""A score as leaderboards print it: ``77.2 ± 1.1``, ``66.0 [64.1, 67.9]``, ``**74.9**``, ``69.2*``.

A margin or an interval gives the ends of the score; footnote marks are dropped; words in brackets
are kept as ``beside``. A cell with two figures is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import MAX_CELL, plain, read_number
from advisor.intake.cells.markup import MARKS, unmarked

if TYPE_CHECKING:
    from advisor.intake.cells.cells import Bound, Cell

_N = r"[+-]?\d[\d.,]*"
_DASH = r"(?:,|;|–|—|-|~|～|to|至|到|\.\.)"
_HEAD = re.compile(
    r"(?P<about>[~≈]|约)?\s*(?P<head>(?:[<>]=?|[≤≥])?\s*(?:us\$|[$¥€£])?\s*"
    r"[+-]?\d(?:[\d.,']|\s(?=\d{3}(?!\d)))*(?:e[+-]?\d{1,3})?\s*%?)\s*"
    r"(?:分|pts?\b|points?\b|pp\b)?(?P<plus>\+(?!\s*[/\d]))?"
)
_CONFIDENCE = r"(?:\d{2}(?:\.\d)?\s*%\s*(?:ci|confidence interval|置信区间)?|ci)?\s*[:=]?\s*"
_INTERVAL = re.compile(
    rf"[(\[{{【]\s*{_CONFIDENCE}(?P<low>{_N})\s*%?\s*{_DASH}\s*(?P<high>{_N})\s*%?\s*[)\]}}】]"
    rf"|{_CONFIDENCE}[(\[]?(?P<low2>\d[\d.,]*)\s*%?\s*(?:–|—|~|～|至)\s*(?P<high2>\d[\d.,]*)\s*%?[)\]]?$"
)
_MARGIN = re.compile(rf"\(?\s*(?:±|\+/-|\+-|-/\+)\s*(?P<margin>{_N})\s*%?\s*\)?")
_UNEVEN = re.compile(
    r"\(?\s*\+\s*(?P<up>\d[\d.,]*)\s*%?\s*[/,;]?\s*[-−]\s*(?P<down>\d[\d.,]*)\s*%?\s*\)?"
)
_UNEVEN_DOWN = re.compile(
    r"\(?\s*-\s*(?P<down>\d[\d.,]*)\s*%?\s*[/,;]?\s*\+\s*(?P<up>\d[\d.,]*)\s*%?\s*\)?"
)
_BESIDE = re.compile(r"[(\[](?P<beside>[^()\[\]]{1,60})[)\]]")
_MARKS = re.compile(rf"[{MARKS}#^]+|\[\^?[a-z0-9]{{1,2}}\]")


class ScoreCell(Frozen, frozen=True):
    """A score in a cell, in the unit of the cell.

    Attributes:
        value: the figure; ``77.47%`` is 77.47.
        percent: whether it has a per cent sign.
        bound: whether it is exact, or a lower or upper limit.
        low, high: ends of the stated interval; None if none is stated.
        beside: words in brackets after it, such as ``5-shot``; may be empty.
    """

    value: float
    percent: bool = False
    bound: Bound = "exact"
    low: float | None = None
    high: float | None = None
    beside: str = ""


def read_score(cell: Cell, *, comma: bool = False) -> ScoreCell | None:
    """Read the score in a cell; None if it has none, or more than one.

    Args:
        cell: as in the table.
        comma: whether a comma is the decimal sign, where the cell leaves that open.
    """
    if isinstance(cell, float):
        return ScoreCell(cell)
    found = read_number(cell, comma=comma)
    if found is not None and ("±" not in cell and "+/-" not in cell) and cell.isascii():
        return ScoreCell(found.value, found.percent, found.bound)
    text = plain(unmarked(cell)).casefold().strip()
    if len(text) > MAX_CELL:  # longer texts hold no figure
        return None
    head = _HEAD.match(text)
    number = head and read_number(head["head"].strip(), comma=comma)
    if head is None or number is None:
        return None
    rest = _Rest(number.value, comma=comma)
    if not rest.read(text[head.end() :]):
        return None
    bound: Bound = "at-least" if head["plus"] else number.bound
    percent = number.percent or rest.percent
    beside = "; ".join(("≈", *rest.beside) if head["about"] else rest.beside)
    return ScoreCell(number.value, percent, bound, rest.low, rest.high, beside)


def _without_confidence(found: re.Match[str]) -> str:
    """Cut the text before its first number: ``(95 % CI: 0.75-0.79)`` is not in per cent."""
    first = min((found.start(n) for n, t in found.groupdict().items() if t is not None), default=0)
    return found.string[max(first, found.start()) : found.end()]


class _Rest:
    """Reads what follows the figure, part by part."""

    def __init__(self, value: float, *, comma: bool) -> None:
        self._value = value
        self._comma = comma
        self.low: float | None = None
        self.high: float | None = None
        self.percent = False
        self.beside: list[str] = []

    def read(self, text: str) -> bool:
        """Whether the whole text is understood."""
        while text := text.strip():
            for pattern in (_MARGIN, _UNEVEN, _UNEVEN_DOWN, _INTERVAL, _BESIDE, _MARKS):
                found = pattern.match(text)
                if found is not None and self._take(found):
                    self.percent = self.percent or "%" in _without_confidence(found)
                    text = text[found.end() :]
                    break
            else:
                if not text.startswith("%"):
                    return False
                self.percent, text = True, text[1:]
        return True

    def _take(self, found: re.Match[str]) -> bool:
        parts = {name: text for name, text in found.groupdict().items() if text is not None}
        if "beside" in parts:
            self.beside.append(parts["beside"].strip())
            return True
        if not parts:  # the mark of a footnote
            return True
        read = {name: read_number(text, comma=self._comma) for name, text in parts.items()}
        ends = {name.rstrip("2"): number.value for name, number in read.items() if number}
        if len(ends) != len(parts) or self.low is not None:
            return False
        if "margin" in ends:
            ends = {"up": ends["margin"], "down": ends["margin"]}
        if "up" in ends:
            up, down = abs(ends["up"]), abs(ends["down"])
            ends = {"low": self._value - down, "high": self._value + up}
        self.low, self.high = round(ends["low"], 10), round(ends["high"], 10)
        return True
