"""The unit in which the figures of a value function are shown, typed and rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE, sign_of

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf
    from advisor.wording.narrator import Narrator

# A hand on a mouse means no more than three places of a sum or a length.
PLACES = 3
# Of a unit that does not say how many places it has.
MOST_DECIMALS = 2


@dataclass(frozen=True)
class FigureUnit:
    """How a figure is shown.

    Attributes:
        factor: what is shown over the figure; not 1 for money in another currency.
        decimals: places behind the point in a number box.
        prefix, suffix: around the number.
        rounding: of what a drag gives: to places of the number, or behind the point.
    """

    factor: float = 1.0
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    rounding: Literal["places", "decimals"] = "decimals"

    def rounded(self, figure: float) -> float:
        """A figure as a drag means it."""
        shown = figure * self.factor
        if self.rounding == "places":
            return float(f"{shown:.{PLACES}g}") / self.factor
        return round(shown, self.decimals) / self.factor


def unit_of(narrator: Narrator, leaf: Leaf) -> FigureUnit:
    """The unit of a column that holds numbers."""
    unit = leaf.unit
    decimals = MOST_DECIMALS if unit.places is None else unit.places
    if not unit.is_said:
        return FigureUnit(decimals=decimals)
    name = unit.name.in_language(narrator.code)
    suffix = narrator.language.percent if name == "%" else f" {name}"
    match unit.form:
        case "money":
            currency = narrator.currency
            factor = narrator.evaluation.rate.convert(1.0, BASE, currency)
            return FigureUnit(factor, decimals, sign_of(currency), suffix, rounding="places")
        case "length":
            return FigureUnit(decimals=decimals, suffix=suffix, rounding="places")
        case _:
            return FigureUnit(decimals=decimals, suffix=suffix)
