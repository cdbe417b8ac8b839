"""Writes a Document as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
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

if TYPE_CHECKING:
    from advisor.report.document import Block, Cell, Document
    from advisor.wording.language import Words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
LINE = r"\_" * 24
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+])(?=\s|$)")


def markdown(document: Document) -> str:
    """Return the text of the file."""
    parts = [f"# {escape(document.title)}", escape(document.subtitle)]
    for section in document.sections:
        parts += _section(section, document.narrator)
    parts += ["---", escape(document.footer)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, words: Words) -> list[str]:
    parts = [f"## {escape(section.title)}"]
    parts += [text for block in section.blocks if (text := _block(block, words))]
    return parts


def _block(block: Block, words: Words) -> str:  # noqa: PLR0911 - one for each kind
    match block:
        case Headline(text=text):
            return f"**{escape(text)}**"
        case Paragraph(text=text, strong=strong):
            return f"**{escape(text)}**" if strong else escape(text)
        case Bullets(items=items):
            return "\n".join(f"- {escape(item)}" for item in items)
        case Note(text=text):
            return f"> {escape(text)}"
        case KeyFigures(items=items):
            return "\n".join(
                f"- {_labelled(item.label, f'**{escape(item.value)}**', words)}"
                + (f" · {escape(item.note)}" if item.note else "")
                for item in items
            )
        case Table():
            return table(block)
        case Signatures(labels=labels):
            return "\n\n".join(_labelled(label, LINE, words) for label in labels)
        case Chart():
            return ""  # the tables have the same figures


def _labelled(label: str, value: str, words: Words) -> str:
    return words.say("{constraint}: {value}", constraint=escape(label), value=value)


def table(block: Table) -> str:
    """Format a table with its caption; columns of figures are aligned right."""
    heads = " | ".join(escape(column.title) for column in block.columns)
    rule = " | ".join("--:" if column.right else "---" for column in block.columns)
    lines = [f"| {heads} |", f"| {rule} |"]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in block.rows]
    caption = [f"**{escape(block.caption)}**", ""] if block.caption else []
    return "\n".join([*caption, *lines])


def _cells(row: tuple[Cell, ...]) -> list[str]:
    shown = []
    for cell in row:
        text = escape(cell.shown)
        if cell.link:
            address = cell.link.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            text = f"[{text}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
        shown.append(f"**{text}**" if cell.strong and text else text)
    return shown


def escape(text: str) -> str:
    """Escape a text for Markdown; a line break becomes a space."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)
