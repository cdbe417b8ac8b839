"""What can be wrong with a number or a day that somebody typed."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure

Why: TypeAlias = Literal[
    "no-number", "no-whole", "no-max-or-whole", "no-share", "no-day", "no-time", "no-year",
    "too-long", "too-large", "too-small", "two-currencies",
]  # fmt: skip


class Unreadable(Failure, frozen=True):
    """A text that is not the number, share, day or time that it should be."""

    typed: str
    why: Why


class TwoMeanings(Failure, frozen=True):
    """A text that can mean two numbers or two days, both written so that they mean one."""

    typed: str
    one: str
    other: str


class OutOfRange(Failure, frozen=True):
    """A number or day beyond the ends; days are texts, numbers have at most so many places."""

    typed: str
    low: float | str
    high: float | str
    places: int = 0


class OtherCurrency(Failure, frozen=True):
    """An amount in another currency than the box, whose sign this is."""

    typed: str
    sign: str


TypedFailure: TypeAlias = Unreadable | TwoMeanings | OutOfRange | OtherCurrency
