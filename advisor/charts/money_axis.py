"""Axis of monthly cost: log10 positions, ticks in money."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

import pyqtgraph as pg
from typing_extensions import override

from advisor.catalog.currencies import BASE, sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from advisor.catalog.records import Currency
    from advisor.wording.language import Words

# Below this many powers of ten, 2 and 5 get ticks too.
_FEW_DECADES = 2.4
THOUSAND = 1000


def short_money(amount: float, currency: Currency, words: Words) -> str:
    """Format an amount for a tick: ¥0.1, ¥10, ¥20k; in Chinese ¥2万."""
    return sign_of(currency) + short_number(amount, words)


def short_number(number: float, words: Words) -> str:
    """Format a number for a tick: 0.1, 10, 20k; in Chinese 2,000 and 2万."""
    for letter, size in words.language.tick_steps:
        if number >= size * (1 - 1e-9):
            return f"{number / size:.4g}{letter}"
    text = f"{number:.4g}"
    if number >= THOUSAND:
        return f"{float(text):,.0f}"
    return f"{Decimal(text):f}" if "e-" in text else text


class Axis(pg.AxisItem):
    """An axis that also prints at the right size.

    pyqtgraph paints axes through a ``QPicture``, which is too large on a printer.
    """

    def __init__(self, orientation: str, *, paper: bool) -> None:
        """Cache the grid as pixels in the window: repainting it costs 25 ms, copying it 1.8."""
        super().__init__(orientation)
        self._paper = paper
        self.enableAutoSIPrefix(False)  # noqa: FBT003 - pyqtgraph's signature
        if not paper:
            self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    @override
    def paint(
        self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not self._paper:
            super().paint(p, opt, widget)
            return
        p.save()
        p.setFont(self.style["tickFont"])
        specs = self.generateDrawSpecs(p)
        if specs is not None:
            self.drawPicture(p, *specs)
        p.restore()


class MoneyAxis(Axis):
    """Axis of money. Positions are log10, as pyqtgraph's log mode ignores lines and text.

    Attributes:
        free_x: position of free offers; None without a place for them.
    """

    def __init__(self, *, paper: bool, orientation: str = "bottom") -> None:
        """Show dollars until ``speak`` is called."""
        super().__init__(orientation, paper=paper)
        self._currency: Currency = BASE
        self._words: Words | None = None
        self.free_x: float | None = None

    def speak(self, currency: Currency, words: Words, free_x: float | None) -> None:
        """Set currency, language and the place of free offers."""
        self._currency, self._words, self.free_x = currency, words, free_x
        self.picture = None
        self.update()

    @override
    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        lowest = minVal if self.free_x is None else max(minVal, self.free_x + 0.35)
        factors = (1, 2, 5) if maxVal - lowest < _FEW_DECADES else (1,)
        decades = range(math.floor(lowest), math.ceil(maxVal) + 1)
        ticks = [decade + math.log10(factor) for decade in decades for factor in factors]
        shown = [tick for tick in ticks if lowest <= tick <= maxVal]
        if self.free_x is not None and minVal <= self.free_x <= maxVal:
            shown.insert(0, self.free_x)
        return [(1.0, shown)]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self._words is None:
            return [""] * len(values)
        return [self._text(value, self._words) for value in values]

    def _text(self, value: float, words: Words) -> str:
        if value == self.free_x:
            return words.say("free")
        return short_money(10**value, self._currency, words)
