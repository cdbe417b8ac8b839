"""Tables of a saved web page: rows of cells, with cells that span several rows or columns."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.catalog.frozen import Frozen
from advisor.intake.files.limits import MAX_CELLS, MAX_COLUMNS, MAX_TABLES

if TYPE_CHECKING:
    from advisor.intake.cells.headings import Merge

_MOST_SPANNED = 1000
_LONGEST_CELL = 2000
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|table|body|head|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_SILENT = {"script", "style", "template", "noscript"}


class HtmlTable(Frozen, frozen=True):
    """A table.

    Attributes:
        line: on which it begins, counted from 1.
        rows: its cells; a spanning cell has its text in the first of its places.
        numbers: the line of each row.
        merges: merged cells, as first and last row, first and last column from 0.
        left_out: number of cells past the limits.
    """

    line: int
    rows: list[list[str]]
    numbers: list[int]
    merges: tuple[Merge, ...]
    left_out: int = 0


def is_page(text: str) -> bool:
    """Whether a text begins like a web page, or a part of one, and contains a table."""
    return _PAGE.match(text[:5000]) is not None and _TABLE.search(text) is not None


def html_tables(text: str) -> list[HtmlTable]:
    """Return the tables in order; a table nested in a cell comes as one of its own."""
    if not _TABLE.search(text):
        return []
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return [table for read in parser.done if (table := read.table()).rows]


class _Table:
    """A table being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.cells: dict[tuple[int, int], str] = {}
        self.merges: list[Merge] = []
        self.numbers: list[int] = []
        self._taken: set[tuple[int, int]] = set()
        self._open: tuple[int, int, int, int] | None = None
        self._parts: list[str] = []
        self._column = 0
        self.left_out = 0

    def begin_row(self, line: int) -> None:
        self.end_cell()
        self.numbers.append(line)
        self._column = 0

    def begin_cell(self, spans: tuple[int, int], line: int) -> None:
        self.end_cell()
        if not self.numbers:
            self.numbers.append(line)
        row, column = len(self.numbers) - 1, self._column
        while (row, column) in self._taken:
            column += 1
        down, across = spans
        self._column = column + across
        if column + across > MAX_COLUMNS or len(self._taken) + down * across > MAX_CELLS:
            self.left_out += 1
            return
        self._taken.update((row + r, column + c) for r in range(down) for c in range(across))
        self._open = (row, row + down - 1, column, column + across - 1)

    def add(self, text: str) -> None:
        if self._open is not None:
            self._parts.append(text[:_LONGEST_CELL])

    def end_cell(self) -> None:
        if self._open is None:
            return
        top, bottom, left, right = self._open
        self.cells[top, left] = " ".join("".join(self._parts).split())[:_LONGEST_CELL]
        if bottom > top or right > left:
            self.merges.append(self._open)
        self._open, self._parts = None, []

    def table(self) -> HtmlTable:
        self.end_cell()
        count = len(self.numbers)
        width = max((c for _, c in self._taken), default=-1) + 1
        rows = [[self.cells.get((r, c), "") for c in range(width)] for r in range(count)]
        merges = tuple((t, min(b, count - 1), x, y) for t, b, x, y in self.merges)
        return HtmlTable(self.line, rows, self.numbers, merges, self.left_out)


class _Parser(HTMLParser):
    """Collects tables; everything outside of them is ignored."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag == "table" and len(self.done) < MAX_TABLES:
            self._open.append(_Table(line))
            self.done.append(self._open[-1])
        elif tag in _SILENT:
            self._silent += 1
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row(line)
        elif tag in {"td", "th"}:
            spans = dict(attrs)
            self._open[-1].begin_cell((_span(spans, "rowspan"), _span(spans, "colspan")), line)
        elif tag == "br":
            self._open[-1].add(" ")
        elif tag == "sup":
            self._open[-1].add("<sup>")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_cell()
        elif tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()
        elif tag == "sup":
            self._open[-1].add("</sup>")

    @override
    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].add(data)


def _span(attributes: dict[str, str | None], name: str) -> int:
    stated = (attributes.get(name) or "1").strip()
    whole = stated.isascii() and stated.isdigit() and len(stated) < len("10000")
    return min(max(int(stated), 1), _MOST_SPANNED) if whole else 1
