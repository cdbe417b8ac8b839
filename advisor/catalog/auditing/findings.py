"""What the audit finds: kinds of finding, and which of them are faults.

A *fault* is a figure of the wrong thing, or one that nobody can look up: it makes the answer wrong,
and ``advisor data check`` ends with status 1. A *notice* is what a reader should know of a figure
that may well be right; notices are counted, and listed on request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.price_conflicts import Conflict

Fault = Literal[
    "price-before-release",  # checked before its release was out
    "other-release",  # the dates or the name of an offer belong to another release than it names
    "score-before-release",  # of an earlier release, or of a preview
    "two-releases",  # a name of another day among the names of one release
    "effort-impossible",  # without thinking of a release that always thinks, or the reverse
    "plan-unmetered",  # a fee without limits: unlimited work for one price
    "device-impossible",  # memory, bandwidth or FLOPS that no such device has
    "source-without-address",  # neither an address nor a full citation
]
Unstated = Literal[
    "release-unstated",
    "effort-unstated",
    "effort-not-listed",
    "region-unknown",
    "limits-unstated",
    "plan-before-release",
    "ended-priced",
    "ended-no-successor",
    "retired-no-successor",
]
OfDevice = Literal[
    "market-unknown",  # whether a card for data centres may be sold to mainland China
    "device-unpriced",  # so that it is never offered
    "power-unknown",  # has a price, and is not offered without its power
    "few-offers",  # a price of one or two sellers
]
# Of its age, its sources and what they dispute.
Standing = Literal[
    "old-price",
    "stale",
    "undated",
    "one-day",
    "own-source",
    "conflict",
    "single-sourced",
    "self-reported-only",
    "withdrawn-benchmark",
]
Notice = Literal[Unstated, OfDevice, Standing]
Kind = Literal[Fault, Notice]
FAULTS: tuple[Fault, ...] = get_args(Fault)
NOTICES: tuple[Notice, ...] = get_args(Notice)
KINDS: tuple[Kind, ...] = (*FAULTS, *NOTICES)
# Values of ``Finding.measure`` other than benchmarks.
PRICE = "price"
DEVICE = "device"
EXCHANGE_RATE = "exchange-rate"
RELEASE = "release"
EFFORT = "effort"
REGION = "data-region"
END = "end"
ADDRESS = "address"


@dataclass(frozen=True)
class Finding:
    """One finding of the audit.

    Attributes:
        kind: kind of problem.
        subject: id of the offer, model, device, benchmark, source or pair of currencies.
        measure: id of a benchmark or of a table, or one of the measures above.
        figures: the figures in question, the one that counts first, with their units; their meaning
            depends on ``kind``, see the rule that makes it.
        sources: ids of their sources; of figures in the order of ``figures``.
        date: when the figure that counts was checked or published, a release came out, an offer
            ended or a benchmark was withdrawn; None without a date.
        days: its age on the day of the audit; negative before it.
        conflicts: of prices in conflict, one for each figure after the first.
    """

    kind: Kind
    subject: str
    measure: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    date: dt.date | None
    days: int | None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_fault(self) -> bool:
        """Whether it makes an answer wrong."""
        return self.kind in FAULTS


def found(
    kind: Kind,
    subject: str,
    measure: str,
    *,
    figures: tuple[str, ...],
    sources: tuple[str, ...],
    date: dt.date | None,
    day: dt.date,
) -> Finding:
    """Make a finding with its age on the day of the audit."""
    days = None if date is None else (day - date).days
    return Finding(kind, subject, measure, figures, sources, date, days)
