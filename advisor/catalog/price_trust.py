"""Which price list counts for an offer: sources in order of trust, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from advisor.catalog.currencies import BASE, home_currency
from advisor.catalog.figures import STALE_DAYS, has_bands, leading_price

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Layer, Source

Kind = TypeVar("Kind", bound="Price")
# Why a price counts before another; texts for people: ``wording/price_conflicts.py``.
Why = Literal[
    "own-figure",  # the user entered it
    "vendor-list",  # the seller's own list, the other an aggregator's or the article's
    "closer-source",  # a check or a collection, the other a collection or the article
    "newer",  # checked later
    "bands-known",  # it knows prices by length, the other states one for all lengths
    "list-currency",  # in the currency of the list, the other converted from it
    "known-then",  # it was known on the day; the other was looked up later and has no first day
    "later-layer",  # imported before the feed, the feed before what is bundled
    "same-standing",  # they are equal; the order of their names decides
]
_LAYERS: tuple[Layer, ...] = ("bundled", "feed", "imported", "own")
_CLOSENESS = {"own": 0, "vendor": 0, "independent": 1, "aggregator": 2, "article": 3}


def rules_by_trust(catalog: Catalog, rules: Sequence[Kind], day: dt.date) -> list[list[Kind]]:
    """Return the rules by source and currency, the most trusted source on a day first."""
    left: dict[tuple[str, str], list[Kind]] = {}
    for rule in rules:
        left.setdefault((rule.source, rule.currency), []).append(rule)
    if len(left) < 2:  # noqa: PLR2004 - nothing to choose
        return list(left.values())
    ordered = []
    while left:
        best = leading_price(catalog, [_newest(group) for group in left.values()], day)
        ordered.append(left.pop((best.source, best.currency)))
    return ordered


def reasons(catalog: Catalog, counts: Price, rival: Price, day: dt.date) -> tuple[Why, ...]:
    """Return the reasons on a day for the price that counts, the weightiest first; never empty.

    In the order of ``figures.leading_price``, which decides.
    """
    mine, other = catalog.sources[counts.source], catalog.sources[rival.source]
    converted = counts.currency != BASE and rival.currency == BASE
    days_newer = (counts.checked - rival.checked).days
    speaks: tuple[tuple[Why, bool], ...] = (
        ("own-figure", _is_own(mine) and not _is_own(other)),
        ("list-currency", converted and _is_fetched(other)),
        ("known-then", _is_of_later(rival, other, day) and not _is_of_later(counts, mine, day)),
        ("newer", _is_fetched(mine) and not _is_fetched(other) and days_newer > STALE_DAYS),
        ("vendor-list", mine.kind == "vendor" and other.kind not in ("vendor", "own")),
        ("closer-source", _is_closer(mine, other)),
        ("newer", days_newer > 0),
        ("later-layer", days_newer == 0 and _LAYERS.index(mine.layer) > _LAYERS.index(other.layer)),
        ("bands-known", has_bands(counts) and not has_bands(rival)),
        ("list-currency", converted and _is_listed_at_home(catalog, counts)),
    )
    found = dict.fromkeys(why for why, holds in speaks if holds)
    return tuple(found) or ("same-standing",)


def _newest(group: list[Kind]) -> Kind:
    return max(group, key=lambda rule: rule.checked)


def _is_own(source: Source) -> bool:
    return source.kind == "own" or source.layer == "own"


def _is_closer(mine: Source, other: Source) -> bool:
    """Whether a source is closer: a check before a collection, a collection before the article."""
    if mine.kind not in ("independent", "aggregator"):
        return False
    return _CLOSENESS[mine.kind] < _CLOSENESS[other.kind]


def _is_fetched(source: Source) -> bool:
    return source.layer in ("feed", "imported")


def _is_of_later(rule: Price, source: Source, day: dt.date) -> bool:
    """True if the price was fetched after ``day`` and has no start date."""
    return _is_fetched(source) and rule.valid_from is None and rule.checked > day


def _is_listed_at_home(catalog: Catalog, rule: Price) -> bool:
    """Whether a price is in the list currency: mainland China lists in yuan."""
    offer = catalog.offers.get(rule.offer)
    provider = catalog.providers.get(offer.provider) if offer is not None else None
    if provider is None or provider.country is None:
        return False
    return home_currency(catalog.currencies, provider.country) == rule.currency
