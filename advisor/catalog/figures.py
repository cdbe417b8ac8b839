"""Choose the figure that counts where several are published, and tell whether two disagree.

Order of precedence for scores: the user's own, one that has a date, checked by somebody else
before self-reported, a single attempt before many, an exact value before a bound, the vendor's own
page before an aggregator before the article, the latest date, the later layer.

For prices: the user's own; one that has a date; the list currency before a feed's conversion; the
vendor's own list before an aggregator's, unless a feed or an import is more than 90 days newer; the
latest date; the later layer. A feed price without a start date does not apply to days before it
was looked up.

Figures are never averaged; those that do not count remain in the catalogue.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Layer, Score

DISAGREE = 0.05
STALE_DAYS = 90
# A price may not carry a pick without a word from this age on: list prices of the catalogue's
# vendors changed more often than twice a year. Our assumption.
OLD_DAYS = 180
# Date of a figure whose file states none; dated figures take precedence over it.
UNDATED = dt.date(2018, 1, 1)
_TRUST = {"independent": 0, "vendor": 0, "own": 0, "aggregator": 1, "article": 2}
_LAYERS: tuple[Layer, ...] = ("bundled", "feed", "imported", "own")
# Layers edited by hand, and layers taken over from foreign files unchanged.
_KEPT, _FETCHED = ("bundled", "own"), ("feed", "imported")
_PRICE_TRUST = {"own": 0, "vendor": 0, "independent": 1, "aggregator": 2, "article": 3}


def leading_score(catalog: Catalog, scores: Sequence[Score]) -> Score:
    """Return the score that counts among those of one model on one benchmark."""
    if len(scores) == 1:
        return scores[0]
    return min(scores, key=lambda score: tuple(_score_trust(catalog, score).values()))


def score_preference(catalog: Catalog, counts: Score, other: Score) -> str:
    """Return the first rule by which one score precedes another; ``name`` if only the name differs.

    One of: own, undated, exact, article, attempts, checked, source, thinking, date, layer, value,
    name.
    """
    mine, its = _score_trust(catalog, counts), _score_trust(catalog, other)
    return next((rule for rule in mine if mine[rule] != its[rule]), "name")


def _score_trust(catalog: Catalog, score: Score) -> dict[str, object]:
    """Sort key by rule, in order of precedence; the smallest key counts."""
    source = catalog.sources[score.source]
    return {
        "own": source.layer != "own",
        "undated": score.date <= UNDATED,
        "exact": score.bound != "exact",
        "article": _TRUST[source.kind] == _TRUST["article"],
        "attempts": score.attempts > 1,
        "checked": score.self_reported,
        "source": _TRUST[source.kind],
        "thinking": score.effort in ("none", "minimal", "low", "medium"),
        "date": -score.date.toordinal(),
        "layer": -_LAYERS.index(source.layer),
        "value": -score.value,
        "name": score.source,
    }


def leading_price(catalog: Catalog, prices: Sequence[Price], day: dt.date | None = None) -> Price:
    """Return the price that counts among those for the same offer, band, window and day.

    Args:
        catalog: has the sources of the prices.
        prices: at least one.
        day: the day on which they apply; None: the catalogue's today.
    """
    if len(prices) == 1:
        return prices[0]
    day = day or catalog.today
    layers = [catalog.sources[price.source].layer for price in prices]
    # Feeds convert list prices into dollars; a list price in its own currency is preferred.
    listed = {
        price.currency
        for price, layer in zip(prices, layers, strict=True)
        if price.currency != BASE and layer in _KEPT
    }
    fresh = max(
        (
            price.checked
            for price, layer in zip(prices, layers, strict=True)
            if layer in _FETCHED and not (listed and price.currency not in listed)
        ),
        default=dt.date.min,
    )

    def trust(price: Price) -> tuple[object, ...]:
        source = catalog.sources[price.source]
        fetched = source.layer in _FETCHED
        outdated = (
            not fetched
            and (fresh - price.checked).days > STALE_DAYS
            and not has_bands(price)  # a feed often knows the lowest band only
        )
        return (
            source.layer != "own",
            price.checked <= UNDATED,
            fetched and bool(listed) and price.currency not in listed,
            fetched and price.valid_from is None and price.checked > day,
            outdated and price.valid_to is None,
            _PRICE_TRUST[source.kind],
            -price.checked.toordinal(),
            -_LAYERS.index(source.layer),
            price.source,
        )

    return min(prices, key=trust)


def has_bands(price: Price) -> bool:
    """Whether a price is limited to a range of input or output lengths."""
    return any(edge is not None for edge in price.edges)


def disagree(a: float, b: float) -> bool:
    """Whether two figures for the same thing differ by more than 5 % of the larger."""
    return abs(a - b) > DISAGREE * max(abs(a), abs(b))
