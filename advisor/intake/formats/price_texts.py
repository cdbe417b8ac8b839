"""A price that a foreign file writes as text: ``"$3.00"``, ``"¥2/1M"``, ``"0.000003"``.

It is read where currency and unit are clear, and else set aside with the true reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import Sentence
from advisor.intake.cells.money import TOKENS, read_money
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.json_document import number_in, plain

if TYPE_CHECKING:
    from decimal import Decimal

    from advisor.intake.cells.money import Unit


def amount_in(row: dict[str, Any], key: str, unit: Unit) -> Decimal | None:
    """The dollars under a key for as many tokens as ``unit`` says; None where nothing stands there.

    Raises:
        UnusableRowError: a text stands there that is no amount of dollars.
    """
    held = row.get(key)
    if not isinstance(held, str):
        return number_in(row, key)
    text = plain(held, 60)
    if not text:
        return None
    money = read_money(text)
    if money is None:
        raise UnusableRowError(
            "bad-row",
            Sentence("{key} is the text “{what}”, which is no amount", key=key, what=text),
        )
    if money.currency == "CNY":
        raise UnusableRowError(
            "bad-row",
            Sentence("{key} is “{what}”, and this file is in US dollars", key=key, what=text),
        )
    if money.currency and money.unit is None and unit == "token":
        detail = Sentence(
            "{key} is the text “{what}” without its unit; write dollars a token, such as 3e-06",
            key=key,
            what=text,
        )
        raise UnusableRowError("bad-row", detail)
    return money.amount * TOKENS[unit] / TOKENS[money.unit or unit]
