"""Detect implausible prices: far from what the offer or its model costs elsewhere.

A price per thousand tokens read as one per token is off by a factor of 1,000; real price changes
are far smaller. Such a price is imported only after the user confirms it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE
from advisor.catalog.exchange import catalogue_rate
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Offer, Price

UNLIKELY = 20.0
# A factor this close to 1,000 or 1,000,000 is reported as a mistaken unit.
_NEAR = 3.0
_UNITS: tuple[Literal[1_000], Literal[1_000_000]] = (1_000, 1_000_000)
_MEASURES = ("input", "output")


class Doubt(Frozen, frozen=True):
    """Why a price is implausible.

    Attributes:
        factor: the price divided by the reference price.
        measure: the amount that is furthest off.
        against: the reference: the offer's present price, or the model's median over its offers.
        reference: that price per million tokens, in the currency of the price.
        unit: 1,000 or 1,000,000 if the factor suggests a mistaken unit; else None.
    """

    factor: float
    measure: Literal["input", "output"]
    against: Literal["offer", "siblings"]
    reference: float
    unit: Literal[1_000, 1_000_000] | None


class KnownAmounts:
    """Known prices of offers and models, to compare new prices with."""

    def __init__(self, catalog: Catalog, offers: Mapping[str, Offer], day: dt.date) -> None:
        """Collect a catalogue's prices that have not ended by a day; ``offers`` are new ones."""
        self._rate = catalogue_rate(catalog, day) if catalog.exchange_rates else None
        self._models = {o.id: o.model for o in (*catalog.offers.values(), *offers.values())}
        self._by_offer: dict[tuple[str, str], float] = {}
        by_model: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for offer, prices in catalog.prices_by_offer.items():
            for measure in _MEASURES:
                amounts = list(self._amounts(prices, measure, day))
                if amounts and offer in self._models:
                    usual = median(amounts)
                    self._by_offer[offer, measure] = usual
                    by_model[self._models[offer], measure][offer] = usual
        self._by_model = dict(by_model)

    def _amounts(self, prices: Iterable[Price], measure: str, day: dt.date) -> Iterable[float]:
        for price in prices:
            amount = price.amount(measure)
            if amount and (price.valid_to is None or day < price.valid_to):
                yield self._in_dollars(float(amount), price.currency)

    def _in_dollars(self, amount: float, currency: str) -> float:
        return amount if self._rate is None else self._rate.convert(amount, currency, BASE)

    def doubt(self, price: Price) -> Doubt | None:
        """Return why a price is implausible; None if it is plausible or there is no reference."""
        found = [d for m in _MEASURES if (d := self._doubt(price, m)) is not None]
        return max(found, key=lambda d: abs(math.log(d.factor)), default=None)

    def _doubt(self, price: Price, measure: str) -> Doubt | None:
        amount = price.amount(measure)
        if not amount:
            return None
        against: Literal["offer", "siblings"] = "offer"
        reference = self._by_offer.get((price.offer, measure))
        if reference is None:
            against = "siblings"
            siblings = self._by_model.get((self._models.get(price.offer, ""), measure), {})
            reference = median(siblings.values()) if siblings else None
        if not reference:
            return None
        factor = self._in_dollars(float(amount), price.currency) / reference
        if 1 / UNLIKELY < factor < UNLIKELY:
            return None
        unit = next((u for u in _UNITS if 1 / _NEAR < max(factor, 1 / factor) / u < _NEAR), None)
        return Doubt(
            factor=factor,
            measure="input" if measure == "input" else "output",
            against=against,
            reference=float(amount) / factor,
            unit=unit,
        )
