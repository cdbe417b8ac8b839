"""Writes sections of the document to a sheet, one block below the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from advisor.report.defuse import defused
from advisor.report.document import Bullets, KeyFigures, Note, Paragraph, Signatures, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Block, Cell, Document, Kind, Section
    from advisor.report.workbook_formats import Formats

WIDEST = 60
CJK = 0x2E7F
# Limit of a cell; our own texts are far shorter, but those of sources may not be.
LONGEST = 32_000


def write_text(sheet: Worksheet, line: int, place: int, text: str, style: object = None) -> None:
    """Write a text so that it is not read as a formula."""
    sheet.write_string(line, place, str(defused(text))[:LONGEST], style)


def write_sections(
    document: Document, wanted: Sequence[str], sheet: Worksheet, formats: Formats
) -> None:
    """Write the texts and tables of some sections."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 7, 24)
    write_text(sheet, 0, 0, document.title, formats.title)
    write_text(sheet, 1, 0, document.subtitle)
    line = 3
    for name in wanted:
        section = document.section(name)
        if section is not None:
            line = _section(sheet, line, section, formats) + 1


def _section(sheet: Worksheet, line: int, section: Section, formats: Formats) -> int:
    write_text(sheet, line, 0, section.title, formats.title)
    line += 1
    for block in section.blocks:
        if isinstance(block, Table):
            line = write_table(sheet, line, block, formats) + 1
            continue
        for texts in _lines(block):
            for place, text in enumerate(texts):
                strong = isinstance(block, KeyFigures) and place == 1
                strong = strong or (isinstance(block, Paragraph) and block.strong)
                write_text(sheet, line, place, text, formats.strong if strong else None)
            line += 1
    return line


def _lines(block: Block) -> list[tuple[str, ...]]:
    match block:
        case Paragraph(text=text) | Note(text=text):
            return [(text,)]
        case Bullets(items=items):
            return [(f"• {item}",) for item in items]
        case KeyFigures(items=figures):
            return [(figure.label, figure.value, figure.note) for figure in figures]
        case Signatures(labels=labels):
            return [(f"{label}: ________________",) for label in labels]
        case _:
            return []


def write_table(sheet: Worksheet, line: int, table: Table, formats: Formats) -> int:
    """Write a table at a line; return the line after it."""
    if table.caption:
        write_text(sheet, line, 0, table.caption, formats.strong)
        line += 1
    return _cells(sheet, line, table, formats)


def write_whole_sheet(sheet: Worksheet, table: Table, formats: Formats, *, kept: int) -> None:
    """Write a table on its own sheet, with filter and widths; ``kept`` columns are frozen."""
    for place in range(len(table.columns)):
        sheet.set_column(place, place, _width(table, place))
    end = _cells(sheet, 0, table, formats)
    sheet.freeze_panes(1, kept)
    sheet.autofilter(0, 0, max(1, end - 1), len(table.columns) - 1)


def _cells(sheet: Worksheet, line: int, table: Table, formats: Formats) -> int:
    for place, column in enumerate(table.columns):
        unit = f" ({column.unit})" if column.kind == "money" else ""
        write_text(sheet, line, place, column.title + unit, formats.head)
    for row in table.rows:
        line += 1
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            write_cell(sheet, (line, place), cell, column.kind, formats)
    return line + 1


def _width(table: Table, place: int) -> float:
    texts = [row[place].shown for row in table.rows]
    widths = [
        len(text) if text.isascii() else sum(2 if ord(c) > CJK else 1 for c in text)
        for text in texts
    ]
    return min(WIDEST, max([9, *widths]) + 2)


def write_cell(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, kind: Kind, formats: Formats
) -> None:
    """Write the figure of a cell, or its text if there is none.

    Args:
        sheet: the sheet.
        place: line and column, from 0.
        cell: the cell.
        kind: kind of the column.
        formats: formats of the workbook.
    """
    raw = cell.raw
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and kind != "text":
        sheet.write_number(*place, raw, _number_format(cell, kind, formats))
    elif isinstance(raw, dt.date):
        moment = dt.datetime.combine(raw, dt.time())
        sheet.write_datetime(*place, moment, formats.date)
    else:
        write_text(sheet, *place, cell.shown)


def _number_format(cell: Cell, kind: Kind, formats: Formats) -> Any:
    """Return the format of a number, prefixed with the sign of a tie or an own figure."""
    if cell.tie:
        return formats.ties[cell.tie]
    return formats.own.get(kind) if cell.own else getattr(formats, kind, formats.number)
