"""Price rules that follow from negotiated discounts: list prices times what is paid of them.

They are computed, never stored: when a list changes, they change with it. Each is a rule with the
source of own figures, so that it counts before the list that it is taken from and is marked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.agreement import tidy
from advisor.catalog.cell_origins import is_own
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.list_filling import filling
from advisor.catalog.price_conflicts import holds_on
from advisor.catalog.price_trust import rules_by_trust
from advisor.catalog.prices import PARTS, TokenPrice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.catalog.agreement import Agreement, Covers, Spared
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Offer

_SPARED: dict[Spared, tuple[str, ...]] = {
    "cache": (
        "cached_input", "cache_write", "cache_write_hour", "batch_cached_input",
        "flex_cached_input",
    ),
    "batch": (
        "batch_input", "batch_output", "batch_cached_input", "flex_input", "flex_output",
        "flex_cached_input",
    ),
    "fees": ("monthly_fee", "minimum_charge"),
}  # fmt: skip


def with_agreed_prices(catalog: Catalog) -> Catalog:
    """Return the catalogue with the price rules that follow from its agreements."""
    if not catalog.agreements and not catalog.agreed:
        return catalog
    listed: defaultdict[str, list[Price]] = defaultdict(list)
    for price in catalog.prices:
        listed[price.offer].append(price)
    agreed = (
        rule
        for offer in catalog.offers.values()
        if offer.id in listed
        for rule in _of_offer(catalog, offer, listed[offer.id])
    )
    return catalog.replace(agreed=tuple(agreed))


def agreements_of(catalog: Catalog, offer: Offer) -> tuple[Agreement, ...]:
    """The agreements that count for an offer: of the narrowest kind that has one not yet ended.

    An agreement for one offer counts before one with the maker at one provider, that before one
    with the maker anywhere, and that before one with the provider, whatever they pay. Of ended ones
    alone, the narrowest kind.
    """
    model = catalog.models.get(offer.model)
    vendor = model.vendor if model is not None else None
    wanted: tuple[tuple[Covers, str | None, str | None], ...] = (
        ("offer", offer.id, None),
        ("vendor", vendor, offer.provider),
        ("vendor", vendor, None),
        ("provider", offer.provider, None),
    )
    found = [
        tuple(a for a in catalog.agreements if (a.covers, a.subject, a.at_provider) == each)
        for each in wanted
    ]
    lasting = (rows for rows in found if any(_lasts(row, catalog.today) for row in rows))
    return next(lasting, next((rows for rows in found if rows), ()))


def agreement_behind(catalog: Catalog, rule: Price) -> Agreement | None:
    """The agreement that a rule follows from; None if the rule is a published or a typed one."""
    offer = catalog.offers.get(rule.offer)
    if offer is None or rule not in catalog.agreed_rules:
        return None
    found = agreements_of(catalog, offer)
    holding = (row for row in found if rule in _from_agreement(catalog, row, rule.offer))
    return next(holding, None)


def _from_agreement(catalog: Catalog, agreement: Agreement, offer: str) -> tuple[Price, ...]:
    listed = [price for price in catalog.prices if price.offer == offer]
    return tuple(_agreed(catalog, agreement, listed))


def _of_offer(catalog: Catalog, offer: Offer, listed: Sequence[Price]) -> Iterable[Price]:
    """Yield the rules of an offer; none while the user's own amounts for it count."""
    found = agreements_of(catalog, offer)
    if not found or any(_counts_itself(catalog, rule) for rule in listed):
        return
    for agreement in found:
        yield from _agreed(catalog, agreement, listed)


def _is_free(rule: Price) -> bool:
    return not any(rule.amount(part) for part in PARTS)


def _counts_itself(catalog: Catalog, rule: Price) -> bool:
    return is_own(catalog, rule.source) and holds_on(rule, catalog.today)


def _agreed(catalog: Catalog, agreement: Agreement, listed: Sequence[Price]) -> Iterable[Price]:
    """Yield the rules of the list that counts today, each at what the agreement pays of it."""
    published = [rule for rule in listed if not is_own(catalog, rule.source)]
    valid = [rule for rule in published if holds_on(rule, catalog.today)]
    lists = rules_by_trust(catalog, valid, catalog.today)
    if not lists or all(_is_free(rule) for rule in lists[0]):
        return
    counts = lists[0][0]
    metered = [rule for rule in valid if isinstance(rule, TokenPrice)]
    for rule in published:
        if (rule.source, rule.currency) == (counts.source, counts.currency):
            span = _span(rule, agreement)
            if span is not None:
                yield _paid(_whole(rule, metered), agreement, span)


def _whole(rule: Price, metered: Sequence[TokenPrice]) -> Price:
    """Fill in what the list leaves out: at other prices no list would be found to fill it in."""
    if not isinstance(rule, TokenPrice) or rule not in metered:
        return rule
    changes, _ = filling(rule, metered)
    return msgspec.structs.replace(rule, **changes) if changes else rule


def _paid(rule: Price, agreement: Agreement, span: dict[str, Any]) -> Price:
    spared = {part for kind in agreement.spares for part in _SPARED[kind]}
    amounts: dict[str, Any] = {
        part: tidy(amount * agreement.factor)
        for part in PARTS
        if part not in spared and (amount := rule.amount(part)) is not None
    }
    # Without a price of its own, cached input is billed as input, which the discount lowers.
    if "cache" in agreement.spares and isinstance(rule, TokenPrice) and rule.cached_input is None:
        amounts["cached_input"] = rule.input
    return msgspec.structs.replace(rule, **amounts, **span, note=agreement.note, source=OWN_SOURCE)


def _span(rule: Price, agreement: Agreement) -> dict[str, Any] | None:
    """The time for which both hold, as cells of a rule; None if there is none."""
    begins = max(
        (rule.valid_from or dt.date.min, rule.valid_from_time or ""),
        (agreement.valid_from or dt.date.min, ""),
    )
    last = agreement.last_day
    ends = min(
        (rule.valid_to or dt.date.max, rule.valid_to_time or ""),
        (dt.date.max if last is None else last + dt.timedelta(days=1), ""),
    )
    if begins >= ends:
        return None
    return {
        "valid_from": None if begins[0] == dt.date.min else begins[0],
        "valid_from_time": begins[1] or None,
        "valid_to": None if ends[0] == dt.date.max else ends[0],
        "valid_to_time": ends[1] or None,
    }


def _lasts(agreement: Agreement, day: dt.date) -> bool:
    return agreement.last_day is None or agreement.last_day >= day
