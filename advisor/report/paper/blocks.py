"""Draws the blocks of a document on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from advisor.charts.style import LIGHT
from advisor.report.document import (
    Bullets,
    Chart,
    KeyFigures,
    Note,
    Paragraph,
    Signatures,
    Table,
)
from advisor.report.figures import paint
from advisor.report.fonts import font
from advisor.report.paper.tables import draw_table
from advisor.report.paper.text import Setting, set_text

if TYPE_CHECKING:
    from advisor.report.document import Block, Document, Section
    from advisor.report.paper.pages import Pages

TEXT = 9.2
# Height in points of a heading, a paragraph and signatures, kept on one page.
SIGNED = 190
TONES = {
    "plain": (LIGHT.line, LIGHT.panel, LIGHT.soft),
    "warn": (LIGHT.warn, LIGHT.warn_tint, LIGHT.ink),
    "good": (LIGHT.good, LIGHT.good_tint, LIGHT.ink),
}


def draw_head(pages: Pages, document: Document) -> None:
    """Draw title and subtitle."""
    pages.text(document.title, Setting(font(19, bold=True), LIGHT.ink))
    pages.y += pages.points(3)
    pages.text(document.subtitle, Setting(font(10), LIGHT.soft))
    pages.y += pages.points(8)


def draw_section(pages: Pages, document: Document, section: Section) -> None:
    """Draw a heading and its blocks; a heading is never the last thing on a page."""
    if section.appendix and not pages.at_top:
        pages.new_page()
    signed = any(isinstance(block, Signatures) for block in section.blocks)
    pages.room(pages.points(SIGNED if signed else 90))
    if pages.y > pages.points(60):
        pages.y += pages.points(10)
    pages.text(section.title, Setting(font(13, bold=True), LIGHT.ink))
    pages.y += pages.points(2)
    pages.line(0, pages.y, pages.width, colour=LIGHT.line)
    pages.y += pages.points(7)
    for block in section.blocks:
        _draw(pages, document, block)


def _draw(pages: Pages, document: Document, block: Block) -> None:
    match block:
        case Paragraph(text=text, strong=strong):
            if strong:
                pages.room(pages.points(40))
            pages.text(text, Setting(font(TEXT, bold=strong), LIGHT.ink))
            pages.y += pages.points(3 if strong else 5)
        case Bullets():
            _bullets(pages, block)
        case Note():
            _note(pages, block)
        case KeyFigures():
            _key_figures(pages, block)
        case Table():
            draw_table(pages, block)
        case Chart():
            _chart(pages, document, block)
        case Signatures():
            _signatures(pages, block)


def _bullets(pages: Pages, block: Bullets) -> None:
    setting, indent = Setting(font(TEXT), LIGHT.ink), pages.points(11)
    for item in block.items:
        made = set_text(item, setting, pages.width - indent, pages.device)
        pages.room(made.height)
        mark = set_text("•", setting, indent, pages.device)
        pages.put(mark, pages.points(2), pages.y)
        pages.put(made, indent, pages.y)
        pages.y += made.height + pages.points(1.5)
    pages.y += pages.points(5)


def _note(pages: Pages, block: Note) -> None:
    bar, ground, ink = TONES[block.tone]
    indent, pad = pages.points(9), pages.points(3.5)
    setting = Setting(font(8.4), ink)
    made = set_text(block.text, setting, pages.width - 2 * indent, pages.device)
    pages.room(made.height + 2 * pad)
    y, height = pages.y, made.height + 2 * pad
    pages.fill(QRectF(0, y, pages.width, height), ground)
    pages.fill(QRectF(0, y, pages.points(2), height), bar)
    pages.put(made, indent, y + pad)
    pages.y += height + pages.points(7)


def _key_figures(pages: Pages, block: KeyFigures) -> None:
    gap = pages.points(10)
    width = (pages.width - gap * (len(block.items) - 1)) / len(block.items)
    columns = []
    for item in block.items:
        texts = (
            (item.label, Setting(font(7.6), LIGHT.soft)),
            (item.value, Setting(font(14, bold=True), LIGHT.ink)),
            (item.note, Setting(font(7.2), LIGHT.soft)),
        )
        columns.append([set_text(t, s, width, pages.device) for t, s in texts if t])
    height = max(sum(text.height for text in column) for column in columns)
    pages.room(height)
    for number, column in enumerate(columns):
        x, y = number * (width + gap), pages.y
        for text in column:
            pages.put(text, x, y)
            y += text.height
    pages.y += height + pages.points(9)


def _chart(pages: Pages, document: Document, block: Chart) -> None:
    setting = Setting(font(7.6), LIGHT.soft)
    caption = set_text(block.alt, setting, pages.width, pages.device)
    height = pages.width * block.height
    pages.room(height + caption.height + pages.points(8))
    place = QRectF(0, pages.y, pages.width, height)
    pages.draw(lambda painter: paint(document, block, painter, place))
    pages.y += height + pages.points(3)
    pages.put(caption, 0, pages.y)
    pages.y += caption.height + pages.points(8)


def _signatures(pages: Pages, block: Signatures) -> None:
    gap = pages.points(18)
    width = (pages.width - gap * (len(block.labels) - 1)) / len(block.labels)
    pages.room(pages.points(80))
    pages.y += pages.points(48)
    setting = Setting(font(8), LIGHT.soft)
    for number, label in enumerate(block.labels):
        x, y = number * (width + gap), pages.y
        pages.line(x, y, width, colour=LIGHT.ink)
        made = set_text(label, setting, width, pages.device)
        pages.put(made, x, y + pages.points(3))
    pages.y += pages.points(24)
