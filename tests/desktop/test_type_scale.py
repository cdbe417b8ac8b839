"""One scale of type: no size stands in the code, and none is painted, that it does not have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

import advisor
from advisor.charts.style import DARK, LIGHT
from advisor.desktop.appearance import style_sheet
from advisor.desktop.parts.type_scale import SIZES, SMALL, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Screens

WINDOW = Path(advisor.__file__).parent
# A number given to one of Qt's setters, or a length in a style sheet or rich text.
SIZE = re.compile(r"set(?:Point|Pixel)SizeF?\([\d.]|font-size:\s*[\d.]")
SHOWN = (QLabel, QAbstractButton, QComboBox, QLineEdit)


def test_that_no_size_of_type_stands_outside_the_scale() -> None:
    found = [
        f"{path.relative_to(WINDOW)}: {line.strip()}"
        for room in ("desktop", "charts")
        for path in sorted((WINDOW / room).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if SIZE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_that_the_style_sheet_has_sizes_of_the_scale_only(style: object) -> None:
    sizes = re.findall(r"font-size:\s*([\d.]+)(\w+)", style_sheet(style))  # type: ignore[arg-type]
    assert {unit for _, unit in sizes} == {"pt"}
    assert {float(size) for size, _ in sizes} <= set(SIZES)


def test_that_every_text_of_every_screen_has_a_size_of_the_scale(
    screens: Callable[..., Screens],
) -> None:
    wrong, seen = set(), set()

    def visit(name: str, top: QWidget) -> None:
        if not type(top).__module__.startswith("advisor."):
            return
        for widget in top.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, SHOWN):
                size = widget.font().pointSizeF()
                seen.add(size)
                if size not in SIZES:
                    wrong.add(f"{name}: {type(widget).__name__} {widget.objectName()}: {size}")

    screens().visit(visit)
    assert wrong == set()
    assert {SMALL, TEXT} <= seen
