"""What can be wrong with a value by itself: its kind, its bounds, the name that it gives."""

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
    """A value of another kind than one of those wanted; none are named where they are not known."""

    wanted: tuple[ValueKind, ...]
    given: ValueKind | None = None


class OutOfBound(Failure, frozen=True):
    """A number on the wrong side of a bound."""

    must_be: Literal["above", "at least", "below", "at most"]
    bound: float


class LengthOff(Failure, frozen=True):
    """A text of too few or too many characters, or a list of values."""

    of: Literal["text", "list"]
    must_be: Literal["at least", "at most"]
    length: int


class FormOff(Failure, frozen=True):
    """A text that does not match its pattern."""


class NotAChoice(Failure, frozen=True):
    """A value that is none of a closed set."""


class ValueUnfit(Failure, frozen=True):
    """A value that does not fit for a reason not foreseen."""


class KeyMissing(Failure, frozen=True):
    """A table without a key that it needs."""

    key: str


class KeyUnknown(Failure, frozen=True):
    """A table with a key that it cannot have; ``known``: those that it can, where they are few."""

    key: str
    known: tuple[str, ...] = ()


class HoldsValue(Failure, frozen=True):
    """What is wrong, and the value that stands there."""

    what: Failure
    value: str


class NoSuch(Failure, frozen=True):
    """A name that is not known.

    Attributes:
        of: what it should be the name of.
        name: as it was given.
        known: every name that could be given; empty where they are too many to list.
        near: known names that look like it, the nearest first.
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
    """Names, each with what it is of, that the catalogue does not have."""

    names: tuple[tuple[NameOf, str], ...]


class NotInCatalogue(Failure, frozen=True):
    """The same of one name, whatever it is of."""

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
    """A word given for an option that names no place; ``known``: the usual places."""

    option: str
    word: str
    known: tuple[str, ...]


class NoDayOfAnswer(Failure, frozen=True):
    """An environment variable that holds no day."""

    variable: str
    value: str


ValueFailure: TypeAlias = (
    WrongKind | OutOfBound | LengthOff | FormOff | NotAChoice | ValueUnfit | KeyMissing | KeyUnknown
    | HoldsValue | NoSuch | CatalogueLacks | NotInCatalogue | NotWithin | SharesNotOne | NoPlace
    | NoDayOfAnswer
)  # fmt: skip
