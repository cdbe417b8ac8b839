"""The report as a workbook whose scores are live: move a priority and the ranking follows."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.report.defuse import defused
from advisor.report.document import Bullets, KeyFigures, Note, Paragraph, Signatures, Table
from advisor.report.limits import failed, picked, reason
from advisor.report.provenance import evidence
from advisor.report.workbook_formulas import LiveSheets
from advisor.wording import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Cell, Column, Document, Section

WIDEST = 60


@dataclass(frozen=True)
class Formats:
    """How cells look."""

    head: Any
    title: Any
    strong: Any
    wrap: Any
    link: Any
    score: Any
    share: Any
    money: Any
    number: Any
    date: Any


def workbook(document: Document) -> bytes:
    """The bytes of the file: Answer, Ranking, Weights, Values, Question, Sources, Removed, …."""
    import xlsxwriter

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "comments": document.footer,
                # Not the clock: the same answer gives the same file.
                "created": dt.datetime.combine(
                    document.recommendation.scenario.date(document.recommendation.catalog),
                    dt.time(),
                ),
            }
        )
        _sheets(document, book)
    return data.getvalue()


def _sheets(document: Document, book: Workbook) -> None:
    say, formats = document.words.say, _formats(book)
    sheet = {
        name: book.add_worksheet(name)
        for name in (
            say("Ranking"),
            say("Weights"),
            say("Values"),
            say("Question"),
            say("Answer"),
            say("Figures"),
            say("Removed"),
            say("Not enough known"),
            say("Sources"),
        )
    }
    LiveSheets(document, formats).write(
        sheet[say("Ranking")], sheet[say("Weights")], sheet[say("Values")]
    )
    _write_sections(document, ("question", "assumptions", "basis"), sheet[say("Question")], formats)
    _write_sections(document, ("answer", "why", "certainty", "warnings"), sheet[say("Answer")], formats)
    figures = document.table("figures")
    if figures is not None:
        _write_table(sheet[say("Figures")], 0, figures, formats, freeze=True)
    _write_removed(document, sheet[say("Removed")], formats)
    sparse = document.table("sparse")
    if sparse is not None:
        _write_table(sheet[say("Not enough known")], 0, sparse, formats, freeze=True)
    _write_sources(document, sheet[say("Sources")], formats)
    for page in sheet.values():
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{document.footer}&R&P / &N")


def _formats(book: Workbook) -> Formats:
    grey = "#5D677B"
    return Formats(
        head=book.add_format(
            {"bold": True, "font_color": grey, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        ),
        title=book.add_format({"bold": True, "font_size": 14}),
        strong=book.add_format({"bold": True}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
        link=book.add_format({"font_color": "#1F5FAE", "underline": 1}),
        score=book.add_format({"num_format": "0.0"}),
        share=book.add_format({"num_format": "0.0%"}),
        money=book.add_format({"num_format": "#,##0.00"}),
        number=book.add_format({"num_format": "General"}),
        date=book.add_format({"num_format": "yyyy-mm-dd"}),
    )


def _write_sections(
    document: Document, wanted: Sequence[str], sheet: Worksheet, formats: Formats
) -> None:
    """The words and tables of some sections, one under the other."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 7, 22)
    line = 0
    sheet.write_string(line, 0, str(defused(document.title)), formats.title)
    sheet.write_string(line + 1, 0, str(defused(document.subtitle)))
    line += 3
    for name in wanted:
        section = document.section(name)
        if section is not None:
            line = _write_section(sheet, line, section, formats) + 1


def _write_section(sheet: Worksheet, line: int, section: Section, formats: Formats) -> int:
    sheet.write_string(line, 0, str(defused(section.title)), formats.title)
    line += 1
    for block in section.blocks:
        match block:
            case Paragraph(text=text, strong=strong):
                given = [formats.strong] if strong else []
                sheet.write_string(line, 0, str(defused(text)), *given)
                line += 1
            case Note(text=text):
                sheet.write_string(line, 0, str(defused(text)))
                line += 1
            case Bullets(items=items):
                for item in items:
                    sheet.write_string(line, 0, f"• {item}")
                    line += 1
            case KeyFigures(items=items):
                for item in items:
                    sheet.write_string(line, 0, str(defused(item.label)))
                    sheet.write_string(line, 1, str(defused(item.value)), formats.strong)
                    sheet.write_string(line, 2, str(defused(item.note)))
                    line += 1
            case Signatures(labels=labels):
                for label in labels:
                    sheet.write_string(line, 0, f"{label}: ________________")
                    line += 1
            case Table():
                line = _write_table(sheet, line, block, formats) + 1
            case _:
                pass
    return line


