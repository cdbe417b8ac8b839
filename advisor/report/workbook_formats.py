"""How the cells of the workbook look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook

GREY = "#5D677B"


@dataclass(frozen=True)
class Formats:
    """Formats of one workbook, named after what they are for (see ``document.Kind``)."""

    head: Any
    title: Any
    strong: Any
    link: Any
    score: Any
    share: Any
    money: Any
    number: Any
    date: Any
    worth: Any
    estimate: Any
    input: Any


def formats_of(book: Workbook) -> Formats:
    """The formats, made in a workbook."""
    add = book.add_format
    return Formats(
        head=add(
            {"bold": True, "font_color": GREY, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        ),
        title=add({"bold": True, "font_size": 14}),
        strong=add({"bold": True}),
        link=add({"font_color": "#1F5FAE", "underline": 1}),
        score=add({"num_format": "0.0"}),
        share=add({"num_format": "0.0%"}),
        money=add({"num_format": "#,##0.00"}),
        number=add({"num_format": "General"}),
        date=add({"num_format": "yyyy-mm-dd"}),
        worth=add({"num_format": "0.000"}),
        estimate=add({"num_format": "0.000", "italic": True, "font_color": GREY}),
        input=add({"bg_color": "#FFF8E5", "border": 1, "border_color": "#E0D6B8"}),
    )
