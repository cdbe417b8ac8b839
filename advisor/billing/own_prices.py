"""Price lists in which the user has changed an amount.

Bands of two sources are never mixed within a request, and the user's own rules lead (``rules.py``):
a rule for one band alone would leave the other bands without a price. So the whole published list
is copied with the one amount changed, and removed when its last changed amount is reset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.billing.validity import valid_on
from advisor.catalog.cell_origins import is_own
from advisor.catalog.figures import leading_price
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.list_filling import same_rule_key
from advisor.catalog.prices import changed_price

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from advisor.catalog import Catalog
    from advisor.catalog.prices import Price

# Columns on the origin of a rule; all others are its contents.
_ORIGIN = ("source", "checked", "note")


def with_amount(
    catalog: Catalog,
    rule: Price,
    part: str,
    amount: Decimal | None,
    *,
    date: dt.date,
    note: str,
    today: dt.date,
) -> tuple[Price, ...]:
    """The user's price list of an offer after setting one amount.

    Args:
        catalog: the rule's catalogue.
        rule: a published rule, or one of the user's own.
        part: column of the amount.
        amount: per million tokens, a request or a month, in the rule's currency; None: no price.
        date: of the figure.
        note: the user's note on it.
        today: rules of the published list that are valid on this day are copied.
    """
    own_rules = (*own_prices(catalog, rule.offer), *_agreed(catalog, rule.offer))
    replaced = _in_place_of(catalog, rule, own_rules)
    base = own_rules if replaced is not None else _list_of(catalog, rule, today)
    changed = {part: amount, "checked": date, "note": note or None, "source": OWN_SOURCE}
    return tuple(
        changed_price(other, **changed)
        if other == (replaced or rule)
        else msgspec.structs.replace(other, source=OWN_SOURCE)
        for other in base
    )


def without_amount(catalog: Catalog, rule: Price, part: str | None = None) -> tuple[Price, ...]:
    """The user's price list of an offer after resetting one amount; empty if no change is left.

    Args:
        catalog: the rule's catalogue.
        rule: one of the user's own; removed as a whole if no published rule is in its place.
        part: column of the amount; None: all of the rule.
    """
    own_rules = own_prices(catalog, rule.offer)
    published = covered_rule(catalog, rule)
    if published is None:
        return tuple(own for own in own_rules if own != rule)
    origin = {column: getattr(rule, column) for column in _ORIGIN}
    reset = (
        msgspec.structs.replace(published, **origin)
        if part is None
        else changed_price(rule, **{part: published.amount(part)})
    )
    left = tuple(reset if own == rule else own for own in own_rules)
    return left if any(_differs(catalog, own) for own in left) else ()


def own_prices(catalog: Catalog, offer: str) -> tuple[Price, ...]:
    """The user's own rules of an offer, without those that follow from a negotiated discount."""
    rules = catalog.prices_by_offer.get(offer, ())
    agreed = catalog.agreed_rules
    return tuple(rule for rule in rules if is_own(catalog, rule.source) and rule not in agreed)


def _agreed(catalog: Catalog, offer: str) -> tuple[Price, ...]:
    return tuple(rule for rule in catalog.agreed if rule.offer == offer)


def _in_place_of(catalog: Catalog, rule: Price, own_rules: Sequence[Price]) -> Price | None:
    """The own rule that prices the same; of a negotiated discount on whatever day it begins."""
    exact = (own for own in own_rules if same_place(own, rule))
    agreed = (
        own
        for own in own_rules
        if own in catalog.agreed_rules and same_rule_key(own) == same_rule_key(rule)
    )
    return next(exact, next(agreed, None))


def covered_rule(catalog: Catalog, rule: Price) -> Price | None:
    """The published rule that an own rule replaces; None if there is none.

    With several published lists, the one with the most cells equal to the offer's own rules, since
    they were copied from it.
    """
    others = [
        other
        for other in catalog.prices_by_offer.get(rule.offer, ())
        if not is_own(catalog, other.source) and same_place(other, rule)
    ]
    if len(others) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(others), None)
    equal = {_list(other): _equal_cells(catalog, rule.offer, _list(other)) for other in others}
    most = max(equal.values())
    return leading_price(catalog, [other for other in others if equal[_list(other)] == most])


def _list(rule: Price) -> tuple[str, str]:
    """The list that a rule belongs to: its source and currency."""
    return rule.source, rule.currency


def _equal_cells(catalog: Catalog, offer: str, listed: tuple[str, str]) -> int:
    """Number of cells in which the own rules of an offer equal a published list."""
    rules = [r for r in catalog.prices_by_offer.get(offer, ()) if _list(r) == listed]
    return sum(
        sum(_same_cells(own, rule))
        for own in own_prices(catalog, offer)
        for rule in rules
        if same_place(own, rule)
    )


def _same_cells(own: Price, other: Price) -> list[bool]:
    """For each cell of an own rule's contents, whether another rule has the same."""
    return [
        getattr(own, column) == getattr(other, column, None)
        for column in own.__struct_fields__
        if column not in _ORIGIN
    ]


def same_place(a: Price, b: Price) -> bool:
    """Whether two rules price the same thing from the same day on."""
    return same_rule_key(a) == same_rule_key(b) and a.valid_from == b.valid_from


def _list_of(catalog: Catalog, rule: Price, day: dt.date) -> tuple[Price, ...]:
    """All rules of the same list that are valid on a day, and the rule itself."""
    return tuple(
        other
        for other in catalog.prices_by_offer.get(rule.offer, ())
        if other == rule or (_list(other) == _list(rule) and valid_on(other, day))
    )


def _differs(catalog: Catalog, own: Price) -> bool:
    """Whether an own rule differs from the published one that it replaces, if any."""
    published = covered_rule(catalog, own)
    return published is None or not all(_same_cells(own, published))
