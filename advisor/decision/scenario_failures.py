"""What can be wrong with a scenario: its file, its mix, its workload, its places."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoScenario(Failure, frozen=True):
    """A file that holds no table of keys."""

    file: str


class NewerSchema(Failure, frozen=True):
    """A file of a later version of the program."""

    file: str
    schema: int
    known: int


class NoSchema(Failure, frozen=True):
    """A file that does not say it is a scenario."""

    file: str
    known: int


class PriorityOff(Failure, frozen=True):
    """A priority beyond the ends of its slider, 0 and 100."""

    criterion: str
    given: float


class BenchmarkTwice(Failure, frozen=True):
    """A mix with a benchmark twice."""


class BudgetUnnoticed(Failure, frozen=True):
    """A budget that is no more than what nobody cares about."""


class PlaceUnfit(Failure, frozen=True):
    """A place that is none, or one that is no country where a country is wanted."""

    place: str
    wanted: Literal["place", "country"]


class PlaceBoth(Failure, frozen=True):
    """A place that is wanted and excluded."""

    place: str


class SharesExceed(Failure, frozen=True):
    """Two shares that together exceed the whole of which they are parts."""

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
