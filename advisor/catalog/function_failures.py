"""Failures of value functions, wherever they are stated."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class AnchorsUnfit(Failure, frozen=True):
    """Anchors that are equal or not finite."""

    worst: float
    best: float


class EnoughOutside(Failure, frozen=True):
    """A good-enough level not between its anchors; ``scale``: name of its benchmark."""

    enough: float
    low: float
    high: float
    scale: str | None = None


class EnoughUnsaid(Failure, frozen=True):
    """A benchmark without a good-enough level, and none can be carried to it."""

    scale: str


class ScalesMissing(Failure, frozen=True):
    """A benchmark to which no good-enough level is carried, since no scale has been derived."""

    scale: str


class LevelWorthOutside(Failure, frozen=True):
    """A level with a worth outside [0, 1]."""

    level: str
    worth: float


class PointsTooFew(Failure, frozen=True):
    """A curve of fewer than two points, or with an x without a value."""


class XsNotRising(Failure, frozen=True):
    """A curve whose points are not in rising order or not finite."""

    xs: tuple[float, ...]


class ValuesNotMonotone(Failure, frozen=True):
    """A curve that rises and falls, or leaves [0, 1]."""

    values: tuple[float, ...]


class PointsTooLarge(Failure, frozen=True):
    """Points beyond the bounds of their figure."""

    most: float
    points: tuple[float, ...]


class PointsNotPositive(Failure, frozen=True):
    """Points at or below 0 where none is allowed; ``logarithm``: it is undefined there."""

    points: tuple[float, ...]
    logarithm: bool


class WrongDirection(Failure, frozen=True):
    """A function that rises though less is better, or falls though more is."""

    better: Literal["more", "less"]


FunctionFailure: TypeAlias = (
    AnchorsUnfit | EnoughOutside | EnoughUnsaid | ScalesMissing | LevelWorthOutside
    | PointsTooFew | XsNotRising | ValuesNotMonotone | PointsTooLarge | PointsNotPositive
    | WrongDirection
)  # fmt: skip
