"""Notes on a detected computer: one struct each, with formatted figures.

``advisor.wording.computer`` words them; the tags are their codes in JSON.
"""

from __future__ import annotations

from advisor.catalog.frozen import Coded


class CardUnmatched(Coded, frozen=True, tag="gpu-unmatched"):
    """The catalogue has no such card: the figures are the driver's."""

    name: str


class CardWithoutFigures(Coded, frozen=True, tag="gpu-without-figures"):
    """A card is left out because its bandwidth is unknown."""

    name: str


class CardsLeftOut(Coded, frozen=True, tag="gpu-left-out"):
    """Cards of other kinds are left out."""

    names: str


class BandwidthDiffers(Coded, frozen=True, tag="bandwidth-differs"):
    """The driver reports another bandwidth than the catalogue's row, both in GB/s."""

    told: str
    known: str
    row: str


class MemoryDiffers(Coded, frozen=True, tag="memory-differs"):
    """The driver reports another memory size than the catalogue's row, both in GiB."""

    told: str
    known: str
    row: str


class BandwidthAssumed(Coded, frozen=True, tag="bandwidth-assumed"):
    """The bandwidth of main memory is unknown: that of a row is used, in GB/s."""

    told: str
    row: str


class FewCores(Coded, frozen=True, tag="few-cores"):
    """So few cores cannot use all of the bandwidth of main memory, only so many GB/s."""

    cores: int
    told: str


class BandwidthByChannels(Coded, frozen=True, tag="bandwidth-by-channels"):
    """The bandwidth of main memory follows from the processor's channels, in GB/s and MT/s."""

    told: str
    channels: int
    transfers: int


class BandwidthMeasured(Coded, frozen=True, tag="bandwidth-measured"):
    """The bandwidth of main memory was measured, in GB/s."""

    told: str


class SpeedMeasured(Coded, frozen=True, tag="speed-measured"):
    """A running server wrote ``told`` tokens a second where ``known`` were estimated."""

    server: str
    name: str
    told: str
    known: str


class LikeRow(Coded, frozen=True, tag="like-row"):
    """The computer was named, not looked at: it has the figures of a row."""

    row: str


class SlowerVariant(Coded, frozen=True, tag="slower-variant"):
    """The row has a variant with less bandwidth, which this computer may be."""

    row: str


class MemoryLimited(Coded, frozen=True, tag="memory-limited"):
    """A container limits the memory of this process, both in GiB."""

    limit: str
    memory: str


class ProcessorUnmatched(Coded, frozen=True, tag="processor-unmatched"):
    """The catalogue has no such processor: it is sized as an ordinary one."""

    name: str


class ProbeFailed(Coded, frozen=True, tag="probe-failed"):
    """A probe failed or did not end in time."""

    probe: str


class NothingFound(Coded, frozen=True, tag="nothing-found"):
    """The memory is unknown: no model can be sized."""


MemoryNote = (
    BandwidthDiffers | MemoryDiffers | BandwidthAssumed | FewCores
    | BandwidthByChannels | BandwidthMeasured | MemoryLimited
)  # fmt: skip
Note = (
    CardUnmatched | CardWithoutFigures | CardsLeftOut | SpeedMeasured | LikeRow
    | SlowerVariant | ProcessorUnmatched | ProbeFailed | NothingFound | MemoryNote
)  # fmt: skip
