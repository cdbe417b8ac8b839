"""The unit in which figures of a value function are shown, typed and rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE, sign_of

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf
    from advisor.wording.narrator import Narrator

# Significant digits of a dragged amount or length: a mouse is no more precise.
PLACES = 3
# Decimals of a unit that states none.
MOST_DECIMALS = 2


@dataclass(frozen=True)
class FigureUnit:
    """How a figure is shown.

    Attributes:
        factor: shown number divided by the figure; not 1 for money in another currency.
        decimals: decimals in a number box.
        prefix, suffix: around the number.
        rounding: of dragged figures: to significant digits, or to decimals.
    """

    factor: float = 1.0
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    rounding: Literal["places", "decimals"] = "decimals"

    def rounded(self, figure: float) -> float:
        """Round a dragged figure."""
        shown = figure * self.factor
        if self.rounding == "places":
            return float(f"{shown:.{PLACES}g}") / self.factor
        return round(shown, self.decimals) / self.factor


def unit_of(narrator: Narrator, leaf: Leaf) -> FigureUnit:
    """Return the unit of a column of numbers."""
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
