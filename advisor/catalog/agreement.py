"""A negotiated discount on list prices, a row of the user's own figures.

It states a share of the list price, not amounts: when the list changes, so does the price paid.
"""

import datetime as dt
from decimal import Context, Decimal
from typing import Annotated, Literal

from msgspec import Meta

from advisor.catalog.cell_types import Id, Record, Text

Covers = Literal["offer", "vendor", "provider"]
Spared = Literal["cache", "batch", "fees"]
Tax = Literal["added", "deducted"]
# Nobody pays a hundredth of a list price, or double; such a number is a typo.
LEAST_SHARE, MOST_SHARE = 0.01, 2.0
MOST_TAX = 50.0
# No list price has ten digits, but a quotient by 1.06 has infinitely many.
_DIGITS = Context(prec=10)


class Agreement(Record, frozen=True, kw_only=True):
    """Share paid of the list prices of all offers of a provider or a maker, or of one offer.

    Attributes:
        covers: kind of ``subject``.
        subject: id of the offer, the maker of the models (``vendor``) or the provider.
        at_provider: provider to which an agreement on a maker's models is limited; None: all.
        share: paid of each list price: 0.8 for 20 % off.
        spares: prices that stay as listed: ``cache`` (cached input and cache writes), ``batch``
            (batch and flex), ``fees`` (a month, or the minimum charge of a request).
        tax: ``added``: tax comes on top of the agreement; ``deducted``: its prices include tax that
            the user gets back; None: as in the list.
        tax_percent: that tax; None without ``tax``.
        valid_from, last_day: both inclusive; None: open.
        checked: the day on which the user entered it.
    """

    covers: Covers
    subject: Id
    share: Annotated[float, Meta(ge=LEAST_SHARE, le=MOST_SHARE)]
    checked: dt.date
    at_provider: Id | None = None
    spares: tuple[Spared, ...] = ()
    tax: Tax | None = None
    tax_percent: Annotated[float, Meta(gt=0, le=MOST_TAX)] | None = None
    valid_from: dt.date | None = None
    last_day: dt.date | None = None
    note: Text | None = None

    @property
    def factor(self) -> Decimal:
        """Factor on each list price, tax included."""
        return Decimal(repr(self.share)) * tax_factor(self.tax, self.tax_percent)


def tax_factor(tax: Tax | None, percent: float | None) -> Decimal:
    """Return the factor on a stated price for tax that is added or deducted; 1 without one."""
    if tax is None or percent is None:
        return Decimal(1)
    whole = 1 + Decimal(repr(percent)) / 100
    return whole if tax == "added" else 1 / whole


def tidy(amount: Decimal) -> Decimal:
    """Round an amount to ten digits, written without an exponent."""
    rounded = _DIGITS.plus(amount).normalize(_DIGITS)
    exponent = rounded.as_tuple().exponent
    return rounded.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else rounded
