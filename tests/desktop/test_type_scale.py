"""One scale of type: no size stands in the code that it does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import advisor
from advisor.charts.style import DARK, LIGHT
from advisor.desktop.appearance import style_sheet
from advisor.desktop.parts.type_scale import SIZES

WINDOW = Path(advisor.__file__).parent
# A number given to one of Qt's setters, or a length in a style sheet or rich text.
SIZE = re.compile(r"set(?:Point|Pixel)SizeF?\([\d.]|font-size:\s*[\d.]")


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
