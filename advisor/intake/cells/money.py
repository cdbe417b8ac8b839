"""Read an amount of money from a cell, with the currency and the unit beside it.

``$3.00``, ``¥2/1M``, ``0.002 元/千tokens``, ``1,234.50``. A cell with two amounts is not read, nor
is a price of characters.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import plain, read_number
from advisor.intake.cells.currency_words import currency_in, currency_words
from advisor.intake.cells.markup import unmarked

if TYPE_CHECKING:
    from advisor.catalog.records import Currency
    from advisor.intake.cells.cells import Cell

Unit = Literal["token", "thousand", "ten-thousand", "million"]
TOKENS: dict[Unit, Decimal] = {
    "token": Decimal(1),
    "thousand": Decimal(1000),
    "ten-thousand": Decimal(10_000),
    "million": Decimal(1_000_000),
}
FREE = {"free", "免费", "限免", "限时免费", "0元"}
_MILLION = r"(?:1\s*)?(?:m\b|mtoks?|mm\b|million|mio|百万)|1,?000,?000|100\s*万|1m"
_THOUSAND = r"(?:1\s*)?(?:k\b|ktoks?|thousand|千)|1,?000(?![,\d])|1k"
_OF_TOKENS = r"tokens?|toks?\b|词元|令牌"
_PER = r"(?:/|每|per\b|for\b|p\.|／)\s*"
_BEHIND = rf"\s*(?:input|output)?\s*(?:个)?\s*(?:{_OF_TOKENS})?"
_UNITS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("million", re.compile(rf"(?:{_PER})?(?:{_MILLION}){_BEHIND}")),
    (
        "ten-thousand",
        re.compile(rf"{_PER}(?:1\s*)?万{_BEHIND}|(?<![百千亿\d])万\s*(?:个)?\s*(?:{_OF_TOKENS})"),
    ),
    ("thousand", re.compile(rf"(?:{_PER})?(?:{_THOUSAND}){_BEHIND}")),
    ("token", re.compile(rf"{_PER}(?:1\s*)?(?:个)?\s*(?:{_OF_TOKENS})")),
)
_CHARACTERS = re.compile(r"字符|character|\bchars?\b|汉字")
_LONGEST = 100


class Money(Frozen, frozen=True):
    """An amount.

    Attributes:
        amount: in the unit, exact as written.
        currency: beside it; None if not stated, ``FOREIGN`` if not in the table of currencies.
        unit: number of tokens that it pays for; None if not stated.
    """

    amount: Decimal
    currency: Currency | None = None
    unit: Unit | None = None


def read_money(cell: Cell) -> Money | None:
    """Read the amount in a cell; None if it has none, more than one, or a price of characters."""
    if isinstance(cell, float):
        return Money(Decimal(repr(cell)))
    text = plain(unmarked(cell)).casefold().strip()
    found = _cell(currency_words()).match(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    number = read_number(found["digits"].strip())
    rest = (found["unit"] or "").strip()
    unit = unit_in(rest) if rest else None
    if number is None or (rest and (unit is None or _CHARACTERS.search(rest))):
        return None
    try:
        amount = Decimal(repr(number.value))
    except InvalidOperation:
        return None
    return Money(amount, currency_in(f"{found['before'] or ''} {found['after'] or ''}"), unit)


@lru_cache(maxsize=4)
def _cell(currencies: str) -> re.Pattern[str]:
    """Compile the pattern of an amount with a currency before or after it."""
    return re.compile(
        rf"(?P<before>{currencies})?\s*(?P<digits>\d[\d.,' ]*(?:e[+-]?\d{{1,3}})?)\s*"
        rf"(?P<after>{currencies})?\s*(?P<unit>\D.{{0,40}})?$"
    )


def is_free(cell: Cell) -> bool:
    """Whether a cell says that it costs nothing."""
    return isinstance(cell, str) and plain(unmarked(cell)).casefold() in FREE


def unit_in(text: str) -> Unit | None:
    """Return the number of tokens that a price is for, if a text says so; otherwise None."""
    folded = plain(text).casefold()
    return next((unit for unit, rule in _UNITS if rule.search(folded)), None)


def of_characters(text: str) -> bool:
    """Whether a text speaks of a price of characters instead of tokens."""
    return _CHARACTERS.search(plain(text).casefold()) is not None


_TOKENS_PRICED = TOKENS["million"]
# No list price has ten digits: this turns the float 1.0000000000000001e-07 back into 1e-07.
_DIGITS = Context(prec=10)
# US dollars a million tokens; the dearest model ever sold cost 600. Above this the unit is wrong.
DEAREST = Decimal(20_000)


def per_million(per_token: Decimal) -> Decimal | None:
    """Convert the price of one token to a million; None if it cannot be a price."""
    # Check the range first: multiplying a huge Decimal would overflow.
    return tidy(per_token * _TOKENS_PRICED) if 0 <= per_token <= DEAREST / _TOKENS_PRICED else None


def tidy(amount: Decimal) -> Decimal | None:
    """Round an amount to ten digits, without exponent; None if it cannot be a price."""
    if not 0 <= amount <= DEAREST:
        return None
    rounded = _DIGITS.plus(amount).normalize(_DIGITS)
    _, _, exponent = rounded.as_tuple()
    if isinstance(exponent, int) and exponent > 0:
        return rounded.quantize(Decimal(1))
    return rounded
