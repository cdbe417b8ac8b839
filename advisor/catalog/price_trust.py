"""Whose price list counts for an offer: its sources in order of trust, and what speaks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.figures import leading_price

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Price, Source

# Why a price counts before another; texts for people: ``wording/price_conflicts.py``.
Why = Literal[
    "own-figure",  # the user entered it
    "vendor-list",  # the seller's own list, the other an aggregator's or the article's
    "closer-source",  # a check or a collection, the other a collection or the article
    "newer",  # checked later
    "bands-known",  # it knows prices by length, the other states one for all lengths
    "list-currency",  # in the currency of the list, the other converted from it
    "same-standing",  # nothing tells them apart; the order of their names decides
]
_CLOSENESS = {"own": 0, "vendor": 0, "independent": 1, "aggregator": 2, "article": 3}


def rules_by_trust(catalog: Catalog, rules: Sequence[Price]) -> list[list[Price]]:
    """The rules by source and currency, the most trusted source first."""
    left: dict[tuple[str, str], list[Price]] = {}
    for rule in rules:
        left.setdefault((rule.source, rule.currency), []).append(rule)
    if len(left) < 2:  # noqa: PLR2004 - nothing to choose
        return list(left.values())
    ordered = []
    while left:
        best = leading_price(catalog, [_newest(group) for group in left.values()])
        ordered.append(left.pop((best.source, best.currency)))
    return ordered


def reasons(catalog: Catalog, counts: Price, rival: Price) -> tuple[Why, ...]:
    """What speaks for the price that counts, the weightiest first; never empty."""
    found = tuple(why for why, speaks in _SPEAKING if speaks(catalog, counts, rival))
    return found or ("same-standing",)


def _newest(group: list[Price]) -> Price:
    return max(group, key=lambda rule: rule.checked)


def _sources(catalog: Catalog, counts: Price, rival: Price) -> tuple[Source, Source]:
    return catalog.sources[counts.source], catalog.sources[rival.source]


def _is_own(source: Source) -> bool:
    return source.kind == "own" or source.layer == "own"


def _own_figure(catalog: Catalog, counts: Price, rival: Price) -> bool:
    mine, other = _sources(catalog, counts, rival)
    return _is_own(mine) and not _is_own(other)


def _vendor_list(catalog: Catalog, counts: Price, rival: Price) -> bool:
    mine, other = _sources(catalog, counts, rival)
    return mine.kind == "vendor" and other.kind not in ("vendor", "own")


def _closer_source(catalog: Catalog, counts: Price, rival: Price) -> bool:
    mine, other = _sources(catalog, counts, rival)
    closer = _CLOSENESS[mine.kind] < _CLOSENESS[other.kind]
    return closer and mine.kind in ("independent", "aggregator")


def _newer(_catalog: Catalog, counts: Price, rival: Price) -> bool:
    return counts.checked > rival.checked


def _bands_known(_catalog: Catalog, counts: Price, rival: Price) -> bool:
    return has_bands(counts) and not has_bands(rival)


def _list_currency(catalog: Catalog, counts: Price, rival: Price) -> bool:
    """A platform of mainland China lists in yuan; its prices in dollars are converted ones."""
    offer = catalog.offers.get(counts.offer)
    provider = catalog.providers.get(offer.provider) if offer is not None else None
    mainland = provider is not None and provider.country == "CN"
    return mainland and (counts.currency, rival.currency) == ("CNY", "USD")


def has_bands(rule: Price) -> bool:
    """Whether a rule holds for some lengths of input or output only."""
    edges = (rule.input_over, rule.input_upto, rule.output_over, rule.output_upto)
    return any(edge is not None for edge in edges)


_SPEAKING: tuple[tuple[Why, Callable[[Catalog, Price, Price], bool]], ...] = (
    ("own-figure", _own_figure),
    ("vendor-list", _vendor_list),
    ("closer-source", _closer_source),
    ("newer", _newer),
    ("bands-known", _bands_known),
    ("list-currency", _list_currency),
)
