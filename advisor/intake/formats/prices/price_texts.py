"""A price that a foreign file writes as text: ``"$3.00"``, ``"¥2/1M"``, ``"0.000003"``.

It is read where currency and unit are clear, and else set aside with the true reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import Sentence
from advisor.intake.cells.money import TOKENS, read_money
from advisor.intake.cells.unusable import UnusableRowError

if TYPE_CHECKING:
    from decimal import Decimal

    from advisor.intake.cells.money import Unit
    from advisor.intake.files.value import Value


def amount_of(value: Value, unit: Unit) -> Decimal | None:
    """The dollars of a value for as many tokens as ``unit`` says; None where nothing stands there.

    Raises:
        UnusableRowError: a text stands there that is no amount of dollars.
    """
    if not isinstance(value.raw, str):
        return value.exact
    text = value.line(60)
    if not value.raw.strip():
        return None
    money = read_money(text)
    if money is None:
        raise UnusableRowError(
            "bad-row",
            Sentence("{key} is the text “{what}”, which is no amount", key=value.path, what=text),
        )
    if money.currency == "CNY":
        raise UnusableRowError(
            "bad-row",
            Sentence(
                "{key} is “{what}”, and this file is in US dollars", key=value.path, what=text
            ),
        )
    if money.currency and money.unit is None and unit == "token":
        detail = Sentence(
            "{key} is the text “{what}” without its unit; write dollars a token, such as 3e-06",
            key=value.path,
            what=text,
        )
        raise UnusableRowError("bad-row", detail)
    return money.amount * TOKENS[unit] / TOKENS[money.unit or unit]
