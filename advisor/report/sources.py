"""The sources of the picks' figures as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell, Column, Paragraph, Section, Table
from advisor.report.limits import picked
from advisor.report.provenance import evidence
from advisor.wording import names, numbers
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision import Recommendation
    from advisor.report.provenance import Evidence
    from advisor.wording import Words


def sources_section(recommendation: Recommendation, words: Words) -> Section | None:
    """Every figure of the picks with its source and date."""
    say = words.say
    offers = picked(recommendation)
    if not offers:
        return None
    tables = tuple(
        sources_table(
            evidence(recommendation, offer, words),
            words,
            name=f"sources-{place}",
            caption=names.offer_name(recommendation.candidate(offer), words),
        )
        for place, offer in enumerate(offers, 1)
    )
    intro = Paragraph(
        say(
            "The date is that of the figure, or the day on which a price was checked. The "
            "spreadsheet and the JSON report list the figures of all ranked offers."
        )
    )
    return Section(
        "sources", say("Appendix: sources of the picks"), (intro, *tables), appendix=True
    )


def sources_table(found: tuple[Evidence, ...], words: Words, *, name: str, caption: str) -> Table:
    """Figures with their sources, one a row."""
    say = words.say
    return Table(
        name,
        (
            Column(say("Figure"), width=1.4, id="figure"),
            Column(say("Value"), width=2.2, id="value"),
            Column(say("Date"), "date", width=1.0, id="date"),
            Column(say("Reported by"), width=1.2, id="reported_by"),
            Column(say("Source"), "link", width=3.4, id="source"),
        ),
        tuple(_source_row(item, words) for item in found),
        caption=caption,
    )


def sources_rows(found: tuple[Evidence, ...], words: Words) -> Iterator[tuple[Cell, ...]]:
    """Figures with their sources and, in a last cell, the address of each."""
    for item in found:
        yield (*_source_row(item, words), rows.text(item.source.url))


def _source_row(item: Evidence, words: Words) -> tuple[Cell, ...]:
    reported = {
        None: Cell(words.say("you")) if item.own else Cell(numbers.UNKNOWN),
        True: Cell(words.say("the vendor itself"), raw=True),
        False: Cell(words.say("somebody else"), raw=False),
    }[item.self_reported]
    date = Cell(str(item.date), item.date)
    source, title = item.source, _title(item, words)
    return (
        rows.text(f"{OWN_MARK} {item.name}" if item.own else item.name),
        Cell(item.shown, item.raw if item.raw is not None else item.shown),
        date,
        reported,
        Cell(title, title, link=source.url if source.url.startswith("http") else None),
    )


def _title(item: Evidence, words: Words) -> str:
    """The publication and its publisher; of an own figure what the user wrote beside it."""
    source = item.source
    if not item.own:
        return words.say("{title} ({publisher})", title=source.title, publisher=source.publisher)
    mine = words.say("My own figures")
    return words.say("{title}: {note}", title=mine, note=item.note) if item.note else mine
