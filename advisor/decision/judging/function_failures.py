"""What makes a value function of the user's own unfit for its criterion."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class FunctionKindUnfit(Failure, frozen=True):
    """A kind of function that figures of this sort cannot have."""

    of: Literal["capability", "benchmark", "cost", "context", "number", "level"]


class EndsOutsidePercent(Failure, frozen=True):
    """Ends of a percentage that are none."""

    worst: float
    best: float


class LevelsUnlike(Failure, frozen=True):
    """Other levels than those of the criterion."""

    levels: tuple[str, ...]


class LevelsReversed(Failure, frozen=True):
    """A level that is worth less than one below it."""

    higher: str
    lower: str


class CurveEndsOff(Failure, frozen=True):
    """A curve that does not run from 0 to 1."""


class PointsTooMany(Failure, frozen=True):
    """A curve of more points than are read."""

    points: int
    most: int


OwnFunctionFailure: TypeAlias = (
    FunctionKindUnfit | EndsOutsidePercent | LevelsUnlike | LevelsReversed | CurveEndsOff
    | PointsTooMany
)  # fmt: skip
