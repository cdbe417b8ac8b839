"""Names in the dialog of an import: foreign ones to explain, and ours to choose from."""

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
        rows: number of rows rejected because of it.
        meaning: its current meaning, in words.
        is_given: whether the user has set it.
    """

    unmatched: Unmatched
    rows: int
    meaning: str
    is_given: bool

    @property
    def written(self) -> str:
        """The name with its provider, if it has one."""
        named = self.unmatched
        return f"{named.within} / {named.name}" if named.within else named.name


@dataclass(frozen=True)
class OurName:
    """Id and name of an entry of the catalogue."""

    id: str
    name: str
