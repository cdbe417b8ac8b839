"""The unit in which the figures of a value function are shown, typed and rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE, sign_of

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# A hand on a mouse means no more than three places of a sum or a length.
PLACES = 3


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


def unit_of(recommendation: Recommendation, leaf: Leaf, words: Words) -> FigureUnit:
    """The unit of a column that holds numbers."""
    catalog = recommendation.catalog
    scale = catalog.benchmarks.get(leaf.benchmark or "")
    unit = catalog.criteria[leaf.criterion].unit if scale is None else scale.unit
    match unit:
        case "money":
            currency = recommendation.scenario.currency
            factor = recommendation.evaluation.rate.convert(1.0, BASE, currency)
            return FigureUnit(
                factor, 2, sign_of(currency), f" {words.say('a month')}", rounding="places"
            )
        case "%":
            return FigureUnit(decimals=1, suffix=" %")
        case "tokens":
            return FigureUnit(suffix=f" {words.say('tokens')}", rounding="places")
        case "tokens/s":
            return FigureUnit(suffix=f" {words.say('tokens/s')}")
        case "providers":
            return FigureUnit(suffix=f" {words.say('providers')}")
        case _:
            return FigureUnit(decimals=2)
