"""A price that a foreign file writes as text: ``"$3.00"``, ``"¥2/1M"``, ``"0.000003"``.

It is read if currency and unit are clear, and otherwise set aside with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.intake.cells.money import TOKENS, read_money
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.price_failures import AmountUnread

if TYPE_CHECKING:
    from decimal import Decimal

    from advisor.intake.cells.money import Unit
    from advisor.intake.files.value import Value


def amount_of(value: Value, unit: Unit) -> Decimal | None:
    """Return the dollars for ``unit`` tokens; None if the value is missing.

    Raises:
        UnusableRowError: the text is not an amount of dollars.
    """
    if not isinstance(value.raw, str):
        return value.exact
    text = value.line(60)
    if not value.raw.strip():
        return None
    money = read_money(text)
    if money is None:
        raise UnusableRowError("bad-row", AmountUnread(value.path, text, "no amount"))
    if money.currency not in (None, BASE):
        raise UnusableRowError("bad-row", AmountUnread(value.path, text, "currency"))
    if money.currency and money.unit is None and unit == "token":
        raise UnusableRowError("bad-row", AmountUnread(value.path, text, "no unit"))
    return money.amount * TOKENS[unit] / TOKENS[money.unit or unit]
