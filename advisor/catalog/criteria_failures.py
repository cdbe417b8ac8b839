"""Failures of a criterion or a unit."""

from __future__ import annotations

from typing import TypeAlias

from advisor.catalog.problems import Failure


class NoUnit(Failure, frozen=True):
    """A unit without a block."""

    unit: str


class NotFilledIn(Failure, frozen=True):
    """Placeholders of a text that are never filled in."""

    names: tuple[str, ...]


class LevelUnit(Failure, frozen=True):
    """Named levels with another unit, or the unit of levels without named levels."""


class FunctionMissing(Failure, frozen=True):
    """A criterion without a value function."""


class FunctionUnwanted(Failure, frozen=True):
    """A value function of a criterion whose anchors the scenario sets."""


class LevelUnnamed(Failure, frozen=True):
    """A level without a name."""

    level: str


class NoEstimate(Failure, frozen=True):
    """An ``estimate`` column of a criterion that is not estimated."""


CriterionFailure: TypeAlias = (
    NoUnit | NotFilledIn | LevelUnit | FunctionMissing | FunctionUnwanted | LevelUnnamed
    | NoEstimate
)  # fmt: skip
