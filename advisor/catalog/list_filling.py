"""Amounts that one price list omits and another with the same prices states."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog.prices import Price, TokenPrice

# Amounts that another source with the same input and output price may fill in.
_FILLED = (
    "cached_input",
    "cache_write",
    "cache_write_hour",
    "batch_cached_input",
    "reasoning_output",
)
_PAIRS = (("batch_input", "batch_output"), ("flex_input", "flex_output"))


def same_rule_key(rule: Price) -> tuple[object, ...]:
    """Key of what a rule prices: currency, bands, window and region."""
    return (rule.currency, *rule.edges, *rule.window, rule.region)


def filling(
    rule: TokenPrice, others: Iterable[TokenPrice]
) -> tuple[dict[str, object], tuple[TokenPrice, ...]]:
    """Return the amounts to fill in, by column, and the rules of other sources that state them."""
    changes: dict[str, object] = {}
    fillers: list[TokenPrice] = []
    for other in others:
        if other.source == rule.source or (other.input, other.output) != (rule.input, rule.output):
            continue
        if same_rule_key(other) != same_rule_key(rule):
            continue
        new = {name: getattr(other, name) for name in _missing(rule, other) if name not in changes}
        if new:
            changes |= new
            fillers.append(other)
    return changes, tuple(fillers)


def _missing(rule: TokenPrice, other: TokenPrice) -> list[str]:
    """Return the amounts that only ``other`` states; batch and flex only as a pair."""
    names = [n for n in _FILLED if getattr(rule, n) is None and getattr(other, n) is not None]
    for pair in _PAIRS:
        if all(getattr(rule, n) is None and getattr(other, n) is not None for n in pair):
            names += pair
    return names
