"""Report section on the evidence: the figures of the picks beside each other, and references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from advisor.catalog.estimates import SOURCE
from advisor.report import rows
from advisor.report.basis import basis
from advisor.report.document import Cell, Column, Note, Paragraph, Section, Table
from advisor.report.limits import picked
from advisor.report.sources import source_title
from advisor.wording import numbers
from advisor.wording.figure_rows import counting_rows
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.narrator import Narrator

    Reference = tuple[str, str, str]


@dataclass
class References:
    """Publications in the order in which they are first cited, from 1.

    Attributes:
        cited: (title, address, day) → its number.
    """

    cited: dict[Reference, int] = field(default_factory=dict)

    def number(self, narrator: Narrator, figure: FigureRow) -> int:
        """Return the number of a figure's publication of that day."""
        ours = figure.evidence.published.source == SOURCE
        title = (
            narrator.say("Estimated by Model Advisor") if ours else source_title(figure, narrator)
        )
        key = (title, figure.url, figure.date.isoformat())
        return self.cited.setdefault(key, len(self.cited) + 1)


def evidence_section(narrator: Narrator) -> Section | None:
    """Build the section on every figure of the picks, each with the number of its reference."""
    say, offers = narrator.say, picked(narrator.recommendation)
    if not offers:
        return None
    references = References()
    figures = _figures(narrator, offers, references)
    note = Note(
        say(
            "The date is that of the figure, or the day on which a price was checked. “Maker” marks"
            " a score that the vendor itself reports. The spreadsheet and the JSON report list the"
            " figures of all ranked offers."
        )
    )
    blocks = (Paragraph(basis(narrator)), note, figures, _references(narrator, references))
    return Section("evidence", say("Evidence"), blocks)


def _figures(narrator: Narrator, offers: tuple[str, ...], references: References) -> Table:
    """Build the table of figures, an offer a column."""
    found: dict[str, dict[str, list[str]]] = {}
    for offer in offers:
        for figure in counting_rows(narrator, offer):
            text = _cited(narrator, figure, references.number(narrator, figure))
            found.setdefault(figure.what, {}).setdefault(offer, []).append(text)
    say = narrator.say
    return Table(
        "evidence",
        (
            Column(say("Figure"), width=1.9, id="figure"),
            *(Column(narrator.offer(offer), width=1.6, id=offer) for offer in offers),
        ),
        tuple(
            (
                rows.text(what),
                *(
                    rows.text(narrator.clauses(by_offer[offer]))
                    if offer in by_offer
                    else Cell(numbers.UNKNOWN)
                    for offer in offers
                ),
            )
            for what, by_offer in found.items()
        ),
        caption=say("Figures of the best fit and the alternatives; [n] is the reference"),
    )


def _cited(narrator: Narrator, figure: FigureRow, number: int) -> str:
    """Write a figure with its reference: "✎ 88.5 % [3]", "84.0 % maker [7]"."""
    parts = (
        OWN_MARK if figure.own else "",
        figure.value,
        narrator.say("maker") if figure.evidence.self_reported else "",
        f"[{number}]",
    )
    return " ".join(part for part in parts if part)


def _references(narrator: Narrator, references: References) -> Table:
    say = narrator.say
    return Table(
        "references",
        (
            Column(say("No."), width=0.35, id="number"),
            Column(say("Source"), "link", width=6.0, id="source"),
            Column(say("Date"), "date", width=0.9, id="date"),
        ),
        tuple(
            (
                Cell(f"[{number}]", f"[{number}]"),
                Cell(title, title, link=url if url.startswith("http") else None),
                rows.text(day),
            )
            for (title, url, day), number in references.cited.items()
        ),
        caption=say("References"),
    )
