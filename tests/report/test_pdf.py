"""The PDF: searchable in both languages, nothing beyond the page, vectors, links, page numbers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdf
import pytest

from advisor.decision import recommend
from advisor.report import render
from advisor.report.paper.outline import with_outline
from advisor.report.paper.tables import shared_out
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.report.conftest import pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from advisor import Recommendation
    from advisor.report.document import Document

Rendered = Callable[[str], bytes]
Rendering = Callable[[str, str], bytes]
# Where a PDF maker puts 用 when a font's table of characters lists its radical first.
RADICALS = re.compile("[\u2e80-\u2fdf]")


def test_that_each_heading_and_the_use_case_can_be_searched(
    rendered: Rendered, document: Document
) -> None:
    text = "".join(page.text for page in pages_of(rendered(".pdf")))
    packed = "".join(text.split())
    for wanted in (document.title, *(section.title for section in document.sections)):
        assert "".join(wanted.split()) in packed
    assert not RADICALS.search(text)


def test_that_chinese_is_read_back_character_by_character(
    recommendation: Recommendation, rendered_in: Rendering
) -> None:
    pages = pages_of(rendered_in(".pdf", "zh"))
    preset = recommendation.catalog.use_cases[recommendation.scenario.use_case]
    text = "".join("".join(page.text.split()) for page in pages)
    assert "".join(preset.summary.zh.split()) in text
    assert not RADICALS.search(text)


def test_that_rare_characters_of_a_title_are_drawn_and_read_back(
    recommendation: Recommendation,
) -> None:
    title = "昇腾与鲲鹏：胶囊、曶、㬵、镕堃"
    named = recommend(recommendation.catalog, recommendation.scenario.replace(title=title))
    reader = pypdf.PdfReader(io.BytesIO(render(Narrator(named, Words("zh")), ".pdf")))
    assert title in "".join(reader.pages[0].extract_text().split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
def test_that_another_reader_finds_the_chinese_too(
    recommendation: Recommendation, rendered_in: Rendering, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(rendered_in(".pdf", "zh"))
    command = [str(shutil.which("pdftotext")), "-raw", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    preset = recommendation.catalog.use_cases[recommendation.scenario.use_case]
    assert "".join(preset.summary.zh.split()) in "".join(text.split())
    assert not RADICALS.search(text)


def test_that_every_text_lies_within_the_page(rendered: Rendered) -> None:
    for number, (page, _, pieces) in enumerate(pages_of(rendered(".pdf")), 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        outside = [
            piece
            for piece in pieces
            if piece.text.strip() and not (0 <= piece.x <= width and 0 <= piece.y <= height)
        ]
        assert outside == [], number


def test_that_each_page_is_a4_and_numbered(rendered: Rendered) -> None:
    pages = pages_of(rendered(".pdf"))
    for number, (page, text, _) in enumerate(pages, 1):
        assert float(page.mediabox.width) == pytest.approx(595, abs=1)
        assert float(page.mediabox.height) == pytest.approx(842, abs=1)
        assert f"{number}/{len(pages)}" in "".join(text.split())


def test_that_charts_are_drawn_as_vectors_and_fonts_are_embedded(rendered: Rendered) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(".pdf")))
    assert all(not page.images for page in reader.pages)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get_object()["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    assert all("AdvisorSansSC" in font for font in fonts)


def test_that_sources_are_links(rendered: Rendered, document: Document) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(".pdf")))
    found = {
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", ())
    }
    table = document.table("references")
    assert table is not None
    wanted = {cell.link for row in table.rows for cell in row if cell.link}
    assert wanted
    assert wanted <= found


def test_that_each_section_has_a_bookmark_on_its_page(
    rendered: Rendered, document: Document
) -> None:
    data = rendered(".pdf")
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.trailer["/Root"]["/Lang"] == document.language  # type: ignore[index]
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    assert [mark.title for mark in marks] == [section.title for section in document.sections]
    for mark in marks:
        number = reader.get_destination_page_number(mark)
        assert number is not None
        title = "".join(str(mark.title).split())
        # A title in two scripts is read in two pieces.
        found = [
            piece.y
            for piece in pages_of(data)[number].pieces
            if (read := "".join(piece.text.split())) and title.startswith(read)
        ]
        assert any(0 <= float(mark.top or 0) - height <= 24 for height in found), mark.title


def test_that_a_file_that_is_built_otherwise_is_refused() -> None:
    with pytest.raises(ValueError, match="startxref"):
        with_outline(b"%PDF-1.4", [], "en")


def test_that_columns_fill_the_page_and_none_is_narrower_than_its_longest_word() -> None:
    widths = shared_out(100, [30, 5, 5], [1, 2, 2])
    assert sum(widths) == pytest.approx(100)
    assert widths == [30, 35, 35]


def test_that_columns_shrink_together_where_the_words_need_more_than_the_page() -> None:
    assert shared_out(50, [60, 40], [1, 1]) == [30, 20]
