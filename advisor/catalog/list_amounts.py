"""The list price of an offer, in force where the user has agreed no amount of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.agreement import tidy
from advisor.catalog.cell_origins import is_own
from advisor.catalog.price_conflicts import holds_on
from advisor.catalog.price_trust import rules_by_trust
from advisor.catalog.prices import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price

# Amounts that stay as listed beside negotiated ones. Thinking is billed as output if not
# stated, so it follows a negotiated output.
_STAY: tuple[tuple[str, ...], ...] = (
    ("input",), ("output",), ("cached_input",), ("cache_write",), ("cache_write_hour",),
    ("batch_input", "batch_output"),
)  # fmt: skip


def list_rule(catalog: Catalog, offer: str) -> Price | None:
    """Return the published rule in force today: the first one of a list with bands or hours.

    None without a published price.
    """
    rules = [
        rule
        for rule in catalog.prices_by_offer.get(offer, ())
        if not is_own(catalog, rule.source) and holds_on(rule, catalog.today)
    ]
    lists = rules_by_trust(catalog, rules, catalog.today)
    if not lists:
        return None
    return min(lists[0], key=lambda rule: (rule.window[0] is not None, rule.edges[1] or 0))


def list_amounts(
    catalog: Catalog, offer: str, currency: str, factor: Decimal
) -> dict[str, Decimal]:
    """Return the published amounts times a factor; empty for a list in another currency."""
    rule = list_rule(catalog, offer)
    if rule is None or rule.currency != currency:
        return {}
    return {
        part: tidy(amount * factor) for part in PARTS if (amount := rule.amount(part)) is not None
    }


def staying(listed: Mapping[str, Decimal], agreed: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the amounts that stay as listed beside agreed ones; empty beside a mere fee."""
    if not agreed or set(agreed) == {"monthly_fee"}:
        return {}
    return {
        part: listed[part]
        for parts in _STAY
        if not any(part in agreed for part in parts)
        for part in parts
        if part in listed
    }
