"""What can be wrong with an address, and why nothing came from there."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure

# What is fetched: the price feed, or a file of figures.
Fetched: TypeAlias = Literal["feed", "figures"]


class NoFeedAddress(Failure, frozen=True):
    """A text that is no address at all."""

    address: str


class NoAddress(Failure, frozen=True):
    """An address that cannot be taken apart."""

    address: str


class OfAnotherComputer(Failure, frozen=True):
    """A ``file://`` address with the name of a computer."""

    address: str


class NotHttps(Failure, frozen=True):
    """An address of the network that is not https."""

    of: Fetched
    address: str


class NothingCame(Failure, frozen=True):
    """A server that was silent for too long."""


class TookTooLong(Failure, frozen=True):
    """A download that was given up."""

    seconds: float


class Answered(Failure, frozen=True):
    """An answer of a server that is no document: its code, and the server's own words."""

    code: int
    reason: str


class PackedOtherwise(Failure, frozen=True):
    """A document in a coding that was not asked for."""

    coding: str


class PackedBroken(Failure, frozen=True):
    """A packed document that cannot be unpacked."""


class BrokenOff(Failure, frozen=True):
    """A connection that ended before the document did."""


class DocumentTooLarge(Failure, frozen=True):
    """A document of more bytes than are taken."""

    most_bytes: int


class SentElsewhere(Failure, frozen=True):
    """A redirect to an address that is not https."""

    address: str


class NetworkReports(Failure, frozen=True):
    """What the system says of the network, in its own words."""

    text: str


FetchReason: TypeAlias = (
    NothingCame | TookTooLong | Answered | PackedOtherwise | PackedBroken | BrokenOff
    | DocumentTooLarge | SentElsewhere | NetworkReports
)  # fmt: skip


class Unfetched(Failure, frozen=True):
    """Nothing could be fetched from a host."""

    of: Fetched
    host: str
    reason: FetchReason


NetworkFailure: TypeAlias = (
    NoFeedAddress | NoAddress | OfAnotherComputer | NotHttps | Unfetched | NothingCame | TookTooLong
    | Answered | PackedOtherwise | PackedBroken | BrokenOff | DocumentTooLarge | SentElsewhere
    | NetworkReports
)  # fmt: skip
