"""Parse numbers, money and shares as people write them: 3万, 1.5M, 3,000,000, ¥5,000, 60%, ３００.

Used by the terminal and every field of the window. A point is the decimal sign and a comma groups
thousands, whatever the system's language. Ambiguous numbers (1,5 and 1.500) are refused with a
sentence that shows both meanings, since nobody notices a wrong guess. The caller checks the range.
`numbers.written` is the inverse.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.currencies import written_forms
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.wording.typed_failures import TwoMeanings, Unreadable

if TYPE_CHECKING:
    from advisor.catalog.records import Currency

MOST_CHARACTERS = 60
LARGEST = Decimal("1e300")
UNITS = {
    "": 1, "百": 10**2, "千": 10**3, "k": 10**3, "thousand": 10**3, "万": 10**4, "萬": 10**4,
    "w": 10**4, "百万": 10**6, "m": 10**6, "mn": 10**6, "million": 10**6, "千万": 10**7,
    "亿": 10**8, "b": 10**9, "bn": 10**9, "billion": 10**9, "十亿": 10**9, "万亿": 10**12,
    "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
"""What stands behind a number and multiplies it. ``w`` is how 万 is typed without Chinese input."""

_COUNTED = (
    "tokens", "token", "词元", "requests", "request", "users", "user", "people", "个", "次", "人",
    "台", "卡",
)  # fmt: skip
_COUNTED_AFTER = re.compile(rf"(?<=[0-9\s\w])({'|'.join(_COUNTED)})$")
_PART = re.compile(r"([0-9.,'_ ]*[0-9])(e[+-]?[0-9]{1,3}(?!\w))?\s*([^\W0-9_]*)\s*")
_PLAIN = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,'_ ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_GROUPED_BY_WAN = re.compile(r"[1-9][0-9]{0,3}(?:([,'_ ])[0-9]{4})(?:\1[0-9]{4})*(?:\.[0-9]+)?")
# 1.234.567 and 1.234,5: points can only group digits there, and the comma is the decimal sign.
_DECIMAL_COMMA = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:([.'_ ])[0-9]{3})(?:\1[0-9]{3})*,[0-9]+"
)
_LIKE_GROUPS = re.compile(r"[1-9][0-9]{0,2}\.[0-9][0-9]0")
_ONE_COMMA = re.compile(r"[0-9]+,[0-9]+")
_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)} | {
    ord("￥"): "¥", ord("−"): "-", ord("。"): ".",
}  # fmt: skip


class AmbiguousError(InputError):
    """The typed text can mean two numbers."""


class Amount(Frozen, frozen=True):
    """A parsed amount of money.

    Attributes:
        value: the number.
        currency: the currency in the text; None for none.
    """

    value: Decimal
    currency: Currency | None


def read_number(text: str) -> Decimal:
    """Parse a number.

    Raises:
        InputError: the text is no number, or it is too large or ambiguous.
    """
    return _read(plain(text), text)


def read_whole(text: str) -> int:
    """Parse a whole number, such as ``300万 tokens``.

    Raises:
        InputError: the text is no whole number.
    """
    number = read_count(text)
    if number != number.to_integral_value():
        raise InputError(Unreadable(shown(text), "no-whole"))
    return int(number)


def read_count(text: str) -> Decimal:
    """Parse a number of things, such as ``1.5M tokens``, which need not be whole.

    Raises:
        InputError: as ``read_number``.
    """
    normal = plain(text)
    return _read(_COUNTED_AFTER.sub("", normal).rstrip() or normal, text)


def read_money(text: str) -> Amount:
    """Parse an amount, with a currency before or after it.

    Raises:
        InputError: the text is no amount, or names two currencies.
    """
    normal = plain(text)
    sign = ""
    if normal[:1] in {"-", "+"}:
        sign, normal = normal[0], normal[1:].lstrip()
    forms = written_forms()
    leading, trailing = _beside_amounts(tuple(forms))
    before = leading.match(normal)
    rest = normal[before.end() :] if before else normal
    after = trailing.search(rest)
    rest = rest[: after.start()].rstrip() if after else rest
    found = {forms[match[1]] for match in (before, after) if match}
    if len(found) > 1:
        raise InputError(Unreadable(shown(text), "two-currencies"))
    return Amount(_read(sign + rest, text), found.pop() if found else None)


@lru_cache(maxsize=4)
def _beside_amounts(forms: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile patterns for a currency before and after an amount, the longest name first."""
    signs = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"({signs})\s*(?=[-+0-9.])"), re.compile(rf"(?<=[0-9\s\w])({signs})$")


