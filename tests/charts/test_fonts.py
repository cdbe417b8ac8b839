"""The bundled font holds what Chinese users write, and each character can be copied as itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from advisor.charts.fonts import FILES

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
# GB 18030-2022, implementation level 1: https://github.com/IBM/plex/issues/526
EXTENSION_A = range(0x3400, 0x4DB6)
FIRST_BLOCK = range(0x4E00, 0x9FF0)
RADICALS = range(0x2E80, 0x2FE0)
LAYOUT = {"\n", "\r", "\t", "\ufeff"}


@cache
def cmap(file: str) -> dict[int, str]:
    with TTFont(FONTS / file, lazy=True) as font:
        return dict(font.getBestCmap())


def standard_characters() -> list[str]:
    lines = (FONTS / "general-standard-characters.txt").read_text(encoding="utf-8").splitlines()
    return [letter for line in lines if not line.startswith("#") for letter in line]


def lacking(file: str, letters: set[str]) -> str:
    return " ".join(sorted(letter for letter in letters if ord(letter) not in cmap(file)))


def test_that_the_table_of_standard_characters_is_whole() -> None:
    letters = standard_characters()
    assert len(letters) == len(set(letters)) == 8105
    assert {"昇", "镕", "堃", "喆", "淼"} <= set(letters)


@pytest.mark.parametrize("file", FILES)
def test_that_both_styles_hold_the_standard_characters_and_level_1(file: str) -> None:
    assert lacking(file, set(standard_characters())) == ""
    assert lacking(file, {chr(point) for point in (*EXTENSION_A, *FIRST_BLOCK)}) == ""
    gb2312 = {
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xA1, 0xF8)
        for cell in range(0xA1, 0xFF)
    }
    assert lacking(file, gb2312 - {""}) == ""


@pytest.mark.parametrize("file", FILES)
def test_that_no_character_of_tables_and_texts_is_a_box(file: str) -> None:
    texts = [
        *(ROOT / "data").glob("*.csv"),
        *(ROOT / "data").glob("*.toml"),
        ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "advisor.po",
    ]
    letters = {letter for text in texts for letter in text.read_text(encoding="utf-8")}
    assert lacking(file, letters - LAYOUT) == ""


@pytest.mark.parametrize("file", FILES)
def test_that_no_glyph_is_read_back_from_a_pdf_as_another_ideograph(file: str) -> None:
    shown: dict[str, list[str]] = {}
    for point, glyph in cmap(file).items():
        shown.setdefault(glyph, []).append(chr(point))
    shared = [letters for letters in shown.values() if len(letters) > 1]
    # A no-break space is read back as a space, a no-break hyphen as a hyphen; both are meant.
    assert sorted(shared) == [[" ", "\u00a0"], ["-", "\u2011"]]
    assert not set(RADICALS) & set(cmap(file))
