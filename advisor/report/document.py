"""Document model of a report, for every format: sections of paragraphs, tables and charts.

Every cell has the figure itself and its text, so that a spreadsheet and a page show the same.
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
        shown: text of the cell.
        raw: the figure itself; None if unknown or if there is only text.
        link: address of its source.
        strong: whether it is emphasised.
        own: whether it uses an own figure; ``shown`` then begins with the sign for that.
        estimated: whether an estimate stands in for the figure; ``shown`` then begins with "≈".
        tie: part of the bracket beside tied ranks; ``shown`` begins with it.
        tone: ``warn`` where it falls short of what is asked for.
    """

    shown: str
    raw: Raw = None
    link: str | None = None
    strong: bool = False
    own: bool = False
    estimated: bool = False
    tie: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        title: its heading.
        kind: kind of figure; all but text, date and link are aligned right.
        unit: of the figures, such as ``CNY`` or ``tokens/s``; empty if the cells include it.
        width: share of a page's width relative to the other columns.
        id: key for ``Table.cells``; empty for none.
    """

    title: str
    kind: Kind = "text"
    unit: str = ""
    width: float = 1.0
    id: str = ""

    @property
    def right(self) -> bool:
        """Whether the cells are aligned right."""
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
        """Return the cells of a column, from the first row to the last.

        Raises:
            KeyError: no column has this id.
        """
        places = [place for place, each in enumerate(self.columns) if each.id == column]
        if not places:
            raise KeyError(column)
        return tuple(row[places[0]] for row in self.rows)


@dataclass(frozen=True)
class Headline:
    """The sentence that the whole report comes down to: the largest text of its page."""

    text: str


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
    """A highlighted sentence: an explanation or a warning."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its label and its meaning.

    Attributes:
        label, value, note: texts.
        raw: the figure itself; None if there is only text.
        kind: kind of figure, for its number format in a spreadsheet.
        unit: a currency; empty if the text has none.
    """

    label: str
    value: str
    note: str = ""
    raw: float | None = None
    kind: Kind = "text"
    unit: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """A few emphasised figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Chart:
    """A chart, with its description in words.

    Attributes:
        id: which drawing.
        alt: the description.
        height: share of its width; paper may shrink it down to ``least`` to end a page.
        least: 0 to keep the height.
    """

    id: Literal["tradeoff", "volume"]
    alt: str
    height: float
    least: float = 0.0


@dataclass(frozen=True)
class Signatures:
    """Lines for signatures."""

    labels: tuple[str, ...]


Block = Headline | Paragraph | Bullets | Note | KeyFigures | Table | Chart | Signatures


@dataclass(frozen=True)
class Section:
    """A heading with its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """A whole report.

    Attributes:
        title, subtitle: on top of the first page.
        sections: in reading order.
        footer: on each page: catalogue, day, program.
        language: ``en`` or ``zh``.
        narrator: the answer and language, for charts and the data formats.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
    narrator: Narrator

    @property
    def language(self) -> str:
        """Language tag, as in HTML."""
        return self.narrator.language.tag

    def section(self, name: str) -> Section | None:
        """Return the section with an id, or None."""
        return next((section for section in self.sections if section.id == name), None)

    def table(self, name: str) -> Table | None:
        """Return the table with an id, or None."""
        blocks = (block for section in self.sections for block in section.blocks)
        return next((b for b in blocks if isinstance(b, Table) and b.id == name), None)
