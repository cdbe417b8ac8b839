"""Which figure counts where several are published, and where they disagree.

Order of trust, first wins: checked by somebody else before self-reported, a single attempt before
many, an exact value before a bound, the vendor's own page before an aggregator before the article,
the latest date. Nothing is averaged: the others stay visible beside the one that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Price, Score

DISAGREE = 0.05
STALE_DAYS = 90
_TRUST = {"independent": 0, "vendor": 0, "own": 0, "aggregator": 1, "article": 2}
_PRICE_TRUST = {"own": 0, "vendor": 0, "independent": 1, "aggregator": 2, "article": 3}


def leading_score(catalog: Catalog, scores: Sequence[Score]) -> Score:
    """The score that counts among those of one model on one benchmark."""

    def trust(score: Score) -> tuple[object, ...]:
        kind = catalog.sources[score.source].kind
        return (
            score.bound != "exact",
            _TRUST[kind] == _TRUST["article"],
            score.attempts > 1,
            score.self_reported,
            _TRUST[kind],
            score.thinking in ("no", "low", "medium"),
            -score.date.toordinal(),
            -score.value,
            score.source,
        )

    return min(scores, key=trust)


def leading_price(catalog: Catalog, prices: Sequence[Price]) -> Price:
    """The rule that counts among those for the same offer, band, window and day."""

    def trust(price: Price) -> tuple[object, ...]:
        kind = catalog.sources[price.source].kind
        return (_PRICE_TRUST[kind], -price.checked.toordinal(), price.source)

    return min(prices, key=trust)


def disagree(a: float, b: float) -> bool:
    """Whether two figures for the same thing lie more than 5 % apart."""
    return abs(a - b) > DISAGREE * max(abs(a), abs(b))
