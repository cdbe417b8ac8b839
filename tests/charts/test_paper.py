"""Charts on the page: vectors and text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter, QPdfWriter

from advisor.charts.paper import NAMES, chart_svg, paint_chart
from advisor.charts.style import PAPER
from advisor.wording import Words
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    import advisor

SVG = "{http://www.w3.org/2000/svg}"
EACH = pytest.mark.parametrize("name", NAMES)


def texts(svg: bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    return ["".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")]


@EACH
@pytest.mark.usefixtures("fonts")
def test_that_a_chart_is_vectors_and_its_text_is_text_in_the_bundled_font(
    english: Narrator, name: str
) -> None:
    svg = chart_svg(english, name, 800, 480)
    assert b"<image" not in svg
    assert PAPER.font_family.encode() in svg
    assert len(texts(svg)) > 10


@pytest.mark.usefixtures("fonts")
def test_that_a_chart_speaks_chinese(answer: advisor.Recommendation) -> None:
    found = "".join(texts(chart_svg(Narrator(answer, Words("zh")), "tradeoff", 800, 480)))
    assert "能力" in found


@EACH
@pytest.mark.usefixtures("fonts")
def test_that_the_same_answer_gives_the_same_drawing_to_the_byte(
    english: Narrator, name: str
) -> None:
    first, second = (chart_svg(english, name, 640, 400) for _ in range(2))
    assert first == second


@EACH
@pytest.mark.usefixtures("fonts")
def test_that_a_pdf_page_holds_the_chart_without_pixels(english: Narrator, name: str) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    width = writer.width()
    paint_chart(english, painter, QRectF(0, 0, width, width * 0.6), name)
    painter.end()
    data = bytes(buffer.data().data())
    assert data.startswith(b"%PDF")
    assert b"/Subtype /Image" not in data


@pytest.mark.usefixtures("qapp")
def test_that_an_unknown_chart_is_named_in_the_complaint(english: Narrator) -> None:
    with pytest.raises(ValueError, match="There is no chart 'pie'"):
        chart_svg(english, "pie", 100, 100)
