"""Terms of a price table that are not in its cells: discount, tax, unit, provider.

The catalogue keeps list prices as providers publish them: in mainland China with 6 % VAT, elsewhere
without tax. Prices are imported unchanged unless the user says how much tax to take off.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import plain
from advisor.intake.remarks import DiscountUnclear, Remark, TaxExcluded, TaxIncluded, TaxUnsaid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Currency
    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.money import Unit

_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_FOLD = re.compile(r"([0-9]{1,2}(?:\.[0-9])?|[一二三四五六七八九]{1,2})\s*折")
_OFF = re.compile(
    r"(\d{1,2}(?:\.\d+)?)\s*%\s*(?:off|discount|优惠|降价)|(?:降|减|off|优惠)\s*(\d{1,2})\s*%"
)
_BARE = re.compile(r"0?\.\d{1,3}")
_RATE = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*%")
_TAXED = re.compile(
    r"含税|incl(?:\.|uding|usive)?\s*(?:of\s*)?(?:vat|tax|gst)|tax[- ]incl|vat incl|gross"
)
_UNTAXED = re.compile(
    r"不含税|未税|除税|excl(?:\.|uding|usive)?\s*(?:of\s*)?(?:vat|tax|gst)|tax[- ]excl|net of"
)
_UNTAXED_CELLS = {"否", "no", "n", "false", "×", "不含", "未税", "0", "0%", "excl", "excluded"}
_TEN, _HUNDRED = 10, 100


class PriceTerms(Frozen, frozen=True):
    """What the user states about a price table.

    Attributes:
        provider: whose prices they are if no column says so; an id of the catalogue or a name.
        unit, currency: where the table states none, or to replace what it states; None: as stated.
        discount: share of the list price that is paid, such as 0.8; None: as stated.
        tax_off: per cent of tax that is in the prices and is taken off; None: leave them unchanged.
    """

    provider: str = ""
    unit: Unit | None = None
    currency: Currency | None = None
    discount: float | None = None
    tax_off: float | None = None


def paid_share(cell: Cell, *, header: str = "") -> Decimal | None:
    """Return the share of a list price that is paid: 0.8 for ``8折``, ``20% off``; None: unclear.

    A bare ``0.8`` or ``80%`` is clear only under a Chinese heading, where it is the share paid.
    """
    if isinstance(cell, float):
        cell = f"{cell:g}"
    text = plain(cell).casefold()
    if found := _FOLD.search(text):
        return _fold(found[1])
    if found := _OFF.search(text):
        return 1 - Decimal(found[1] or found[2]) / _HUNDRED
    if "折" in header:
        if _BARE.fullmatch(text):
            return Decimal(text)
        rate = _RATE.fullmatch(text)
        if rate and Decimal(rate[1]) >= 50:  # noqa: PLR2004 - 20 % may be what is paid, or not
            return Decimal(rate[1]) / _HUNDRED
    if text in {"无", "-", "none", "no", "1", "100%", "0%", "无折扣", "原价", ""}:
        return Decimal(1)
    return None


def says_untaxed(text: str) -> bool:
    """Whether a cell of a tax column says that the prices in its row are without tax."""
    return plain(text).casefold() in _UNTAXED_CELLS or _UNTAXED.search(plain(text)) is not None


def _fold(digits: str) -> Decimal | None:
    if digits[0] in _CHINESE:
        digits = "".join(str(_CHINESE[c]) for c in digits)
    value = Decimal(digits)
    share = value / _TEN if value <= _TEN else value / _HUNDRED
    return share if 0 < share <= 1 else None


def table_remarks(texts: Sequence[str], terms: PriceTerms, *, has_discounts: bool) -> list[Remark]:
    """Return what the words around a table say of discount and tax, if not yet decided."""
    said = " ".join(plain(text).casefold() for text in texts)[:5000]
    found: list[Remark] = []
    discount = _FOLD.search(said) or _OFF.search(said)
    if discount and terms.discount is None and not has_discounts:
        found.append(DiscountUnclear(discount[0]))
    if terms.tax_off is None:
        if _UNTAXED.search(said):
            found.append(TaxExcluded())
        elif taxed := _TAXED.search(said):
            rate = _RATE.search(said[taxed.start() : taxed.start() + 30])
            found.append(TaxIncluded(float(rate[1]) if rate else None))
        else:
            found.append(TaxUnsaid())
    return found
