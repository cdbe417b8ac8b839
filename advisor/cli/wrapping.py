"""Breaks a paragraph into lines of a terminal, in Chinese as in English."""

from __future__ import annotations

import re

from advisor.cli.columns import width

# A word of letters, digits and signs, or one character of a script that is written without spaces.
_UNIT = re.compile(r"\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
_NEVER_FIRST = "，。；：、！？）》”’」】…"
_NEVER_LAST = "（《“‘「【"


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a paragraph, each of at most so many columns.

    Ids, which people copy, are not broken, at their hyphens neither; no line begins with a closing
    mark. A word longer than a line is cut.
    """
    lines = [""]
    for unit in _units(text):
        longer = lines[-1] + unit
        if width(longer.rstrip()) <= columns:
            lines[-1] = longer
            continue
        rest = unit.lstrip()
        while width(rest) > columns:
            cut = next(n for n in range(len(rest), 0, -1) if width(rest[:n]) <= columns or n == 1)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return [line.rstrip() for line in lines if line.strip()]


def _units(text: str) -> list[str]:
    """Split a text into what stays on a line: words, and characters with the marks beside them."""
    found: list[str] = []
    for unit in _UNIT.findall(" ".join(text.split())):
        before = found[-1] if found else " "
        if (unit[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST) and not before.isspace():
            found[-1] += unit
        else:
            found.append(unit)
    return found
