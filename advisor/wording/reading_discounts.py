"""Parse discounts as people write them, to the share of the list price that is paid.

``−18 %``, ``18% off``, ``82折``, ``八折``, ``0.8``, ``+5 %``. A bare ``80 %`` is refused with both
meanings: paid, or taken off.
"""

from __future__ import annotations

import re
from decimal import Decimal

from advisor.catalog.agreement import LEAST_SHARE, MOST_SHARE
from advisor.catalog.problems import InputError
from advisor.intake.tables.price_terms import paid_share
from advisor.wording.reading_numbers import AmbiguousError, plain, shown
from advisor.wording.typed_failures import OutOfRange, TwoMeanings, Unreadable

_NUMBER = r"(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})"
_SIGNED = re.compile(rf"([-–—+])\s*{_NUMBER}\s*%")
_BARE_PERCENT = re.compile(rf"{_NUMBER}\s*%")
_BARE = re.compile(r"[01]?\.\d{1,4}|1")
_TO = re.compile(rf"(?:降至|按|付|pay|pays|paid)\s*{_NUMBER}\s*%")
_FOLD = re.compile(r"(?:打|按)?\s*([0-9.]+|[一二三四五六七八九](?:点?[一二三四五六七八九])?)\s*折")
_HALF = ("半价", "half price", "half")


def read_discount(text: str) -> float:
    """Parse a discount to what is paid of the list price: 0.82 for ``−18 %`` and ``82折``.

    Raises:
        InputError: it is none, has two meanings, or is far from what anybody pays.
    """
    normal = plain(text)
    share = _share(normal, text)
    if share is None:
        raise InputError(Unreadable(shown(text), "no-discount"))
    if not Decimal(repr(LEAST_SHARE)) <= share <= Decimal(repr(MOST_SHARE)):
        low, high = f"{LEAST_SHARE:.0%}", f"{MOST_SHARE:.0%}"
        raise InputError(OutOfRange(shown(text), low, high))
    return float(share)


def _share(normal: str, text: str) -> Decimal | None:
    if normal in _HALF:
        return Decimal("0.5")
    if found := _SIGNED.fullmatch(normal):
        part = Decimal(found[2]) / 100
        return 1 + part if found[1] == "+" else 1 - part
    if found := _TO.fullmatch(normal):
        return Decimal(found[1]) / 100
    if found := _BARE_PERCENT.fullmatch(normal):
        paid = Decimal(found[1])
        if 0 < paid < 100:  # noqa: PLR2004 - per cent
            raise AmbiguousError(TwoMeanings(shown(text), f"−{100 - paid:f}%", f"−{paid:f}%"))
        return None
    if _BARE.fullmatch(normal):
        return Decimal(normal)
    if found := _FOLD.fullmatch(normal):
        return paid_share(found[1].replace("点", "") + "折")
    return paid_share(normal) if normal and normal not in {"-", "0%", "100%"} else None


def discount_text(share: float) -> str:
    """Format what is paid as a discount, as ``read_discount`` reads it: −18%, +5%."""
    change = (Decimal(repr(share)) - 1) * 100
    size = f"{abs(change).normalize():f}"
    return f"{'−' if change <= 0 else '+'}{size}%"
