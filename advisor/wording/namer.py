"""A language with the catalogue: names what the catalogue holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.language import Words

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.judging.criteria import Leaf


class Namer(Words):
    """Texts in one language, and the names of what a catalogue holds.

    Attributes:
        catalog: whose rows are named.
    """

    def __init__(self, catalog: Catalog, words: Words) -> None:
        """Name the rows of a catalogue in the language of ``words``."""
        super().__init__(words.code)
        self.catalog = catalog

    def criterion(self, criterion: str) -> str:
        """Name of a criterion."""
        return self.catalog.criteria[criterion].name.in_language(self.code)

    def levels(self, criterion: str) -> dict[str, str]:
        """Names of the levels of a criterion by id; empty where it has none."""
        levels = self.catalog.criteria[criterion].level_names
        return {level: name.in_language(self.code) for level, name in levels.items()}

    def measure(self, measure: str) -> str:
        """Name of a benchmark or a criterion, or the word price."""
        if measure in self.catalog.benchmarks:
            return self.catalog.benchmarks[measure].name
        if measure in self.catalog.criteria:
            return self.criterion(measure)
        return self.say("price")

    def leaf(self, leaf: Leaf) -> str:
        """Name of a column of the table of values."""
        return self.measure(leaf.measure)

    def licence(self, licence: str) -> str:
        """Name of a licence."""
        return self.of(self.catalog.licences[licence])
