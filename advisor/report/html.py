"""Writes a Document as one HTML file: no script, nothing fetched, light and dark, printable."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from advisor.report.document import (
    Bullets,
    Chart,
    Headline,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from advisor.report.stylesheet import CSS

if TYPE_CHECKING:
    from advisor.report.document import Block, Cell, Column, Document, KeyFigure

ChartSource = Callable[[Chart], str]
WIDE = 9


def html(document: Document, chart: ChartSource) -> str:
    """Return the text of the file; ``chart`` returns the SVG element of a chart, or nothing."""
    sections = "\n".join(_section(section, chart) for section in document.sections)
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{escape(document.title)}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n"
        f'<header>\n<h1>{escape(document.title)}</h1>\n<p class="subtitle">'
        f"{escape(document.subtitle)}</p>\n</header>\n{sections}\n"
        f"<footer><p>{escape(document.footer)}</p></footer>\n</main>\n</body>\n</html>\n"
    )


def _section(section: Section, chart: ChartSource) -> str:
    blocks = "\n".join(_block(block, chart) for block in section.blocks)
    return (
        f'<section id="{escape(section.id)}">\n<h2>{escape(section.title)}</h2>\n'
        f"{blocks}\n</section>"
    )


def _block(block: Block, chart: ChartSource) -> str:  # noqa: PLR0911 - one for each kind
    match block:
        case Headline(text=text):
            return f'<p class="headline">{escape(text)}</p>'
        case Paragraph(text=text, strong=strong):
            return f'<p class="strong">{escape(text)}</p>' if strong else f"<p>{escape(text)}</p>"
        case Bullets(items=items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Note(text=text, tone=tone):
            return f'<p class="note {tone}">{escape(text)}</p>'
        case KeyFigures(items=items):
            return '<dl class="key">' + "".join(map(_key_figure, items)) + "</dl>"
        case Table():
            return _table(block)
        case Chart(alt=alt):
            drawn = chart(block)
            caption = f"<figcaption>{escape(alt)}</figcaption>"
            return f"<figure>{drawn}{caption}</figure>" if drawn else ""
        case Signatures(labels=labels):
            lines = "".join(f"<div><span>{escape(label)}</span></div>" for label in labels)
            return f'<div class="signatures">{lines}</div>'


def _key_figure(item: KeyFigure) -> str:
    label, value, note = escape(item.label), escape(item.value), escape(item.note)
    return f"<div><dt>{label}</dt><dd>{value}<small>{note}</small></dd></div>"


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_align(column)}>{escape(column.title)}</th>' for column in table.columns
    )
    last = len(table.rows) - 1
    lines = []
    for number, row in enumerate(table.rows):
        css = ' class="total"' if table.total and number == last else ""
        cells = "".join(
            f"<td{_align(column)}>{_cell(cell)}</td>"
            for cell, column in zip(row, table.columns, strict=True)
        )
        lines.append(f"<tr{css}>{cells}</tr>")
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    wide = ' class="wide"' if len(table.columns) >= WIDE else ""
    return (
        f'<div class="table"><table id="{escape(table.id)}"{wide}>{caption}'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody></table></div>"
    )


def _align(column: Column) -> str:
    return ' class="right"' if column.right else ""


def _cell(cell: Cell) -> str:
    text = escape(cell.shown)
    if cell.link:
        text = f'<a href="{escape(cell.link)}" rel="noopener noreferrer">{text}</a>'
    if cell.tone == "warn":
        text = f'<span class="short">{text}</span>'
    return f"<strong>{text}</strong>" if cell.strong else text
