"""A language bound to a catalogue, to name its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.language import Words

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.judging.criteria import Leaf


class Namer(Words):
    """Texts in one language, and names of the catalogue's rows.

    Attributes:
        catalog: the catalogue.
    """

    def __init__(self, catalog: Catalog, words: Words) -> None:
        """Bind the language of ``words`` to a catalogue."""
        super().__init__(words.code)
        self.catalog = catalog

    def criterion(self, criterion: str) -> str:
        """Return the name of a criterion."""
        return self.catalog.criteria[criterion].name.in_language(self.code)

    def levels(self, criterion: str) -> dict[str, str]:
        """Map a criterion's levels to their names; empty if it is not ordinal."""
        levels = self.catalog.criteria[criterion].level_names
        return {level: name.in_language(self.code) for level, name in levels.items()}

    def measure(self, measure: str) -> str:
        """Return the name of a benchmark or criterion, or the word for price."""
        if measure in self.catalog.benchmarks:
            return self.catalog.benchmarks[measure].name
        if measure in self.catalog.criteria:
            return self.criterion(measure)
        return self.say("price")

    def leaf(self, leaf: Leaf) -> str:
        """Return the name of a column of the table of values."""
        return self.measure(leaf.measure)

    def licence(self, licence: str) -> str:
        """Return the name of a licence."""
        return self.of(self.catalog.licences[licence])
