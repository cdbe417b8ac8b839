"""A figure with what is said of it, before its source is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.subjects import Subject


def day_of(catalog: Catalog, figure: Published) -> dt.date:
    """The day of a figure: its own, else that of its source, else when that was looked at."""
    source = catalog.sources[figure.source]
    return figure.date or source.published or source.accessed


@dataclass(frozen=True)
class Published:
    """One published figure of an offer.

    Attributes:
        measure: id of the benchmark or criterion that it speaks to; empty: to none.
        what, value: in words.
        source: id of the publication.
        date: of the figure itself; None: that of its source.
        marks: what to know of it.
        counts: whether the recommendation rests on it.
        grave: whether a mark is a warning.
        ages: whether it goes stale.
        remarks: whole sentences on it, where there is room for them: which source disagrees, why.
        note: what the user wrote beside a figure of their own.
        raw: the figure itself where it is one number or level; None: it is a range or a text, or
            nothing was measured.
        self_reported: whether the model's vendor measured it; None where that has no meaning.
        of: what it is a figure of, where a user may give their own.
    """

    measure: str
    what: str
    value: str
    source: str
    date: dt.date | None = None
    marks: tuple[str, ...] = ()
    counts: bool = False
    grave: bool = False
    ages: bool = False
    remarks: tuple[str, ...] = ()
    note: str = ""
    raw: float | str | None = None
    self_reported: bool | None = None
    of: Subject | None = None
