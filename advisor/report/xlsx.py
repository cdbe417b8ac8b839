"""Writes the report as a workbook: the conclusion, then scores as formulas of the priorities."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.assumptions import assumptions_section
from advisor.report.basis import basis
from advisor.report.certainty import certainty_section
from advisor.report.document import Column, Paragraph, Section, Table
from advisor.report.hosting import hosting_section
from advisor.report.limits import (
    failed,
    picked,
    reason,
    removed_section,
    sparse_table,
    to_verify_table,
    warnings_section,
)
from advisor.report.question import question_section
from advisor.report.ranking import contributions_table, figures_table
from advisor.report.robustness import robustness_section
from advisor.report.sources import sources_rows
from advisor.report.two_models import two_models_section
from advisor.report.why import why_section
from advisor.report.workbook_blocks import write_sections, write_whole_sheet
from advisor.report.workbook_formats import formats_of
from advisor.report.workbook_formulas import LiveSheets
from advisor.wording import names
from advisor.wording.figure_rows import counting_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Document
    from advisor.report.workbook_formats import Formats
    from advisor.wording.narrator import Narrator

A4 = 9


def workbook(document: Document) -> bytes:
    """Return the bytes of the file; its second to fourth sheets compute the ranking."""
    import xlsxwriter

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    day = document.narrator.scenario.date(document.narrator.catalog)
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "comments": document.footer,
                # Not the clock: the same answer gives the same file.
                "created": dt.datetime.combine(day, dt.time()),
            }
        )
        _sheets(document, book)
    return data.getvalue()


def _sheets(document: Document, book: Workbook) -> None:
    """Write the conclusion first, then what it comes from, then all offers."""
    narrator, recommendation = document.narrator, document.narrator.recommendation
    say, formats = narrator.say, formats_of(book)
    answer = book.add_worksheet(say("The answer"))
    ranking, weights, values = (
        book.add_worksheet(name) for name in (say("Ranking"), say("Weights"), say("Values"))
    )
    _answer(document, answer, formats)
    LiveSheets(document, formats).write(ranking, weights, values)
    for name, sections in (
        (say("Question"), _question(narrator)),
        (say("Why this one"), _reasons(narrator)),
    ):
        write_sections(document, sections, book.add_worksheet(name), formats)
    for name, table, kept in (
        (say("Figures"), figures_table(narrator, recommendation.ranked), 2),
        (say("Points by criterion"), contributions_table(narrator, recommendation.ranked), 2),
        *_unverified(document),
        (say("Removed"), _removed(document), 1),
        (say("Not enough known"), sparse_table(narrator, recommendation.sparse), 1),
        (say("Sources"), _sources(document), 1),
    ):
        write_whole_sheet(book.add_worksheet(name), table, formats, kept=kept)
    for page in book.worksheets():
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{document.footer.replace('&', '&&')}&R&P / &N")


def _answer(document: Document, sheet: Worksheet, formats: Formats) -> None:
    """Write the conclusion, its alternatives, and every ranked model in a row."""
    section, narrator = document.section("answer"), document.narrator
    models = rows.offers_table(
        narrator,
        "models",
        narrator.recommendation.best_ways,
        name="models",
        caption=narrator.say("Ranked models"),
        widths={},
    )
    blocks = () if section is None else section.blocks
    if models.rows:
        blocks = (*blocks, models)
    title = narrator.say("The answer")
    write_sections(document, (Section("answer", title, blocks),), sheet, formats)


def _question(narrator: Narrator) -> tuple[Section, ...]:
    return (
        question_section(narrator),
        assumptions_section(narrator, full=True),
        Section("basis", narrator.say("Basis"), (Paragraph(basis(narrator)),)),
    )


def _reasons(narrator: Narrator) -> tuple[Section, ...]:
    """Return the sections that paper shortens, in full."""
    found = (
        why_section(narrator, full=True),
        robustness_section(narrator, full=True),
        certainty_section(narrator),
        two_models_section(narrator),
        hosting_section(narrator, full=True),
        warnings_section(narrator, full=True),
        removed_section(narrator),
    )
    return tuple(section for section in found if section is not None)


def _unverified(document: Document) -> list[tuple[str, Table, int]]:
    """Return the table of offers to be verified, if any."""
    narrator, recommendation = document.narrator, document.narrator.recommendation
    offers = recommendation.to_verify
    if not offers:
        return []
    return [(narrator.say("To be verified"), to_verify_table(narrator, offers), 1)]


def _removed(document: Document) -> Table:
    """Return the table of removed offers, a row for each must-have that they fail."""
    narrator, recommendation = document.narrator, document.narrator.recommendation
    evaluation, say = recommendation.evaluation, narrator.say
    gone = [o for o, out in zip(evaluation.ids, evaluation.removed, strict=True) if out]
    lines = tuple(
        (
            rows.offer_cell(narrator, offer),
            rows.text(offer),
            rows.text(names.constraint_name(constraint, narrator)),
            rows.points(float(recommendation.scores[evaluation.rows[offer]])),
            rows.text(reason(narrator, offer, constraint)),
        )
        for offer in gone
        for constraint in failed(recommendation, offer)
    )
    heads = (
        Column(say("Offer"), id="offer"),
        Column(say("Offer id"), id="offer_id"),
        Column(say("Must-have"), id="must_have"),
        Column(say("Score"), "score", id="score"),
        Column(say("Reason"), id="reason"),
    )
    return Table("removed", heads, lines)


def _sources(document: Document) -> Table:
    """Return the table of every figure of ranked offers and picks, with its source."""
    narrator, recommendation = document.narrator, document.narrator.recommendation
    say = narrator.say
    offers = dict.fromkeys((*recommendation.ranked, *picked(recommendation)))
    lines = tuple(
        (rows.offer_cell(narrator, offer), *cells)
        for offer in offers
        for cells in sources_rows(counting_rows(narrator, offer), narrator)
    )
    heads = (
        Column(say("Offer"), id="offer"),
        Column(say("Figure"), id="figure"),
        Column(say("As stated"), id="stated"),
        Column(say("Date"), "date", id="date"),
        Column(say("Reported by"), id="reported_by"),
        Column(say("Source"), "link", id="source"),
        Column(say("Address"), "link", id="address"),
        Column(say("Number"), "number", id="number"),
        Column(say("Unit"), id="unit"),
    )
    return Table("sources", heads, lines)
