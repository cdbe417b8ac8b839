"""Why a model cannot be sized on a device."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class SizeOff(Failure, frozen=True):
    """A number of tokens, devices or requests that cannot be; ``given`` may be any text."""

    of: Literal["input", "output", "devices", "concurrency"]
    given: int | str
    least: int
    most: int


class ShareOff(Failure, frozen=True):
    """A share that is none; a utilisation of 0 is none either."""

    of: Literal["cached", "utilisation"]
    given: float


class NotRead(Failure, frozen=True):
    """A precision that a runtime does not read."""

    runtime: str
    precision: str
    readable: tuple[str, ...]


class NotKept(Failure, frozen=True):
    """A precision that a runtime keeps no cache in."""

    runtime: str
    precision: str
    known: tuple[str, ...]


class NoExperts(Failure, frozen=True):
    """A precision of experts, for a model that has none."""

    precision: str
    model: str


class ShapesMissing(Failure, frozen=True):
    """A model whose shapes the catalogue does not state."""

    of: Literal["weights", "cache"]
    model: str


class LlamaCppAlone(Failure, frozen=True):
    """A device of which no figures of a server runtime are known."""

    device: str


class ComputerUnknown(Failure, frozen=True):
    """A computer whose memory and bandwidth could not be found out."""


class NotAsked(Failure, frozen=True):
    """A line of the cross-check that the measured engine cannot be asked: a code and its words."""

    row: str
    why: str
    detail: str


HostingFailure: TypeAlias = (
    SizeOff | ShareOff | NotRead | NotKept | NoExperts | ShapesMissing | LlamaCppAlone
    | ComputerUnknown | NotAsked
)  # fmt: skip
