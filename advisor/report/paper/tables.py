"""Tables on paper: columns fit the page, rows are never split, every page has the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.charts.style import LIGHT
from advisor.report.fonts import font
from advisor.report.paper.text import Setting, set_text, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from advisor.report.document import Cell, Table
    from advisor.report.paper.pages import Pages
    from advisor.report.paper.text import SetText

NORMAL, DENSE = 8.0, 7.2
DENSE_FROM = 8
CAPTION = 9.5
PADDING = 2.2
# Rows that stand on the page of the head.
BEGUN = 2
GUTTER = 8.0
# Largest share of the page that one long word can give a column.
LARGEST_CLAIM = 0.3
COLOURS = {"plain": LIGHT.ink, "warn": LIGHT.warn, "good": LIGHT.good}


@dataclass(frozen=True)
class Grid:
    """Positions of a table's columns, in device units."""

    left: tuple[float, ...]
    width: tuple[float, ...]
    font: QFont
    bold: QFont


def draw_table(pages: Pages, table: Table) -> None:
    """Draw a table from ``pages.y`` on, over as many pages as it needs."""
    grid = _grid(pages, table)
    heads = _set_heads(pages, table, grid)
    rows = [_set_cells(pages, row, table, grid) for row in table.rows]
    pages.room(_begun(pages, table, heads, rows))
    if table.caption:
        pages.text(table.caption, Setting(font(CAPTION, bold=True), LIGHT.ink))
        pages.y += pages.points(2)
    _draw_row(pages, heads, grid, rule=LIGHT.soft)
    for number, row in enumerate(rows):
        # Keep the last two rows together, so that none is alone on a page.
        together = rows[number:] if number == len(rows) - 2 else [row]
        if pages.y + sum(_height(pages, each) for each in together) > pages.height:
            pages.new_page()
            _draw_row(pages, heads, grid, rule=LIGHT.soft)
        before_total = table.total and number == len(rows) - 2
        _draw_row(pages, row, grid, rule=LIGHT.soft if before_total else LIGHT.line)
    pages.y += pages.points(8)


def least_height(pages: Pages, table: Table) -> float:
    """Return the height of caption, head and first rows, which stand on one page."""
    grid = _grid(pages, table)
    rows = [_set_cells(pages, row, table, grid) for row in table.rows[:BEGUN]]
    return _begun(pages, table, _set_heads(pages, table, grid), rows)


def _begun(pages: Pages, table: Table, heads: list[SetText], rows: list[list[SetText]]) -> float:
    caption = pages.points(2 * CAPTION) if table.caption else 0.0
    return caption + sum(_height(pages, row) for row in (heads, *rows[:BEGUN]))


def _grid(pages: Pages, table: Table) -> Grid:
    dense = len(table.columns) >= DENSE_FROM
    plain = font(DENSE if dense else NORMAL)
    bold = font(DENSE if dense else NORMAL, bold=True)
    gutter = pages.points(GUTTER)
    space = pages.width - gutter * (len(table.columns) - 1)
    cap = LARGEST_CLAIM * space
    claims = [min(cap, _claim(pages, table, place, bold)) for place in range(len(table.columns))]
    widths = shared_out(space, claims, [column.width for column in table.columns])
    left, x = [], 0.0
    for width in widths:
        left.append(x)
        x += width + gutter
    return Grid(tuple(left), tuple(widths), plain, bold)


def _claim(pages: Pages, table: Table, place: int, bold: QFont) -> float:
    """Return the least width of a column: its longest word or figure."""
    column = table.columns[place]
    texts = [row[place].shown for row in table.rows]
    words = texts if column.right else [word for text in texts for word in text.split()]
    words = [word for word in words if word.isascii() or column.right]
    longest = sorted(set(words), key=len)[-12:] + column.title.split()
    return max((width_of(word, bold, pages.device) for word in longest), default=0.0)


def shared_out(space: float, claims: list[float], shares: list[float]) -> list[float]:
    """Return widths that fill ``space`` by ``shares``, none below its claim if possible."""
    if sum(claims) >= space:
        return [claim * space / sum(claims) for claim in claims]
    widths = list(claims)
    free = set(range(len(claims)))
    while free:
        left = space - sum(widths[i] for i in range(len(widths)) if i not in free)
        total = sum(shares[i] for i in free)
        short = {i for i in free if left * shares[i] / total < claims[i]}
        if not short:
            for i in free:
                widths[i] = left * shares[i] / total
            break
        free -= short
    return widths


def _set_cells(pages: Pages, cells: tuple[Cell, ...], table: Table, grid: Grid) -> list[SetText]:
    made = []
    for cell, column, width in zip(cells, table.columns, grid.width, strict=True):
        colour = LIGHT.accent if cell.link else COLOURS[cell.tone]
        face = grid.bold if cell.strong else grid.font
        setting = Setting(face, colour, right=column.right, link=cell.link)
        made.append(set_text(cell.shown, setting, width, pages.device))
    return made


def _set_heads(pages: Pages, table: Table, grid: Grid) -> list[SetText]:
    return [
        set_text(
            column.title, Setting(grid.bold, LIGHT.soft, right=column.right), width, pages.device
        )
        for column, width in zip(table.columns, grid.width, strict=True)
    ]


def _height(pages: Pages, row: list[SetText]) -> float:
    return max((cell.height for cell in row), default=0.0) + pages.points(2 * PADDING)


def _draw_row(pages: Pages, row: list[SetText], grid: Grid, *, rule: str) -> None:
    top = pages.y + pages.points(PADDING)
    for cell, x in zip(row, grid.left, strict=True):
        pages.put(cell, x, top)
    pages.y += _height(pages, row)
    pages.line(0, pages.y, pages.width, colour=rule)
