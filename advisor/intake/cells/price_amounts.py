"""Amounts of foreign price files as exact ``Decimal`` per million tokens."""

from __future__ import annotations

from decimal import Context, Decimal

from advisor.intake.cells.money import TOKENS

_MILLION = TOKENS["million"]
# No list price has ten digits: this turns the float 1.0000000000000001e-07 back into 1e-07.
_DIGITS = Context(prec=10)
# US dollars a million tokens; the dearest model ever sold cost 600. Above this the unit is wrong.
DEAREST = Decimal(20_000)


def per_million(per_token: Decimal) -> Decimal | None:
    """Convert the price of one token to a million; None if it cannot be a price."""
    # Check the range first: multiplying a huge Decimal would overflow.
    return tidy(per_token * _MILLION) if 0 <= per_token <= DEAREST / _MILLION else None


def tidy(amount: Decimal) -> Decimal | None:
    """Round an amount to ten digits, without exponent; None if it cannot be a price."""
    if not 0 <= amount <= DEAREST:
        return None
    rounded = _DIGITS.plus(amount).normalize(_DIGITS)
    _, _, exponent = rounded.as_tuple()
    if isinstance(exponent, int) and exponent > 0:
        return rounded.quantize(Decimal(1))
    return rounded
