"""Failures of typed numbers and days."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure

Why: TypeAlias = Literal[
    "no-number", "no-whole", "no-max-or-whole", "no-share", "no-day", "no-time", "no-year",
    "no-discount", "too-long", "too-large", "too-small", "two-currencies",
]  # fmt: skip


class Unreadable(Failure, frozen=True):
    """A text that is not the expected number, share, day or time."""

    typed: str
    why: Why


class TwoMeanings(Failure, frozen=True):
    """An ambiguous number or day; ``one`` and ``other`` are unambiguous ways to write it."""

    typed: str
    one: str
    other: str


class OutOfRange(Failure, frozen=True):
    """A number or day outside its range; days are texts, numbers show ``places`` decimals."""

    typed: str
    low: float | str
    high: float | str
    places: int = 0


class OtherCurrency(Failure, frozen=True):
    """An amount in another currency than the field's, whose sign is ``sign``."""

    typed: str
    sign: str


TypedFailure: TypeAlias = Unreadable | TwoMeanings | OutOfRange | OtherCurrency
