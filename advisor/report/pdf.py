"""Writes a Document as PDF on A4: vector charts, Chinese that can be searched, links, bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPdfWriter

    from advisor.report.document import Document
    from advisor.report.paper.pages import Pages

MARGIN_MM = 16
RESOLUTION = 600


def pdf(document: Document) -> bytes:
    """Return the bytes of the file. Needs no screen; creates a Qt application if there is none."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPainter, QPdfWriter

    from advisor.report.fonts import application
    from advisor.report.paper.outline import with_outline

    running = application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(document.title)
    writer.setCreator(document.footer)
    pages = lay_out(document, writer)
    painter = QPainter(writer)
    try:
        pages.paint(painter, head=document.title, foot=document.footer)
    finally:
        painter.end()
    buffer.close()
    del running
    return with_outline(bytes(buffer.data().data()), pages.marks, document.language)


def lay_out(document: Document, writer: QPdfWriter) -> Pages:
    """Return the pages of a document, not painted yet; sets the paper size of ``writer``."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    from advisor.report.paper.blocks import draw_head, draw_section
    from advisor.report.paper.pages import Pages

    writer.setResolution(RESOLUTION)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait, millimetre = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, portrait, margins, millimetre))
    pages = Pages(writer)
    draw_head(pages, document)
    for section in document.sections:
        draw_section(pages, document, section)
    return pages
