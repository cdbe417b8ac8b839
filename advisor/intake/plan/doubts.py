"""Prices that cannot be believed as they come: far from what the offer or its model costs.

A price of a thousand tokens in a field of one is off by a thousand; nobody's list moves so far.
Such a price is asked about and never taken by itself.
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
# A factor is taken for a unit error within this ratio of a round one.
_NEAR = 3.0
_UNITS = (1000.0, 1_000_000.0)
_MEASURES = ("input", "output")


class Doubt(Frozen, frozen=True):
    """Why a price is asked about.

    Attributes:
        factor: how many times the other price it is; below 1 where it is cheaper.
        measure: the amount that is furthest off.
        against: the offer's present price, or the median of the model at other providers.
        reference: that price a million tokens, in the currency of the price.
        unit: 1,000 or 1,000,000, where the factor is near it and a unit was mistaken; else None.
    """

    factor: float
    measure: Literal["input", "output"]
    against: Literal["offer", "siblings"]
    reference: float
    unit: int | None


class KnownAmounts:
    """What offers and models cost, to hold new prices against."""

    def __init__(self, catalog: Catalog, offers: Mapping[str, Offer], day: dt.date) -> None:
        """Gather the prices of a catalogue that hold on a day; ``offers`` are new ones."""
        self._rate = catalogue_rate(catalog, day) if catalog.exchange_rates else None
        self._models = {o.id: o.model for o in (*catalog.offers.values(), *offers.values())}
        self._by_offer: dict[tuple[str, str], float] = {}
        by_model: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for offer, prices in catalog.prices_by_offer.items():
            for measure in _MEASURES:
                amounts = list(self._amounts(prices, measure, day))
                if amounts and offer in self._models:
                    held = median(amounts)
                    self._by_offer[offer, measure] = held
                    by_model[self._models[offer], measure][offer] = held
        self._by_model = dict(by_model)

    def _amounts(self, prices: Iterable[Price], measure: str, day: dt.date) -> Iterable[float]:
        for price in prices:
            amount = price.amount(measure)
            if amount and (price.valid_to is None or day < price.valid_to):
                yield self._in_dollars(float(amount), price.currency)

    def _in_dollars(self, amount: float, currency: str) -> float:
        return amount if self._rate is None else self._rate.convert(amount, currency, BASE)

    def doubt(self, price: Price) -> Doubt | None:
        """Why a price should be asked about; None where it is plausible or nothing is known."""
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
            held = self._by_model.get((self._models.get(price.offer, ""), measure), {})
            reference = median(held.values()) if held else None
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
            unit=int(unit) if unit else None,
        )
