"""Read a number, a day, or a yes or no from a table cell, as people write them.

Digits and signs may be full-width, the decimal sign a point or a comma, thousands grouped, and a
per cent sign, a currency, a bound or a margin may stand beside the number.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Literal

from advisor.catalog.frozen import Frozen

Cell = str | float
Bound = Literal["exact", "at-least", "at-most"]
NOTHING = {
    "", "-", "--", "–", "—", "/", "?", "n/a", "na", "nan", "none", "null", "nil", "tbd", "x",
    "#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!",
    "无", "暂无", "未测", "未知", "未公布", "缺", "缺失", "不适用",
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "self-reported", "self reported", "vendor", "√", "✓",
        "是", "自报", "厂商", "厂商自报"}  # fmt: skip
_NO = {"no", "n", "false", "0", "independent", "checked", "verified", "third party",
       "third-party", "×", "✗", "否", "独立", "第三方", "已核验"}  # fmt: skip
_BOUNDS: dict[str, Bound] = {
    "": "exact", "<": "at-most", "<=": "at-most", "≤": "at-most",
    ">": "at-least", ">=": "at-least", "≥": "at-least",
}  # fmt: skip
_USUAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?")  # fast path for most cells
_NUMBER = re.compile(
    r"(?P<bound>[<>]=?|[≤≥])?\s*(?P<currency>[$¥€£]|us\$|rmb)?\s*"
    r"(?P<digits>[+-]?\d[\d.,' ]*(?:e[+-]?\d{1,3})?)\s*(?P<percent>%)?\s*"
    r"(?:(?:±|\+/-)\s*[\d.,]+\s*%?|分|pts?|points?)?\s*(?P<after>%)?$"
)
_PARTS_OF_DAY = r"\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*(?:[-/.]|月)\s*(?P<d>\d{1,2})"
_DAY = re.compile(rf"(?P<y>\d{{4}}){_PARTS_OF_DAY}\s*日?(?:[t ].*)?$")
_DAY_WITHIN = re.compile(rf"(?P<y>20\d\d){_PARTS_OF_DAY}")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*")
MAX_CELL = 100
# Spreadsheet dates count days from here; those accepted are from 2009 to 2064.
_EPOCH = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 40_000, 60_000


class Number(Frozen, frozen=True):
    """A number in a cell.

    Attributes:
        value: in the unit of the cell; ``77.47%`` is 77.47.
        percent: whether it has a per cent sign.
        bound: whether it is exact, or a lower or upper limit.
    """

    value: float
    percent: bool = False
    bound: Bound = "exact"


def plain(cell: Cell) -> str:
    """Return the text of a cell, full-width characters made plain, outer spaces removed."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    cell = cell[: 20 * MAX_CELL]
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell).replace("−", "-")
    return cell.strip()


def read_number(cell: Cell, *, comma: bool = False) -> Number | None:
    """Read the number in a cell; None if it has none, or more than one.

    Args:
        cell: as in the table.
        comma: whether a comma is the decimal sign, which decides ``1.234`` and ``1,234``. Anything
            else is clear by itself: ``71,5``, ``1.234,5``, ``0.7747``.
    """
    if isinstance(cell, float):
        return Number(cell)
    if not comma and _USUAL.fullmatch(cell):
        return Number(float(cell))
    text = plain(cell).casefold()
    found = _NUMBER.match(text) if len(text) <= MAX_CELL else None  # longer texts hold no figure
    if found is None:
        return None
    value = _value(found["digits"].strip(), comma=comma)
    if value is None:
        return None
    return Number(value, bool(found["percent"] or found["after"]), _BOUNDS[found["bound"] or ""])


def _value(digits: str, *, comma: bool) -> float | None:
    mantissa, _, exponent = digits.partition("e")
    mantissa = mantissa.strip()
    last = max(mantissa.rfind("."), mantissa.rfind(","))
    sign = mantissa[last] if last >= 0 else ""
    if sign and _GROUPED.fullmatch(mantissa):
        grouped = mantissa.count(sign) > 1 or (sign == ",") != comma
        decimal = "" if grouped else sign
    else:
        decimal = sign
    whole, _, part = mantissa.rpartition(decimal) if decimal else (mantissa, "", "")
    if any(c in whole for c in ",.' ") and not _GROUPED.fullmatch(whole):
        return None
    whole = re.sub(r"[,.' ]", "", whole)
    if part and not (part.isascii() and part.isdigit()):
        return None
    try:
        return float(f"{whole}.{part or 0}" + (f"e{exponent}" if exponent else ""))
    except ValueError:
        return None


def decimal_comma(cells: list[str]) -> bool:
    """Whether a comma is the decimal sign in these cells, judged by the unambiguous ones."""
    commas = sum(bool(re.search(r"\d,(?:\d{1,2}|\d{4,})(?!\d|,)", plain(c))) for c in cells)
    points = sum(bool(re.search(r"\d\.(?:\d{1,2}|\d{4,})(?!\d|\.)", plain(c))) for c in cells)
    return commas > points


def read_day(cell: Cell) -> dt.date | None:
    """Read a date, year first; None for anything else: ``3/4/2026`` may be two days."""
    text = plain(cell).casefold()
    if re.fullmatch(r"20\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DAY.match(text)
    return _day(found["y"], found["m"], found["d"]) if found else None


def day_within(text: str) -> dt.date | None:
    """Return the first date of this century in a text, written as in a cell; None: no date."""
    found = _DAY_WITHIN.search(text)
    return _day(found["y"], found["m"], found["d"]) if found else None


def read_day_or_serial(cell: Cell) -> dt.date | None:
    """Read a date, or the day number that a spreadsheet left in a column of dates."""
    text = plain(cell)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and _FIRST_SERIAL <= float(text) < _LAST_SERIAL:
        return _EPOCH + dt.timedelta(days=int(float(text)))
    return read_day(cell)


def day_in_name(file: str) -> dt.date | None:
    """Return the last date in a file name such as ``table_2026_01_08.csv``; None: no date."""
    days = [day for parts in _DAY_IN_NAME.findall(file) if (day := _day(*parts))]
    return days[-1] if days else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_flag(cell: Cell) -> bool | None:
    """Read yes or no; None if it is neither."""
    word = plain(cell).casefold()
    return True if word in _YES else False if word in _NO else None


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is a placeholder for a missing figure."""
    return plain(cell).casefold() in NOTHING


MOST = 600


def one_line(text: str, most: int = MOST) -> str:
    """Put a text on one line, drop what cannot be printed or stored, cut to ``most`` characters.

    Control characters, those that change the writing direction, and unpaired surrogates become
    spaces; a cut text ends in an ellipsis.
    """
    head = text[: 4 * most]
    if not head.isprintable():
        head = "".join(c if c.isprintable() else " " for c in head)
    line = " ".join(head.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
