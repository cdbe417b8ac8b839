"""Table rows of what the audit of the catalogue found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.desktop.tables.column import TextColumn
from advisor.wording.audit import finding_name, finding_text, level_name, measure_name

if TYPE_CHECKING:
    from advisor.catalog.audit import Audit, Finding, Kind
    from advisor.desktop.tables.column import Tone
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator


class FindingRow(Frozen, frozen=True):
    """A row of the list.

    Attributes:
        kind: for filtering.
        is_fault: whether it makes an answer wrong.
        offer: id of the offer concerned; None if it concerns something else, or an offer that is
            not in the answer.
        url: address of its first source; may be empty.
        level, name, subject, id, about, said, date, source: texts of the cells.
        days: age; None if it has no date.
    """

    kind: Kind
    is_fault: bool
    offer: str | None
    url: str
    level: str
    name: str
    subject: str
    id: str
    about: str
    said: str
    date: str
    days: int | None
    source: str


def finding_rows(narrator: Narrator, found: Audit) -> tuple[FindingRow, ...]:
    """Make a row of each finding, faults first."""
    return tuple(_row(narrator, finding) for finding in found.findings)


def _row(narrator: Narrator, finding: Finding) -> FindingRow:
    sources = [narrator.catalog.sources[name] for name in dict.fromkeys(finding.sources)]
    shown = finding.subject in narrator.evaluation.rows
    return FindingRow(
        kind=finding.kind,
        is_fault=finding.is_fault,
        offer=finding.subject if shown else None,
        url=sources[0].url if sources and sources[0].url.startswith("http") else "",
        level=level_name(is_fault=finding.is_fault, words=narrator),
        name=finding_name(finding.kind, narrator),
        subject=_subject(narrator, finding.subject, is_offer=shown),
        id=finding.subject,
        about=measure_name(narrator, finding),
        said=finding_text(finding, narrator),
        date="–" if finding.date is None else finding.date.isoformat(),
        days=finding.days,
        source=narrator.clauses(source.title for source in sources),
    )


def _subject(narrator: Narrator, name: str, *, is_offer: bool) -> str:
    """Name an offer, release, benchmark or source; a pair of currencies by its id."""
    catalog = narrator.catalog
    if is_offer:
        return narrator.offer(name)
    if name in catalog.models:
        return catalog.models[name].name
    if name in catalog.benchmarks:
        return catalog.benchmarks[name].name
    return catalog.sources[name].title if name in catalog.sources else name


def finding_columns(words: Words) -> tuple[TextColumn[FindingRow], ...]:
    """Columns from the kind to the source."""
    say = words.say

    def tone(row: FindingRow) -> Tone:
        return "warn" if row.is_fault else "soft"

    return (
        TextColumn(say("Level"), lambda r: r.level, 52, tone=tone),
        TextColumn(say("Kind"), lambda r: r.name, 200, tone=tone),
        TextColumn(say("Subject"), lambda r: r.subject, 210),
        TextColumn(say("Figure"), lambda r: r.about, 96),
        TextColumn(say("What is the matter"), lambda r: r.said, 330),
        TextColumn(say("Date"), lambda r: r.date, 86, tone=lambda _r: "soft"),
        TextColumn(
            say("Days"), lambda r: "–" if r.days is None else f"{r.days:,}", 56,
            key=lambda r: -1 if r.days is None else r.days, right=True, tone=lambda _r: "soft",
        ),
        TextColumn(say("Source"), lambda r: r.source, 150, tone=lambda _r: "soft"),
        TextColumn("ID", lambda r: r.id, 120, tone=lambda _r: "soft"),
    )  # fmt: skip
