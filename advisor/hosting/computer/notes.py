"""What to know of a computer as it was found: one struct a note, its figures as they are shown.

``advisor.wording.computer`` says each of them; the tags are their codes in JSON.
"""

from __future__ import annotations

from advisor.catalog.frozen import Coded


class CardUnmatched(Coded, frozen=True, tag="gpu-unmatched"):
    """The catalogue has no such card: its figures are those of its driver."""

    name: str


class CardWithoutFigures(Coded, frozen=True, tag="gpu-without-figures"):
    """A card is left out, since its bandwidth is unknown."""

    name: str


class CardsLeftOut(Coded, frozen=True, tag="gpu-left-out"):
    """Unequal cards are left out."""

    names: str


class BandwidthDiffers(Coded, frozen=True, tag="bandwidth-differs"):
    """The driver tells another bandwidth than the catalogue's row, both in GB/s."""

    told: str
    known: str
    row: str


class MemoryDiffers(Coded, frozen=True, tag="memory-differs"):
    """The driver tells another memory than the catalogue's row, both in GiB."""

    told: str
    known: str
    row: str


class BandwidthAssumed(Coded, frozen=True, tag="bandwidth-assumed"):
    """The bandwidth of main memory is that of a row, in GB/s."""

    told: str
    row: str


class SlowerVariant(Coded, frozen=True, tag="slower-variant"):
    """A variant of the row has less bandwidth."""

    row: str


class MemoryLimited(Coded, frozen=True, tag="memory-limited"):
    """A container leaves only a part of main memory, both in GiB."""

    limit: str
    memory: str


class ProcessorUnmatched(Coded, frozen=True, tag="processor-unmatched"):
    """The catalogue has no such processor: it counts as a plain one."""

    name: str


class ProbeFailed(Coded, frozen=True, tag="probe-failed"):
    """The system did not answer a question in time."""

    probe: str


class NothingFound(Coded, frozen=True, tag="nothing-found"):
    """The memory is unknown, so that nothing can be sized."""


Note = (
    CardUnmatched
    | CardWithoutFigures
    | CardsLeftOut
    | BandwidthDiffers
    | MemoryDiffers
    | BandwidthAssumed
    | SlowerVariant
    | MemoryLimited
    | ProcessorUnmatched
    | ProbeFailed
    | NothingFound
)
