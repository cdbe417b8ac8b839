"""One figure of an offer with its source, doubts and conflicts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.price_conflicts import DISPUTES
from advisor.catalog.subjects import ScoreOf

if TYPE_CHECKING:
    from advisor.catalog.price_conflicts import Conflict
    from advisor.catalog.records import Estimate, Layer, Score
    from advisor.evidence.subjects import About

# Role of a figure: used in the answer, shown for comparison only, or an estimate used in place of
# a missing figure.
Stands = Literal["counts", "beside", "stand-in"]
Doubt = Literal[
    "undated",  # its file states no day
    "self-reported",  # by the model's vendor
    "bound",  # only a limit
    "attempts",  # the best of several attempts
    "withdrawn",  # its benchmark is withdrawn
    "release-unstated",  # the offer may serve another release than it is of
    "effort-unstated",  # its source does not say how hard the model thought
    "later",  # of a day after the scenario's
    "outside-mix",  # the model's best score on a benchmark that is not in the mix
    "may-exclude",  # terms that may concern this buyer
    "at-latest",  # an end by that day, perhaps before
]
# Three ways to read a value: a quantity, something named, or a range.
Value = float | Decimal | str | bool | dt.date | tuple[float, float] | None


class Published(Frozen, frozen=True):
    """Who published a figure, and when.

    Attributes:
        source: id of the publication.
        date: of the figure itself, else of its source, else when that was looked at.
        layer: data layer of its source.
        age_days: age in days on the day of the answer.
        stale: whether figures of its kind age and it is older than ``STALE_DAYS``.
        note: note of the user or the source; empty for none.
    """

    source: str
    date: dt.date
    layer: Layer
    age_days: int
    stale: bool = False
    note: str = ""


class Evidence(Frozen, frozen=True):
    """One figure of an offer.

    Attributes:
        subject: what exactly it is a figure of: the model and benchmark with the published row
            (effort, harness, attempts), the price rule and its part, or the cells of a row.
        value: the figure; a range is (low, high); None: an empty cell that an own figure replaced.
        unit: of a score that of its benchmark; of a criterion's figure the criterion's; of money
            ``CNY/Mtok``, ``USD/hour``, ``CNY/month``, ``USD/request``, ``CNY``; else ``billion``,
            ``GB``, ``GB/s``, ``TFLOPS``, ``W``, ``share``, ``CNY/USD``; of what is no quantity
            ``region``, ``yes-no``, ``day``, ``model``, ``text``; ``cell``: whatever its column has.
        published: source and date.
        measures: ids of the benchmarks or criteria that it bears on; empty for none.
        stands: role of the figure in the answer.
        doubts: reasons to rely on it less.
        rivals: of a score those of other sources that differ.
        conflicts: of an amount those of its price rule with the rules of other sources.
        estimate: of a stand-in the row it was taken from, which names its cohort; else None.
        copied: source of the list from which an amount of an own price list was copied unchanged;
            empty: it was not.
        replaced: whether it is what stood in a cell before an own figure.
        settable: whether the user may give a figure of their own for it.
    """

    subject: About
    value: Value
    unit: str
    published: Published
    measures: tuple[str, ...] = ()
    stands: Stands = "beside"
    doubts: tuple[Doubt, ...] = ()
    rivals: tuple[Score, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    estimate: Estimate | None = None
    copied: str = ""
    replaced: bool = False
    settable: bool = False

    @property
    def measure(self) -> str:
        """The benchmark or criterion under which it is listed; empty: none."""
        return self.measures[0] if self.measures else ""

    @property
    def counts(self) -> bool:
        """Whether the answer uses it, as a figure or as an estimate."""
        return self.stands != "beside"

    @property
    def own(self) -> bool:
        """Whether it is the user's own."""
        return self.published.layer == "own"

    @property
    def disputed(self) -> bool:
        """Whether other sources contradict it; price bands that a feed leaves out do not count."""
        return bool(self.rivals or self.disputes)

    @property
    def disputes(self) -> tuple[Conflict, ...]:
        """The conflicts that put an amount in dispute."""
        return tuple(conflict for conflict in self.conflicts if conflict.kind in DISPUTES)

    @property
    def self_reported(self) -> bool | None:
        """Whether the model's vendor reported it; None if it is not a published score."""
        subject = self.subject
        score = subject.published if isinstance(subject, ScoreOf) else None
        return None if score is None else score.self_reported
