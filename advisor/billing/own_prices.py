"""One amount of a price list set by the user: the rest of the list stays as it was published.

Bands of two sources never mix within a request, and an own rule leads (``rules.py``): an amount of
one band alone would leave the others without a price. So the whole list is copied, with the one
amount changed, and goes again when its last changed amount is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.billing.rules import same_rule_key
from advisor.billing.validity import valid_on
from advisor.catalog.cell_origins import is_own
from advisor.catalog.figures import leading_price
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.prices import changed_price

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from advisor.catalog import Catalog
    from advisor.catalog.prices import Price

# Columns that say whose rule it is, and since when; all others are what it states.
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
    """The own price list of an offer in which one amount is the user's.

    Args:
        catalog: in which the rule stands.
        rule: a published rule, or one of the user's own.
        part: column of the amount.
        amount: per million tokens, a request or a month, in the rule's currency; None: none.
        date: of the figure.
        note: what the user wrote beside it.
        today: the day whose list is carried along.
    """
    held = own_prices(catalog, rule.offer)
    mine = next((own for own in held if same_place(own, rule)), None)
    base = held if mine is not None else _list_of(catalog, rule, today)
    changed = {part: amount, "checked": date, "note": note or None, "source": OWN_SOURCE}
    return tuple(
        changed_price(other, **changed)
        if other == (mine or rule)
        else msgspec.structs.replace(other, source=OWN_SOURCE)
        for other in base
    )


def without_amount(catalog: Catalog, rule: Price, part: str | None = None) -> tuple[Price, ...]:
    """The own price list of an offer after one amount is taken back; empty: nothing own is left.

    Args:
        catalog: in which the rule stands.
        rule: one of the user's own; where nobody else states a price, it goes as a whole.
        part: column of the amount; None: all that the rule states.
    """
    held = own_prices(catalog, rule.offer)
    below = covered_rule(catalog, rule)
    if below is None:
        return tuple(own for own in held if own != rule)
    origin = {column: getattr(rule, column) for column in _ORIGIN}
    back = (
        msgspec.structs.replace(below, **origin)
        if part is None
        else changed_price(rule, **{part: below.amount(part)})
    )
    kept = tuple(back if own == rule else own for own in held)
    return kept if any(_differs(catalog, own) for own in kept) else ()


def own_prices(catalog: Catalog, offer: str) -> tuple[Price, ...]:
    """The user's own rules of an offer."""
    rules = catalog.prices_by_offer.get(offer, ())
    return tuple(rule for rule in rules if is_own(catalog, rule.source))


def covered_rule(catalog: Catalog, rule: Price) -> Price | None:
    """The published rule in the place of an own one; None where nobody publishes one.

    Of several lists the one that the own rules of the offer say most of: they were copied from it.
    """
    others = [
        other
        for other in catalog.prices_by_offer.get(rule.offer, ())
        if not is_own(catalog, other.source) and same_place(other, rule)
    ]
    if len(others) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(others), None)
    alike = {_list(other): _likeness(catalog, rule.offer, _list(other)) for other in others}
    most = max(alike.values())
    return leading_price(catalog, [other for other in others if alike[_list(other)] == most])


def _list(rule: Price) -> tuple[str, str]:
    """The list that a rule belongs to: its source and currency."""
    return rule.source, rule.currency


def _likeness(catalog: Catalog, offer: str, listed: tuple[str, str]) -> int:
    """In how many cells the own rules of an offer say what a published list says."""
    rules = [r for r in catalog.prices_by_offer.get(offer, ()) if _list(r) == listed]
    return sum(
        getattr(own, column) == getattr(rule, column, None)
        for own in own_prices(catalog, offer)
        for rule in rules
        if same_place(own, rule)
        for column in own.__struct_fields__
        if column not in _ORIGIN
    )


def same_place(a: Price, b: Price) -> bool:
    """Whether two rules state a price for the same thing at the same time."""
    return same_rule_key(a) == same_rule_key(b) and a.valid_from == b.valid_from


def _list_of(catalog: Catalog, rule: Price, day: dt.date) -> tuple[Price, ...]:
    """All rules of the same list that hold on a day, and the rule itself."""
    return tuple(
        other
        for other in catalog.prices_by_offer.get(rule.offer, ())
        if other == rule
        or ((other.source, other.currency) == (rule.source, rule.currency) and valid_on(other, day))
    )


def _differs(catalog: Catalog, own: Price) -> bool:
    """Whether an own rule states anything else than the rule that it covers."""
    below = covered_rule(catalog, own)
    if below is None:
        return True
    return any(
        getattr(own, column) != getattr(below, column, None)
        for column in own.__struct_fields__
        if column not in _ORIGIN
    )
