"""Axis with ticks for any scale: money, ratios, plain figures or named levels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.charts.money_axis import Axis, MoneyAxis
from advisor.wording import Words, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.charts.tradeoff_scales import Scale
    from advisor.wording.narrator import Narrator

# Below this many powers of ten, 2 and 5 get ticks too.
FEW_DECADES = 2.4


class ScaleAxis(MoneyAxis):
    """Takes its ticks from a ``Scale``."""

    def __init__(self, orientation: str, *, paper: bool) -> None:
        """Begin without ticks."""
        super().__init__(paper=paper, orientation=orientation)
        self._scale: Scale | None = None
        self._levels: tuple[str, ...] = ()

    def take(self, narrator: Narrator, scale: Scale) -> None:
        """Take the ticks from a scale."""
        self._scale = scale
        shown = narrator.levels(scale.criterion)
        upright = self.orientation == "left"
        self._levels = tuple(
            _level(shown.get(name, name), upright=upright) for name in scale.levels
        )
        # Do not keep the narrator: an axis that is not redrawn would hold an old answer in memory.
        self.speak(narrator.currency, Words(narrator.code), scale.free)

    @override
    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        scale = self._scale
        if scale is None or scale.form == "plain":
            ticks: list[tuple[float, list[float]]] = Axis.tickValues(self, minVal, maxVal, size)
            return ticks
        if scale.form == "levels":
            shown = [float(n) for n in range(len(self._levels)) if minVal <= n <= maxVal]
            return [(1.0, shown)]
        if scale.form == "log":
            return [(1.0, _ratios(minVal, maxVal))]
        return super().tickValues(minVal, maxVal, size)

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        own = self._scale
        if own is None or own.form == "plain":
            texts: list[str] = Axis.tickStrings(self, values, scale, spacing)
            return texts
        if own.form == "levels":
            return [self._levels[round(value)] for value in values]
        if own.form == "log":
            return [numbers.tokens(float(f"{10**value:.4g}")) for value in values]
        return super().tickStrings(values, scale, spacing)


def _ratios(low: float, high: float) -> list[float]:
    factors = (1, 2, 5) if high - low < FEW_DECADES else (1,)
    decades = range(math.floor(low), math.ceil(high) + 1)
    ticks = [decade + math.log10(factor) for decade in decades for factor in factors]
    return [tick for tick in ticks if low <= tick <= high]


def _level(name: str, *, upright: bool) -> str:
    """Shorten the name of a level for a tick."""
    first, _, rest = name.partition(" ")
    return f"{first}\n{rest}" if rest and (len(name) > 8 or not upright) else name  # noqa: PLR2004
