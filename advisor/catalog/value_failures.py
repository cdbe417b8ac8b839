"""Failures of a single value: its type, its bounds, the name that it refers to."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure

ValueKind: TypeAlias = Literal[
    "whole", "number", "text", "boolean", "list", "table", "nothing", "day", "moment", "clock",
    "other",
]  # fmt: skip

Noun: TypeAlias = Literal[
    "benchmark", "column", "command", "currency", "device", "finding", "import", "model", "offer",
    "priority", "provider", "report format", "vendor",
]  # fmt: skip

NameOf: TypeAlias = Literal[
    "benchmark", "criterion", "currency", "device", "number", "priority", "use case"
]  # fmt: skip


class WrongKind(Failure, frozen=True):
    """A value of another type than those wanted; none are listed if unknown."""

    wanted: tuple[ValueKind, ...]
    given: ValueKind | None = None


class OutOfBound(Failure, frozen=True):
    """A number on the wrong side of a bound."""

    must_be: Literal["above", "at least", "below", "at most"]
    bound: float


class LengthOff(Failure, frozen=True):
    """A text with too few or too many characters, or a list with too few or too many values."""

    of: Literal["text", "list"]
    must_be: Literal["at least", "at most"]
    length: int


class FormOff(Failure, frozen=True):
    """A text that does not match its pattern."""


class NotAChoice(Failure, frozen=True):
    """A value that is not one of a fixed set."""


class ValueUnfit(Failure, frozen=True):
    """A value that is invalid for an unforeseen reason."""


class KeyMissing(Failure, frozen=True):
    """A table without a required key."""

    key: str


class KeyUnknown(Failure, frozen=True):
    """A table with an unknown key; ``known``: the allowed ones, if they are few."""

    key: str
    known: tuple[str, ...] = ()


class HoldsValue(Failure, frozen=True):
    """A failure with the value that caused it."""

    what: Failure
    value: str


class NoSuch(Failure, frozen=True):
    """An unknown name.

    Attributes:
        of: kind of thing that it should name.
        name: as it was given.
        known: every valid name; empty if they are too many to list.
        near: similar valid names, the nearest first.
    """

    of: (
        Noun
        | Literal[
            "cache precision",
            "exchange rate",
            "precision",
            "runtime",
            "setting",
            "table",
            "use case",
        ]
    )
    name: str
    known: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class CatalogueLacks(Failure, frozen=True):
    """Names that the catalogue does not contain, each with its kind."""

    names: tuple[tuple[NameOf, str], ...]


class NotInCatalogue(Failure, frozen=True):
    """A name that the catalogue does not contain, of any kind."""

    name: str


class NotWithin(Failure, frozen=True):
    """A number outside its range."""

    name: str
    given: float
    least: float
    most: float


class SharesNotOne(Failure, frozen=True):
    """Shares that do not sum to 1."""

    of: Literal["benchmarks", "sizes"]


class NoPlace(Failure, frozen=True):
    """A word given for an option that is not a place; ``known``: the usual places."""

    option: str
    word: str
    known: tuple[str, ...]


class NoDayOfAnswer(Failure, frozen=True):
    """An environment variable that is not a date."""

    variable: str
    value: str


ValueFailure: TypeAlias = (
    WrongKind | OutOfBound | LengthOff | FormOff | NotAChoice | ValueUnfit | KeyMissing | KeyUnknown
    | HoldsValue | NoSuch | CatalogueLacks | NotInCatalogue | NotWithin | SharesNotOne | NoPlace
    | NoDayOfAnswer
)  # fmt: skip
