"""What a report is made of, whatever the format: sections of paragraphs, tables and charts.

Every cell carries the figure itself beside the text that is shown, so that a spreadsheet gets the
number and a page gets the words, and both are the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

Raw = float | str | dt.date | bool | None
Kind = Literal["text", "number", "score", "share", "money", "date", "link"]
Tone = Literal["plain", "warn", "good"]


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        shown: what a reader sees.
        raw: the figure itself; None where unknown, or where there is only text.
        link: address of the page it comes from.
        strong: whether it stands out.
        own: whether it rests on a figure of the user's own; ``shown`` then begins with its sign.
        tie: the part of a bracket that joins a rank to its neighbours; ``shown`` begins with it.
    """

    shown: str
    raw: Raw = None
    link: str | None = None
    strong: bool = False
    own: bool = False
    tie: str = ""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        title: its heading.
        kind: what its figures are; all but text, date and link are set to the right.
        unit: of the figures, such as ``CNY`` or ``tokens/s``; empty where the cells say it.
        width: share of a page's width relative to the other columns.
        id: what it is found by; empty where it is not to be found.
    """

    title: str
    kind: Kind = "text"
    unit: str = ""
    width: float = 1.0
    id: str = ""

    @property
    def right(self) -> bool:
        """Whether the cells are set to the right, so that figures stand under each other."""
        return self.kind in {"number", "score", "share", "money"}


@dataclass(frozen=True)
class Table:
    """A table; ``total`` marks the last row as a sum."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    total: bool = False

    def cells(self, column: str) -> tuple[Cell, ...]:
        """The cells of the column of an id, from the first row to the last.

        Raises:
            KeyError: there is no such column.
        """
        places = [place for place, each in enumerate(self.columns) if each.id == column]
        if not places:
            raise KeyError(column)
        return tuple(row[places[0]] for row in self.rows)


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A sentence set apart: how to read something, or what to take care of."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its label, and what it means beneath."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """A few figures that stand out side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Chart:
    """A place for a chart, and what it shows in words."""

    id: Literal["tradeoff", "ranking", "volume"]
    alt: str
    height: float


@dataclass(frozen=True)
class Signatures:
    """Lines to be signed on."""

    labels: tuple[str, ...]


Block = Paragraph | Bullets | Note | KeyFigures | Table | Chart | Signatures


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; an appendix begins on a new page."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False


@dataclass(frozen=True, eq=False)
class Document:
    """A whole report.

    Attributes:
        title, subtitle: at its head.
        sections: in reading order.
        footer: on each page: catalogue, day, program.
        language: ``en`` or ``zh``.
        narrator: what it was written from, for charts and the data formats.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
    narrator: Narrator

    @property
    def language(self) -> str:
        """Tag of the language, as HTML names it."""
        return self.narrator.language.tag

    def section(self, name: str) -> Section | None:
        """The section with an id, or None."""
        return next((section for section in self.sections if section.id == name), None)

    def table(self, name: str) -> Table | None:
        """The table with an id, or None."""
        blocks = (block for section in self.sections for block in section.blocks)
        return next((b for b in blocks if isinstance(b, Table) and b.id == name), None)
