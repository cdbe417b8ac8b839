"""Draws the blocks of a document on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from advisor.charts.style import LIGHT
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
from advisor.report.figures import paint
from advisor.report.fonts import font
from advisor.report.paper.tables import draw_table, least_height
from advisor.report.paper.text import Setting, set_text, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from advisor.report.document import Block, Document, Section
    from advisor.report.paper.pages import Pages
    from advisor.report.paper.text import SetText

TEXT = 9.2
# Sizes of a headline, tried until it stays in one line.
HEADLINES = (16.0, 14.5, 13.0, 12.0)
TONES = {
    "plain": (LIGHT.line, LIGHT.panel, LIGHT.soft),
    "warn": (LIGHT.warn, LIGHT.warn_tint, LIGHT.ink),
    "good": (LIGHT.good, LIGHT.good_tint, LIGHT.ink),
}


def _headline_font(pages: Pages, text: str) -> QFont:
    """Return the largest font in which a headline stays in one line; where none does, the largest.

    What it takes of a page is lost to the chart below.
    """
    sizes = (font(size, bold=True) for size in HEADLINES)
    fitting = (each for each in sizes if width_of(text, each, pages.device) <= pages.width)
    return next(fitting, font(HEADLINES[0], bold=True))


def draw_head(pages: Pages, document: Document) -> None:
    """Draw title and subtitle."""
    pages.text(document.title, Setting(font(12, bold=True), LIGHT.ink))
    pages.y += pages.points(1)
    pages.text(document.subtitle, Setting(font(8.4), LIGHT.soft))
    pages.y += pages.points(2)


def draw_section(pages: Pages, document: Document, section: Section) -> None:
    """Draw a heading and its blocks; a heading is never the last thing on a page.

    Above a headline it is small.
    """
    small = isinstance(section.blocks[0], Headline) if section.blocks else False
    title = Setting(font(9), LIGHT.soft) if small else Setting(font(13, bold=True), LIGHT.ink)
    heading = set_text(section.title, title, pages.width, pages.device).height + pages.points(19)
    pages.room(heading + _begun(pages, document, section.blocks))
    if not pages.at_top:
        pages.y += pages.points(10)
    pages.mark(section.title)
    pages.text(section.title, title)
    pages.y += pages.points(2)
    if not small:
        pages.line(0, pages.y, pages.width, colour=LIGHT.line)
        pages.y += pages.points(7)
    _draw_all(pages, document, section.blocks)


def _draw_all(pages: Pages, document: Document, blocks: tuple[Block, ...]) -> None:
    """Draw blocks; a chart that leaves no room for those after it stands after them."""
    for place, block in enumerate(blocks):
        rest = blocks[place + 1 :]
        if _heads(block):
            pages.room(_begun(pages, document, blocks[place:]))
        if isinstance(block, Chart) and block.least:
            below = _height(pages, document, rest)
            if pages.y + _least(pages, document, block) + below > pages.height:
                _draw_all(pages, document, rest)
                _chart(pages, document, block, 0.0)
                return
            _chart(pages, document, block, below)
        else:
            _draw(pages, document, block)


def _heads(block: Block) -> bool:
    """Return whether a block belongs to the one after it."""
    return isinstance(block, Paragraph) and block.strong


def _begun(pages: Pages, document: Document, blocks: tuple[Block, ...]) -> float:
    """Return the height of what must stand on the page of the first of some blocks."""
    height = 0.0
    for block in blocks:
        height += _least(pages, document, block)
        if not _heads(block):
            break
    return height


def _least(pages: Pages, document: Document, block: Block) -> float:
    match block:
        case Table():
            return least_height(pages, block)
        case Bullets(items=(first, *_)):
            return _height(pages, document, (Bullets((first,)),))
        case Chart():
            return _chart_height(pages, block)
        case _:
            return _height(pages, document, (block,))


def _height(pages: Pages, document: Document, blocks: tuple[Block, ...]) -> float:
    """Return the height of blocks, one below the other."""
    scratch = pages.scratch()
    for block in blocks:
        _draw(scratch, document, block)
    return scratch.y


def _draw(pages: Pages, document: Document, block: Block) -> None:
    match block:
        case Headline(text=text):
            pages.text(text, Setting(_headline_font(pages, text), LIGHT.ink))
            pages.y += pages.points(4)
        case Paragraph(text=text, strong=strong):
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
            _chart(pages, document, block, 0.0)
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
    indent, pad = pages.points(9), pages.points(2.8)
    setting = Setting(font(8.4), ink)
    made = set_text(block.text, setting, pages.width - 2 * indent, pages.device)
    pages.room(made.height + 2 * pad)
    y, height = pages.y, made.height + 2 * pad
    pages.fill(QRectF(0, y, pages.width, height), ground)
    pages.fill(QRectF(0, y, pages.points(2), height), bar)
    pages.put(made, indent, y + pad)
    pages.y += height + pages.points(5)


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


def _chart(pages: Pages, document: Document, block: Chart, rest: float) -> None:
    """Draw a chart; one that may shrink leaves room on its page for what is ``rest`` high."""
    caption = _alt(pages, block)
    height, below = pages.width * block.height, caption.height + pages.points(11)
    if block.least:
        left = pages.height - pages.y - below - rest
        height = min(height, left) if left >= pages.width * block.least else height
    pages.room(height + below)
    place = QRectF(0, pages.y, pages.width, height)
    pages.draw(lambda painter: paint(document, block, painter, place))
    pages.y += height + pages.points(3)
    pages.put(caption, 0, pages.y)
    pages.y += caption.height + pages.points(8)


def _chart_height(pages: Pages, block: Chart) -> float:
    """Return the least height of a chart with its caption."""
    least = pages.width * (block.least or block.height)
    return least + _alt(pages, block).height + pages.points(11)


def _alt(pages: Pages, block: Chart) -> SetText:
    return set_text(block.alt, Setting(font(7.6), LIGHT.soft), pages.width, pages.device)


def _signatures(pages: Pages, block: Signatures) -> None:
    gap = pages.points(18)
    width = (pages.width - gap * (len(block.labels) - 1)) / len(block.labels)
    pages.room(pages.points(42))
    pages.y += pages.points(26)
    setting = Setting(font(8), LIGHT.soft)
    for number, label in enumerate(block.labels):
        x, y = number * (width + gap), pages.y
        pages.line(x, y, width, colour=LIGHT.ink)
        made = set_text(label, setting, width, pages.device)
        pages.put(made, x, y + pages.points(3))
    pages.y += pages.points(16)
