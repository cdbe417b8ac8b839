"""Aligned text tables for a terminal; Chinese characters count as two columns."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

from advisor.cli.streams import as_printed

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "  "
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
LEAST_NAME = 24


def width(text: str) -> int:
    """Return the columns of a text: two for wide characters, none for combining ones.

    A character that the terminal cannot encode counts as its replacement.
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in as_printed(text)
    )


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Pad a text with spaces to a width."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def shortened(text: str, columns: int) -> str:
    """Shorten a text to a width, ending in …."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def aligned(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), elastic: int
) -> list[str]:
    """Return the lines of a table; the ``elastic`` column is shortened in a narrow terminal."""
    table = [list(head), *[list(row) for row in rows]]
    widths = [max(width(row[place]) for row in table) for place in range(len(head))]
    room = terminal_width()
    if room is not None:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - room
        if over > 0:
            widths[elastic] = max(min(LEAST_NAME, widths[elastic]), widths[elastic] - over)
    lines = []
    for row in table:
        row[elastic] = shortened(row[elastic], widths[elastic])
        cells = [
            padded(c, w, right=p in right) for p, (c, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(GAP.join(cells).rstrip())
    lines[0] = strong(lines[0])
    return lines


def terminal_width() -> int | None:
    """Return the terminal's columns; None if the output is no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def strong(text: str) -> str:
    """Make a text bold on a terminal, unless NO_COLOR is set."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        return f"{BOLD}{text}{PLAIN}"
    return text
