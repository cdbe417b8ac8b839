"""Input lengths for which a row of a price table holds: ``0<Token≤32K``, ``>128K``."""

from __future__ import annotations

import re

from advisor.intake.cells.cells import NOTHING, plain

_EDGE = r"(\d+(?:\.\d+)?)\s*(k|m|千|万)?"
_BETWEEN = re.compile(
    rf"[(\[]?\s*{_EDGE}\s*(?:<|≤|<=|-|–|~|～|至|,)\s*(?:[a-z\s]*|输入|长度)*?"
    rf"(?:<|≤|<=)?\s*{_EDGE}\s*[)\]]?(?:\s*tokens?)?$"
)
_UPTO = re.compile(
    rf"(?:[a-z\s]*|输入|长度)?(?:<|≤|<=|以内|不超过|up to)\s*{_EDGE}(?:\s*tokens?)?$"
)
_OVER = re.compile(rf"(?:[a-z\s]*|输入|长度)?(?:>|≥|>=|超过|over)\s*{_EDGE}(?:\s*tokens?)?$")
_TIMES = {None: 1, "k": 1000, "千": 1000, "万": 10_000, "m": 1_000_000}


def read_band(text: str) -> tuple[float | None, float | None] | None:
    """Return over how many tokens and up to how many a band reaches; None for an open end.

    None if the text is not a band. A single length is the model's context, which bounds nothing.
    """
    text = re.sub(r"(?<=\d),(?=\d{3})", "", plain(text).casefold())
    if text in NOTHING or re.fullmatch(rf"{_EDGE}(?:\s*tokens?)?", text):
        return None, None
    if found := _BETWEEN.match(text):
        return _tokens(found[1], found[2] or found[4]) or None, _tokens(found[3], found[4])
    if found := _UPTO.match(text):
        return None, _tokens(found[1], found[2])
    if found := _OVER.match(text):
        return _tokens(found[1], found[2]), None
    return None


def _tokens(digits: str, times: str | None) -> float:
    return float(digits) * _TIMES[times]
