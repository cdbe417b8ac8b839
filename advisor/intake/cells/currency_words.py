"""Find the currency that a text names, by the forms in the table of currencies.

A currency that the table lacks is ``FOREIGN``: its amounts are set aside, never taken for those
of another. 日元 ends with 元, and HK$ with $.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.currencies import written_forms
from advisor.intake.cells.cells import plain

if TYPE_CHECKING:
    from advisor.catalog.records import Currency

# The code of ISO 4217 for no currency.
FOREIGN: Currency = "XXX"
_FOREIGN = (
    r"(?<![a-z])(?!us)[a-z]{1,2}\s?\$|(?<![a-z])(?!cn|rm)[a-z]{1,2}[¥]|[€£₩₹₽₺₫₪₦₴₱฿]"
    r"|[日欧港韩加澳新台纽]元|[日韩]圆|[台港葡]币|[円圓]|英镑|卢[比布]|法郎|泰铢"
    r"|(?:hong ?kong|singapore|canadian|australian|new zealand|taiwan) dollars?"
    r"|(?<![a-z])(?:euros?|pounds?|yen|rupees?|francs?)(?![a-z])"
    r"|(?:eur|gbp|jpy|hkd|krw|inr|sgd|aud|cad|chf|twd|nzd|brl|rub|thb|vnd|myr|idr|php|mxn|sek|nok"
    r"|dkk|pln|try|zar|aed|sar|ils)(?![a-z])"
)
# 单元 is a unit and 模块 a module: one character is a currency only where a number or one of
# these may stand before it.
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[价格费位为]))"
_CODE = 3
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def currency_in(text: str) -> Currency | None:
    """Return the currency that a text names; None if it names none, or two."""
    known = written_forms()
    found = {
        known.get(match[0].replace(" ", ""), FOREIGN)
        for match in _pattern(tuple(known)).finditer(plain(text).casefold())
    }
    return found.pop() if len(found) == 1 else None


def currency_words() -> str:
    """Return the pattern of a currency beside an amount, in lower case."""
    return _pattern(tuple(written_forms())).pattern


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the known forms, the longest first, before those of other currencies."""
    known = "|".join(_form(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"{known}|{_FOREIGN}")


def _form(form: str) -> str:
    if len(form) == 1 and _CHINESE.match(form):
        return _ALONE + form
    if form.isascii() and form.isalpha():
        # A code may end a name in camel case; a longer word stands alone.
        return (r"(?<![a-z])" if len(form) > _CODE else "") + form + r"(?![a-z])"
    return r"\s?".join(map(re.escape, form)) if form.isascii() else re.escape(form)
