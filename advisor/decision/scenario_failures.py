"""Failures of a scenario: its file, its mix, its workload, its places."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoScenario(Failure, frozen=True):
    """A file that is not a table of keys."""

    file: str


class NewerSchema(Failure, frozen=True):
    """A file of a later version of the program."""

    file: str
    schema: int
    known: int


class NoSchema(Failure, frozen=True):
    """A file that does not state that it is a scenario."""

    file: str
    known: int


class PriorityOff(Failure, frozen=True):
    """A priority outside its slider's range, 0 to 100."""

    criterion: str
    given: float


class BenchmarkTwice(Failure, frozen=True):
    """A mix with a benchmark twice."""


class BudgetUnnoticed(Failure, frozen=True):
    """A budget that is not above the negligible amount."""


class PlaceUnfit(Failure, frozen=True):
    """An unknown place, or one that is not a country where a country is required."""

    place: str
    wanted: Literal["place", "country"]


class PlaceBoth(Failure, frozen=True):
    """A place that is wanted and excluded."""

    place: str


class SharesExceed(Failure, frozen=True):
    """Two shares that together exceed their whole."""

    first: str
    second: str
    of: Literal["input", "requests"]


class MeanOff(Failure, frozen=True):
    """A stated mean that is not the mean of the sizes."""

    name: str
    stated: int
    mean: float


ScenarioFailure: TypeAlias = (
    NoScenario | NewerSchema | NoSchema | PriorityOff | BenchmarkTwice | BudgetUnnoticed
    | PlaceUnfit | PlaceBoth | SharesExceed | MeanOff
)  # fmt: skip
