"""Cell formats of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.wording.numbers import ESTIMATED
from advisor.wording.own_mark import OWN_MARK
from advisor.wording.ties import BEGINS, BETWEEN, ENDS, sheet_format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook

GREY = "#5D677B"
# Kind of a figure → its number format.
# Money below 0.01 has more decimals, as 0.00 would read as free.
MONEY = "[>=0.01]#,##0.00;[<=-0.01]-#,##0.00;0.00#######"
# Of plain numbers, whole ones have no decimals, and those below 1 all of them.
NUMBERS = {
    "score": "0.0", "share": "0.0%", "money": MONEY, "number": "#,##0.0##", "whole": "#,##0",
    "small": "General",
}  # fmt: skip


@dataclass(frozen=True)
class Formats:
    """Formats of one workbook, named by use (see ``document.Kind``)."""

    head: Any
    title: Any
    strong: Any
    link: Any
    score: Any
    share: Any
    money: Any
    number: Any
    whole: Any
    small: Any
    date: Any
    worth: Any
    estimate: Any
    input: Any
    own: Mapping[str, Any]
    """Kind → format of a figure of the user's own, with its sign before the number."""
    estimated: Mapping[str, Any]
    """Kind → format of a figure that an estimate stands in for, with "≈" before the number."""
    ties: Mapping[str, Any]
    """Part of a bracket → format of a rank that stands in a tie."""


def formats_of(book: Workbook) -> Formats:
    """Create the formats in a workbook."""
    add = book.add_format
    own = {
        kind: add({"num_format": _marked(code, f"{OWN_MARK} ")})
        for kind, code in (*NUMBERS.items(), ("worth", "0.000"))
    }
    return Formats(
        head=add(
            {"bold": True, "font_color": GREY, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        ),
        title=add({"bold": True, "font_size": 14}),
        strong=add({"bold": True}),
        link=add({"font_color": "#1F5FAE", "underline": 1}),
        **{kind: add({"num_format": code}) for kind, code in NUMBERS.items()},
        date=add({"num_format": "yyyy-mm-dd"}),
        worth=add({"num_format": "0.000"}),
        estimate=add({"num_format": "0.000", "italic": True, "font_color": GREY}),
        input=add({"bg_color": "#FFF8E5", "border": 1, "border_color": "#E0D6B8"}),
        own=own,
        estimated={
            kind: add({"num_format": _marked(code, ESTIMATED)}) for kind, code in NUMBERS.items()
        },
        ties={sign: add({"num_format": sheet_format(sign)}) for sign in (BEGINS, BETWEEN, ENDS)},
    )


def number_style(raw: float, kind: str) -> str:
    """Return the key of ``NUMBERS`` for a figure of a kind."""
    if kind != "number":
        return kind
    if float(raw).is_integer():
        return "whole"
    return "number" if abs(raw) >= 1 else "small"


def _marked(code: str, sign: str) -> str:
    """Add a sign before the number to each section of a number format."""
    sections = (section.rpartition("]") for section in code.split(";"))
    return ";".join(f'{when}{close}"{sign}"{digits}' for when, close, digits in sections)
