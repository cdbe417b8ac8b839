"""Failures of the window's forms, and of the file that it opens with."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NotThere(Failure, frozen=True):
    """The scenario file to open does not exist, or is not a file."""

    path: str


class NotFilled(Failure, frozen=True):
    """A required field is empty."""


class NotChosen(Failure, frozen=True):
    """Nothing was chosen from the list, and no new name was given."""

    what: Literal["vendor", "provider"]


class DiscountUnfit(Failure, frozen=True):
    """A price of the user's own in which the discount does not go with the rest."""

    why: Literal["limited", "with amounts", "missing"]


WindowFailure: TypeAlias = NotThere | NotFilled | NotChosen | DiscountUnfit