def _write_table(
    sheet: Worksheet, line: int, table: Table, formats: Formats, *, freeze: bool = False
) -> int:
    """The table from a line on; returns the line after it."""
    if table.caption and not freeze:
        sheet.write_string(line, 0, str(defused(table.caption)), formats.strong)
        line += 1
    for place, column in enumerate(table.columns):
        unit = f" ({column.unit})" if column.kind == "money" else ""
        sheet.write_string(line, place, str(defused(column.title + unit)), formats.head)
        if freeze:
            sheet.set_column(place, place, min(WIDEST, _width(table, place)))
    if freeze:
        sheet.freeze_panes(line + 1, 2)
        if table.rows:
            sheet.autofilter(line, 0, line + len(table.rows), len(table.columns) - 1)
    for row in table.rows:
        line += 1
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            write_cell(sheet, line, place, cell, column, formats)
    return line + 1


def _width(table: Table, place: int) -> float:
    shown = [row[place].shown for row in table.rows]
    widths = [sum(2 if ord(c) > 0x2E7F else 1 for c in text) for text in shown]  # noqa: PLR2004
    return max([9, *widths]) + 2


def write_cell(  # noqa: PLR0913, PLR0917 - a place, a cell, and how it looks
    sheet: Worksheet, line: int, place: int, cell: Cell, column: Column, formats: Formats
) -> None:
    """The figure where there is one, else the words, defused."""
    raw = cell.raw
    if isinstance(raw, bool) or raw is None or isinstance(raw, str) or column.kind == "text":
        text = str(defused(cell.shown))
        if cell.link:
            sheet.write_url(line, place, cell.link, formats.link, text[:32_000])
        else:
            sheet.write_string(line, place, text)
    elif isinstance(raw, dt.date):
        sheet.write_datetime(line, place, dt.datetime.combine(raw, dt.time()), formats.date)
    else:
        sheet.write_number(line, place, raw, getattr(formats, column.kind, formats.number))


def _write_removed(document: Document, sheet: Worksheet, formats: Formats) -> None:
    recommendation, words = document.recommendation, document.words
    evaluation, say = recommendation.evaluation, words.say
    heads = (say("Offer"), say("Offer id"), say("Must-have"), say("Score"), say("Reason"))
    for place, (head, width) in enumerate(zip(heads, (52, 34, 30, 9, 70), strict=True)):
        sheet.write_string(0, place, head, formats.head)
        sheet.set_column(place, place, width)
    line = 0
    for row, offer in enumerate(evaluation.ids):
        for constraint in failed(recommendation, offer) if evaluation.removed[row] else ():
            line += 1
            name = names.offer_name(recommendation.candidate(offer), words)
            must = names.constraint_name(constraint, words)
            sheet.write_string(line, 0, str(defused(name)))
            sheet.write_string(line, 1, offer)
            sheet.write_string(line, 2, str(defused(must)))
            sheet.write_number(line, 3, float(recommendation.scores[row]), formats.score)
            why = reason(recommendation, offer, constraint, words)
            sheet.write_string(line, 4, str(defused(why)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(heads) - 1)


def _write_sources(document: Document, sheet: Worksheet, formats: Formats) -> None:
    """Every figure of every ranked offer and pick with its source."""
    recommendation, words = document.recommendation, document.words
    say = words.say
    heads = (
        say("Offer"), say("Figure"), say("Value"), say("Date"), say("Reported by"),
        say("Source"), say("Publisher"), say("Published"), say("Address"),
    )  # fmt: skip
    widths = (48, 22, 44, 12, 18, 50, 24, 12, 60)
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, place, head, formats.head)
        sheet.set_column(place, place, width)
    line = 0
    for offer in dict.fromkeys((*recommendation.ranked, *picked(recommendation))):
        name = names.offer_name(recommendation.candidate(offer), words)
        for item in evidence(recommendation, offer, words):
            line += 1
            reported = {None: "", True: say("the vendor itself"), False: say("somebody else")}
            source = item.source
            texts = (
                name, item.name, item.shown, None, reported[item.self_reported],
                source.title, source.publisher, None, source.url,
            )  # fmt: skip
            for place, text in enumerate(texts):
                if text is not None:
                    sheet.write_string(line, place, str(defused(text)))
            for place, day in ((3, item.date), (7, source.published)):
                if day is not None:
                    moment = dt.datetime.combine(day, dt.time())
                    sheet.write_datetime(line, place, moment, formats.date)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(heads) - 1)


