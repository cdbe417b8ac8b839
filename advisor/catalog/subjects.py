"""The subject of a published figure as data, so that it can be overridden and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.catalog.records import Price, Score

OverriddenTable = Literal["models", "offers", "providers", "licences", "hardware"]


class ScoreOf(Frozen, frozen=True):
    """A score of a model on a benchmark; ``published`` is None if none was published."""

    model: str
    benchmark: str
    published: Score | None


class PriceOf(Frozen, frozen=True):
    """One amount of a price rule; ``part`` is its column."""

    rule: Price
    part: str


class CellOf(Frozen, frozen=True):
    """Cells of a row with an id; several if they make one figure, such as a range."""

    table: OverriddenTable
    id: str
    columns: tuple[str, ...]


Subject = ScoreOf | PriceOf | CellOf
