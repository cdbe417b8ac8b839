"""Tables in Markdown text: rows of cells between bars, with a line of dashes below the first.

A README holds several with text around them; each becomes a sheet, named after its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.files.limits import MAX_COLUMNS, MAX_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_INDENT = 300  # a line of dashes is short


class MarkdownTable(Frozen, frozen=True):
    """A table.

    Attributes:
        line: of its headings, counted from 1.
        rows: its cells, without the line of dashes.
        numbers: the line of each row.
    """

    line: int
    rows: list[list[str]]
    numbers: list[int]


def markdown_tables(text: str) -> list[MarkdownTable]:
    """Return the tables in order; may be empty."""
    if "|" not in text or "-" not in text:
        return []
    lines = text.splitlines()
    found: list[MarkdownTable] = []
    number = 1
    while number < len(lines) and len(found) < MAX_TABLES:
        if _is_rule(lines[number]) and _BAR.search(lines[number - 1]):
            rows = [(number, _cells(lines[number - 1])), *_body(lines, number + 1)]
            found.append(MarkdownTable(number, [c for _, c in rows], [n for n, _ in rows]))
            number += len(rows)
        number += 1
    return found


def _is_rule(line: str) -> bool:
    return len(line) < _INDENT * 10 and "-" in line and "|" in line and bool(_RULE.fullmatch(line))


def _body(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    for place in range(start, len(lines)):
        if not _BAR.search(lines[place]):
            return
        yield place + 1, _cells(lines[place])


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(inner)[:MAX_COLUMNS]]