def read_share(text: str) -> Decimal:
    """Parse a share as a number from 0 to 1: ``0.6``, ``60%``, ``60 ％``.

    Raises:
        InputError: the text is no share between 0 and 1.
    """
    normal = plain(text)
    share = _read(normal[:-1].rstrip(), text) / 100 if normal.endswith("%") else _read(normal, text)
    if not 0 <= share <= 1:
        raise InputError(Unreadable(shown(text), "no-share"))
    return share


def plain(text: str) -> str:
    """Normalise a typed text: lower case, ASCII for full-width characters, single spaces."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(Unreadable(shown(text), "too-long"))
    return " ".join(text.translate(_FULL_WIDTH).casefold().split())


def _read(normal: str, text: str) -> Decimal:
    """Parse a normalised text; ``text`` is the original, for the messages."""
    sign = -1 if normal.startswith("-") else 1
    rest = normal[1:].lstrip() if normal[:1] in {"-", "+"} else normal
    total, last, place = Decimal(0), 10**30, 0
    while found := _PART.match(rest, place):
        unit = _unit(found[3], text)
        if unit >= last:
            raise _no_number(text)
        number = _numeral(found[1].strip(), text)
        if place and unit == 1 and not _fills(found[1].strip(), last):
            raise _no_number(text)
        total += number.scaleb(int((found[2] or "e0")[1:])) * unit
        last, place = unit, found.end()
    if not place or place != len(rest):
        raise _no_number(text)
    if total > LARGEST:
        raise InputError(Unreadable(shown(text), "too-large"))
    return sign * total


def _unit(name: str, text: str) -> int:
    if name not in UNITS:
        raise _no_number(text)
    return UNITS[name]


def _fills(numeral: str, unit: int) -> bool:
    """Return whether a number fills all digits below ``unit``: 3万5000, but not 3万5."""
    return numeral.isdigit() and len(numeral) == len(str(unit)) - 1


def _numeral(numeral: str, text: str) -> Decimal:
    """Parse a number of digits, points and separators.

    Raises:
        InputError: it is ambiguous or no number.
    """
    if _PLAIN.fullmatch(numeral):
        if _LIKE_GROUPS.fullmatch(numeral):
            raise _two(text, f"{Decimal(numeral).normalize():f}", numeral.replace(".", ","))
        return Decimal(numeral)
    if _GROUPED.fullmatch(numeral) or _GROUPED_BY_WAN.fullmatch(numeral):
        return Decimal(re.sub(r"[,'_ ]", "", numeral))
    if _DECIMAL_COMMA.fullmatch(numeral):
        return Decimal(re.sub(r"['_ .]", "", numeral).replace(",", "."))
    if _ONE_COMMA.fullmatch(numeral):
        raise _two(text, numeral.replace(",", "."), f"{int(numeral.replace(',', '')):,}")
    raise _no_number(text)


def _two(text: str, one: str, other: str) -> AmbiguousError:
    return AmbiguousError(TwoMeanings(shown(text), one, other))


def _no_number(text: str) -> InputError:
    return InputError(Unreadable(shown(text), "no-number"))


def shown(text: str) -> str:
    """Shorten a typed text for a sentence, and remove unprintable characters."""
    kept = text.strip()[:MOST_CHARACTERS]
    return "".join(c if c.isprintable() else "�" for c in kept)
