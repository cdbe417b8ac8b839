"""Writes sections of the document to a sheet, one block below the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, assert_never

from advisor.report.defuse import defused
from advisor.report.document import (
    Bullets,
    Chart,
    Headline,
    KeyFigures,
    Note,
    Paragraph,
    Signatures,
    Table,
)
from advisor.report.workbook_formats import number_style
from advisor.wording.offer_column import RANGE, SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Block, Cell, Column, Document, KeyFigure, Kind, Section
    from advisor.report.workbook_formats import Formats

WIDEST = 60
CJK = 0x2E7F
# Limit of a cell; our own texts are far shorter, but those of sources may not be.
LONGEST = 32_000
# Columns of a sheet of sections.
MOST_COLUMNS = 20
# Columns that hold two numbers in a text; the conclusion's table has each in a column of its own.
TEXTUAL = frozenset({RANGE, SPAN})


def write_text(sheet: Worksheet, line: int, place: int, text: str, style: object = None) -> None:
    """Write a text so that it is not read as a formula."""
    sheet.write_string(line, place, str(defused(text))[:LONGEST], style)


def write_sections(
    document: Document, sections: Sequence[Section], sheet: Worksheet, formats: Formats
) -> None:
    """Write the texts and tables of some sections."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, MOST_COLUMNS, 18)
    write_text(sheet, 0, 0, document.title, formats.title)
    write_text(sheet, 1, 0, document.subtitle)
    line = 3
    for section in sections:
        line = _section(sheet, line, section, formats) + 1


def _section(sheet: Worksheet, line: int, section: Section, formats: Formats) -> int:
    write_text(sheet, line, 0, section.title, formats.title)
    line += 1
    for block in section.blocks:
        if isinstance(block, Table):
            line = write_table(sheet, line, block, formats) + 1
        elif isinstance(block, KeyFigures):
            for figure in block.items:
                _key_figure(sheet, line, figure, formats)
                line += 1
        else:
            line = _texts(sheet, line, block, formats)
    return line


def _texts(sheet: Worksheet, line: int, block: Block, formats: Formats) -> int:
    style = None
    if isinstance(block, Headline):
        style = formats.title
    elif isinstance(block, Paragraph) and block.strong:
        style = formats.strong
    for text in _lines(block):
        write_text(sheet, line, 0, text, style)
        line += 1
    return line


def _key_figure(sheet: Worksheet, line: int, figure: KeyFigure, formats: Formats) -> None:
    """Write label, figure and note; the currency stands in the label."""
    unit = f" ({figure.unit})" if figure.unit and figure.raw is not None else ""
    write_text(sheet, line, 0, figure.label + unit)
    if figure.raw is None:
        write_text(sheet, line, 1, figure.value, formats.strong)
    else:
        sheet.write_number(line, 1, figure.raw, getattr(formats, figure.kind, formats.number))
    if figure.note:
        write_text(sheet, line, 2, figure.note)


def _lines(block: Block) -> list[str]:
    match block:
        case Headline(text=text) | Paragraph(text=text) | Note(text=text):
            return [text]
        case Bullets(items=items):
            return [f"• {item}" for item in items]
        case Signatures(labels=labels):
            return [f"{label} ________________" for label in labels]
        case Table() | KeyFigures() | Chart():
            return []
        case _:
            assert_never(block)


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
    columns = [(n, column) for n, column in enumerate(table.columns) if column.id not in TEXTUAL]
    for place, (_, column) in enumerate(columns):
        write_text(sheet, line, place, _head(column), formats.head)
    for row in table.rows:
        line += 1
        for place, (number, column) in enumerate(columns):
            cell = row[number]
            write_cell(sheet, (line, place), cell, column.kind, formats)
    return line + 1


def _head(column: Column) -> str:
    """Return the title of a column with the unit of its numbers."""
    unit = f"({column.unit})"
    return column.title if not column.unit or unit in column.title else f"{column.title} {unit}"


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
        style = number_style(raw, kind)
        sheet.write_number(*place, raw, _number_format(cell, style, formats))
    elif isinstance(raw, dt.date):
        moment = dt.datetime.combine(raw, dt.time())
        sheet.write_datetime(*place, moment, formats.date)
    else:
        write_text(sheet, *place, cell.shown)


def _number_format(cell: Cell, style: str, formats: Formats) -> Any:
    """Return the format of a number, prefixed with the sign of a tie, estimate or own figure."""
    if cell.tie:
        return formats.ties[cell.tie]
    if cell.estimated:
        return formats.estimated.get(style)
    return formats.own.get(style) if cell.own else getattr(formats, style, formats.number)
