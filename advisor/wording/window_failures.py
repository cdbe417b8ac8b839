"""What can be wrong with a form of the window, or with the file that it opens with."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NotThere(Failure, frozen=True):
    """The scenario to open with is not there, or is no file."""

    path: str


class NotFilled(Failure, frozen=True):
    """A field that must be filled is empty."""


class NotChosen(Failure, frozen=True):
    """Neither one of the list was chosen nor a new one named."""

    what: Literal["vendor", "provider"]


WindowFailure: TypeAlias = NotThere | NotFilled | NotChosen
