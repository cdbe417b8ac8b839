"""Failures: invalid input of the user, as data; ``advisor.wording.failures`` words it.

A room keeps its kinds of failure in its ``…failures.py``, each a ``Failure`` with the facts a
sentence needs. Nothing here holds a text. ``str()`` of an error is English, for logs and tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Failure(msgspec.Struct, frozen=True, tag=True):
    """One kind of failure; its fields are the facts that its sentence names."""

    def __str__(self) -> str:
        """The sentence in English."""
        return _in_english[0](self)


_in_english: list[Callable[[Failure], str]] = [repr]


def word_failures_with(say: Callable[[Failure], str]) -> None:
    """Set the function that ``str()`` of a failure uses; this room has no texts."""
    _in_english[0] = say


class Problem(Failure, frozen=True):
    """One problem at one place.

    Attributes:
        file: name of the file, as the user knows it.
        message: what is wrong and what to do.
        row: line of the file, counted from 1 with the header as line 1; None for the whole file.
        column: name of the column or key; None for the whole row.
    """

    file: str
    message: Failure
    row: int | None = None
    column: str | None = None


class Problems(Failure, frozen=True):
    """Several problems, in the order of the tables; the sentence names the first ten."""

    problems: tuple[Problem, ...]


class At(Failure, frozen=True):
    """A failure of one value.

    Attributes:
        place: keys joined with points, or an option of the command line.
        what: the failure.
    """

    place: str
    what: Failure


PlacedFailure: TypeAlias = Problem | Problems | At


class InputError(Exception):
    """Something the user gave cannot be used.

    Attributes:
        failure: what is wrong.
    """

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure)

    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.failure)


class CatalogError(InputError):
    """The catalogue cannot be loaded.

    Attributes:
        problems: all problems, in the order of the tables.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(Problems(self.problems))


class UnfitValueError(ValueError):
    """A value that a record cannot hold; msgspec keeps it as the cause of its own.

    Attributes:
        failure: what is wrong.
    """

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure)
