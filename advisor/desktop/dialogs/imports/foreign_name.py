"""A name of a foreign file on the list of those to explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.intake.plan.naming import Unmatched


@dataclass(frozen=True)
class ForeignName:
    """A name.

    Attributes:
        unmatched: kind, provider there, and the name as written.
        rows: how many it keeps out.
        meaning: what it means by now, in words.
        is_given: whether the user has said so.
    """

    unmatched: Unmatched
    rows: int
    meaning: str
    is_given: bool

    @property
    def written(self) -> str:
        """The name with its provider, where it has one."""
        named = self.unmatched
        return f"{named.within} / {named.name}" if named.within else named.name
