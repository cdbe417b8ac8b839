"""Amounts of foreign price files as exact ``Decimal`` per million tokens, without float dust."""

from __future__ import annotations

from decimal import Context, Decimal

from advisor.intake.cells.money import TOKENS

_MILLION = TOKENS["million"]
# No list price is quoted to ten digits; 1.0000000000000001e-07 is a float's idea of 1e-07.
_DIGITS = Context(prec=10)
# US dollars a million tokens; the dearest model ever sold cost 600. Past this the unit is wrong.
DEAREST = Decimal(20_000)


def per_million(per_token: Decimal) -> Decimal | None:
    """A price of one token as that of a million; None where it cannot be a price."""
    # Compared before it is multiplied: 1e999999999 is a Decimal too, and its product none.
    return tidy(per_token * _MILLION) if 0 <= per_token <= DEAREST / _MILLION else None


def tidy(amount: Decimal) -> Decimal | None:
    """An amount rounded to ten digits, written without exponent; None where it is no price."""
    if not 0 <= amount <= DEAREST:
        return None
    rounded = _DIGITS.plus(amount).normalize(_DIGITS)
    _, _, exponent = rounded.as_tuple()
    if isinstance(exponent, int) and exponent > 0:
        return rounded.quantize(Decimal(1))
    return rounded
