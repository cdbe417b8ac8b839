"""What can be wrong with a row of any foreign file."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NotObject(Failure, frozen=True):
    """A value that has to be an object; ``path``: keys to it, empty for the row itself."""

    path: str


class NotList(Failure, frozen=True):
    """A value that has to be a list of ``most`` values at the most."""

    path: str
    most: int


class Unnamed(Failure, frozen=True):
    """A row that does not say what it is of."""

    of: Literal["model", "benchmark", "provider"]


class NoName(Failure, frozen=True):
    """A text that no name can be: too long, or with characters that cannot be printed."""

    of: Literal["model", "benchmark"]


class NoDay(Failure, frozen=True):
    """A row without a date, or with one that cannot be read."""

    stated: str = ""


class KeyTwice(Failure, frozen=True):
    """A key that stands twice; the first counts."""


class TwoFigures(Failure, frozen=True):
    """Two figures for the same thing, as they are written; the first counts."""

    first: str
    second: str


class OnlyFirst(Failure, frozen=True):
    """More rows than are read."""

    of: Literal["scores", "rows", "models"]
    most: int


ForeignRowFailure: TypeAlias = (
    NotObject | NotList | Unnamed | NoName | NoDay | KeyTwice | TwoFigures | OnlyFirst
)
