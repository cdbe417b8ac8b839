"""The figures of an offer as rows of text; ``advisor.evidence`` decides what they are.

Figures that do not count are included, with a flag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.evidence.own import is_users_own
from advisor.wording import names
from advisor.wording.figure_marks import figure_marks, figure_remarks, is_grave
from advisor.wording.figure_names import figure_name
from advisor.wording.figure_values import figure_value

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.records import Source
    from advisor.catalog.subjects import Subject
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer
    from advisor.wording.narrator import Narrator


class FigureRow(Frozen, frozen=True):
    """One figure in words.

    Attributes:
        evidence: the figure itself.
        what, value: name of the figure, and the figure with its unit.
        layer: name of the data layer that it comes from.
        source: title of the publication; ``publisher``, ``url``, ``licence``, ``kind`` of it.
        marks: its qualifications: self-reported, only a bound, disputed, stale …
        remarks: whole sentences, for a tool tip.
    """

    evidence: Evidence
    what: str
    value: str
    layer: str
    source: str
    publisher: str
    url: str
    licence: str
    kind: str
    marks: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """Id of the benchmark or criterion that it is a figure of; empty for none."""
        return self.evidence.measure

    @property
    def date(self) -> dt.date:
        """Day of the figure, or of its source."""
        return self.evidence.published.date

    @property
    def age_days(self) -> int:
        """Age in days on the scenario's day."""
        return self.evidence.published.age_days

    @property
    def counts(self) -> bool:
        """Whether the recommendation uses it."""
        return self.evidence.counts

    @property
    def grave(self) -> bool:
        """Whether a mark is a warning."""
        return is_grave(self.evidence)

    @property
    def own(self) -> bool:
        """Whether the user entered it."""
        return self.evidence.own

    @property
    def of(self) -> Subject | None:
        """What it is a figure of; None if the user cannot replace it."""
        subject = self.evidence.subject
        settable = self.evidence.settable and isinstance(subject, ScoreOf | PriceOf | CellOf)
        return subject if settable else None  # type: ignore[return-value]


COLUMNS = ("what", "value", "date", "age_days", "layer", "source", "kind", "marks")


def figure_rows(narrator: Narrator, offer: str) -> tuple[FigureRow, ...]:
    """Return all figures of an offer, in the order of its evidence."""
    candidate = narrator.recommendation.candidate(offer)
    evidence = narrator.evaluation.evidence(offer)
    return tuple(_row(narrator, candidate, each) for each in evidence)


def counting_rows(narrator: Narrator, offer: str) -> tuple[FigureRow, ...]:
    """Return the figures of an offer that the ranking uses."""
    candidate = narrator.recommendation.candidate(offer)
    evidence = narrator.evaluation.evidence(offer)
    return tuple(_row(narrator, candidate, each) for each in evidence if each.counts)


def column_names(words: Words) -> dict[str, str]:
    """Map each of ``COLUMNS`` to its heading."""
    return {
        "what": words.say("Figure"),
        "value": words.say("Value"),
        "date": words.say("Date"),
        "age_days": words.say("Age, days"),
        "layer": words.say("Layer"),
        "source": words.say("Source"),
        "kind": words.say("Kind"),
        "marks": words.say("Marks"),
    }


def row_texts(row: FigureRow) -> tuple[str, ...]:
    """Return the cells of a row, in the order of ``COLUMNS``."""
    return (
        row.what, row.value, row.date.isoformat(), str(row.age_days), row.layer, row.source,
        row.kind, "; ".join(row.marks),
    )  # fmt: skip


def _row(namer: Namer, candidate: Candidate, evidence: Evidence) -> FigureRow:
    source = namer.catalog.sources[evidence.published.source]
    return FigureRow(
        evidence=evidence,
        what=figure_name(namer, candidate, evidence),
        value=figure_value(namer, evidence),
        layer=names.layer_name(source.layer, namer),
        source=namer.say("My own figures") if evidence.own else source.title,
        publisher=source.publisher,
        url=source.url,
        licence=source.licence or "",
        kind=_kind(namer, evidence, source),
        marks=figure_marks(namer, candidate, evidence),
        remarks=figure_remarks(namer, candidate, evidence),
    )


def _kind(namer: Namer, evidence: Evidence, source: Source) -> str:
    """Name the kind of a source; "yours" for what the user typed in or measured."""
    if evidence.own or is_users_own(source):
        return namer.say("yours")
    return names.source_kind_name(source.kind, namer)
