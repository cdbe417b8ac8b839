"""The figures of an offer as rows of text; what they say is decided in ``advisor.evidence``.

The figures that do not count stand beside those that do: the article's beside the checked ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.wording import names
from advisor.wording.figure_marks import figure_marks, figure_remarks, is_grave
from advisor.wording.figure_names import figure_name
from advisor.wording.figure_values import figure_value

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.subjects import Subject
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer
    from advisor.wording.narrator import Narrator


@dataclass(frozen=True)
class FigureRow:
    """One figure in words.

    Attributes:
        told: the figure as data.
        what, value: its name, and the figure with its unit.
        layer: where in the catalogue it stands.
        source: title of the publication; ``publisher``, ``url``, ``licence``, ``kind`` of it.
        marks: what to know of it: self-reported, only a bound, disputed, stale …
        remarks: whole sentences on it, for a tool tip.
    """

    told: Evidence
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
        """Id of the benchmark or criterion that it speaks to; empty: to none."""
        return self.told.measure

    @property
    def date(self) -> dt.date:
        """The day of the figure, or of its source."""
        return self.told.published.date

    @property
    def age_days(self) -> int:
        """Its age on the scenario's day."""
        return self.told.published.age_days

    @property
    def counts(self) -> bool:
        """Whether the recommendation rests on it."""
        return self.told.counts

    @property
    def grave(self) -> bool:
        """Whether a mark is a warning."""
        return is_grave(self.told)

    @property
    def own(self) -> bool:
        """Whether it is the user's own."""
        return self.told.own

    @property
    def of(self) -> Subject | None:
        """What it is a figure of, where a user may give their own."""
        subject = self.told.subject
        settable = self.told.settable and isinstance(subject, ScoreOf | PriceOf | CellOf)
        return subject if settable else None  # type: ignore[return-value]


COLUMNS = ("what", "value", "date", "age_days", "layer", "source", "kind", "marks")


def figure_rows(narrator: Narrator, offer: str) -> tuple[FigureRow, ...]:
    """All figures of an offer in words, in the order in which the evidence tells them."""
    candidate = narrator.recommendation.candidate(offer)
    told = narrator.evaluation.evidence(offer)
    return tuple(_row(narrator, candidate, each) for each in told)


def counting_rows(narrator: Narrator, offer: str) -> tuple[FigureRow, ...]:
    """The figures that an offer's place rests on, in words."""
    candidate = narrator.recommendation.candidate(offer)
    told = narrator.evaluation.evidence(offer)
    return tuple(_row(narrator, candidate, each) for each in told if each.counts)


def column_names(words: Words) -> dict[str, str]:
    """Headings of ``COLUMNS``."""
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
    """A row as plain cells in the order of ``COLUMNS``."""
    return (
        row.what, row.value, row.date.isoformat(), str(row.age_days), row.layer, row.source,
        row.kind, "; ".join(row.marks),
    )  # fmt: skip


def _row(namer: Namer, candidate: Candidate, told: Evidence) -> FigureRow:
    source = namer.catalog.sources[told.published.source]
    return FigureRow(
        told=told,
        what=figure_name(namer, candidate, told),
        value=figure_value(namer, told),
        layer=names.layer_name(source.layer, namer),
        source=namer.say("My own figures") if told.own else source.title,
        publisher=source.publisher,
        url=source.url,
        licence=source.licence or "",
        kind=namer.say("yours") if told.own else names.source_kind_name(source.kind, namer),
        marks=figure_marks(namer, candidate, told),
        remarks=figure_remarks(namer, candidate, told),
    )
