"""What makes no value function, wherever it stands."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class AnchorsUnfit(Failure, frozen=True):
    """Anchors that are equal or not finite."""

    worst: float
    best: float


class EnoughOutside(Failure, frozen=True):
    """A good-enough level that does not lie between its ends; ``scale``: name of its benchmark."""

    enough: float
    low: float
    high: float
    scale: str | None = None


class EnoughUnsaid(Failure, frozen=True):
    """A benchmark without a good-enough level, to which none can be carried."""

    scale: str


class LevelWorthOutside(Failure, frozen=True):
    """A level with a worth outside [0, 1]."""

    level: str
    worth: float


class PointsTooFew(Failure, frozen=True):
    """A curve of fewer than two points, or with an x without a value."""


class XsNotRising(Failure, frozen=True):
    """A curve whose points do not rise or are not finite."""

    xs: tuple[float, ...]


class ValuesNotMonotone(Failure, frozen=True):
    """A curve that turns, or leaves [0, 1]."""

    values: tuple[float, ...]


class PointsTooLarge(Failure, frozen=True):
    """Points beyond all that there is."""

    most: float
    points: tuple[float, ...]


class PointsNotPositive(Failure, frozen=True):
    """Points at or below 0 where none can lie; ``logarithm``: for they have no logarithm there."""

    points: tuple[float, ...]
    logarithm: bool


class WrongDirection(Failure, frozen=True):
    """A function that rises where less is better, or falls where more is."""

    better: Literal["more", "less"]


FunctionFailure: TypeAlias = (
    AnchorsUnfit | EnoughOutside | EnoughUnsaid | LevelWorthOutside | PointsTooFew
    | XsNotRising | ValuesNotMonotone | PointsTooLarge | PointsNotPositive | WrongDirection
)  # fmt: skip
