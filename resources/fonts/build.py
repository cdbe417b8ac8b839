"""Rebuild the bundled fonts from Noto Sans CJK.

The window and the PDF use one font that is the same on every machine and holds
Simplified Chinese, so that a report made on a machine without any Chinese font
is readable. The whole of Noto Sans CJK would be 100 MB; this keeps what the
program writes::

    apt-get download fonts-noto-cjk && dpkg -x fonts-noto-cjk_*.deb noto
    python -m resources.fonts.build noto/usr/share/fonts/opentype/noto

What is kept, in `characters()`: GB 18030-2022 implementation level 1 (without its
14 radicals, see below), the 8,105 characters of 通用规范汉字表 (196 of them lie
beyond level 1), ASCII, Latin-1 and Latin Extended-A, and the punctuation, currency,
arrow, operator and shape blocks as far as Noto has them. A handful of signs that
Noto lacks and the program shows (undo, redo, sort marks) are drawn in `DRAWN`.

Both styles hold all of it. Each file is 8 MB, of which Qt maps what it reads:
loaded by path, both take 5 to 7 ms (`load_fonts` in advisor/report/fonts.py).
A Bold of the 8,105 alone would save 6 MB and show a box for a rare character in
a heading, since Qt does not look for it in the Regular of the same family.

What is left out, because it changes text on its way through a PDF (a PDF maker
maps a glyph back to the *lowest* code point that shows it):

* U+2E80-2FDF, the radicals: 用 would be read back as U+2F64 (the 14 of them in
  level 1 are parts of characters, which nobody writes in a sentence);
* the aliases in `ALIASES`, for the same reason (two remain and are meant: a
  no-break space is read back as a space, a no-break hyphen as a hyphen);
* ideographs that share a glyph are parted: each gets a copy of its own, else 胶
  would be read back as U+3B35 (`_part_shared_ideographs`);
* every layout feature but kerning and mark placement: `ccmp` and `liga` turn
  two U+2014 into one U+2E3A, `locl` has other glyphs than the cmap knows.

The Simplified Chinese face sets quotation marks, the middle dot and the ellipsis
a full width wide, which tears English apart (don ’ t). Half of what is written
here is English, so these take their Latin forms (`LATIN`), and × ± ÷ lose
their wide margins (`TRIMMED`).

The result is a Modified Version under the SIL Open Font License 1.1 (OFL.txt)
and bears a name of its own: the upstream licence reserves no font name, but
"Noto" is a trademark.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from resources.fonts.drawn_signs import DRAWN, DRAWN_WIDTH, Drawing, Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAMILY = "Advisor Sans SC"
STYLES = ("Regular", "Bold")
UPSTREAM = "2.004"
"""The version of Noto Sans CJK that the checks below were made with."""

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letter-like signs, fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # boxes, blocks, shapes
    (0x2600, 0x27BF),  # stars, ticks and crosses
    (0x3000, 0x30FF),  # Chinese punctuation, kana with the middle dot of GB 2312
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)

IDEOGRAPHS = (
    (0x3400, 0x4DB5),  # extension A
    (0x4E00, 0x9FEF),  # the first block, with the 66 that level 1 requires since 2022
)
"""The ideographs of GB 18030-2022 level 1, but for those that its two-byte codes add.

As described in github.com/IBM/plex/issues/526, after Ken Lunde, *The GB 18030-2022 Standard*.
"""

PRIVATE = range(0xE000, 0xF900)
STANDARD_CHARACTERS = Path(__file__).with_name("general-standard-characters.txt")

RADICALS = range(0x2E80, 0x2FE0)

ALIASES = frozenset(
    {
        0x00AD,  # soft hyphen: drawn as a hyphen
        0x2003,  # em space: U+3000
        0x2012,  # figure dash: U+2013
        0x2027,  # hyphenation point: U+30FB
        0x2035,  # reversed prime: U+FF40
        0x2126,  # ohm: Greek omega
        0x212B,  # angstrom: Latin A with ring
        0x2215,  # division slash: U+FF0F
        0x2329,  # angle brackets: U+3008, U+3009
        0x232A,
        0x301C,  # wave dash: U+FF5E
        *range(0x2780, 0x2794),  # sans-serif circled numbers: U+2460, U+2776
    }
)
"""Code points that share a glyph with one that is written more often."""

LATIN = (0x00B7, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022)
"""What is taken as the Japanese face has it: as wide as Latin needs."""

ELLIPSIS = 0x2026
TRIMMED = (0x00B1, 0x00D7, 0x00F7)
_TRIMMED_MARGIN = 60

_VARIATION_SELECTORS = 14  # the cmap format that maps pairs


def characters() -> set[int]:
    """Return the code points that the program needs, present upstream or not."""
    wanted = _gb18030_level_1() | general_standard_characters()
    for first, last in BLOCKS:
        wanted.update(range(first, last + 1))
    return wanted - set(RADICALS) - ALIASES


def general_standard_characters() -> set[int]:
    """Return the 8,105 characters of 通用规范汉字表."""
    lines = STANDARD_CHARACTERS.read_text(encoding="utf-8").splitlines()
    return {ord(letter) for line in lines if not line.startswith("#") for letter in line}


def _gb18030_level_1() -> set[int]:
    """Return GB 18030-2022 level 1: the codes of one and two bytes, and two blocks of ideographs.

    Python's codec is of an older edition, which maps some two-byte codes to the private use area:
    those are left out, and stand in the blocks today.
    """
    found = {point for first, last in IDEOGRAPHS for point in range(first, last + 1)}
    for row in range(0x81, 0xFF):
        for cell in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                found.add(ord(bytes((row, cell)).decode("gb18030")))
            except UnicodeDecodeError:
                continue
    return found - set(PRIVATE)


def _replace_glyph(font: TTFont, name: str, *, width: int, draw: Callable[[Pen], None]) -> None:
    """Give the glyph a new outline and advance width."""
    top = font["CFF "].cff.topDictIndex[0]
    private = top.CharStrings[name].private
    coded = None if private.defaultWidthX == width else width - private.nominalWidthX
    pen = T2CharStringPen(coded, None)
    draw(pen)
    charstring = pen.getCharString(private, top.GlobalSubrs)
    top.CharStrings[name] = charstring
    font["hmtx"][name] = (width, int(charstring.calcBounds(None)[0]))


def _map(font: TTFont, code: int, name: str) -> None:
    """Let the character be shown by the glyph, and the glyph by no other character."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != _VARIATION_SELECTORS:
            kept = {point: glyph for point, glyph in table.cmap.items() if glyph != name}
            table.cmap = kept | {code: name}


def _spare_glyphs(font: TTFont) -> Iterator[str]:
    """Yield glyphs that no kept character refers to, the last ones first."""
    cmap = font.getBestCmap()
    wanted = {cmap[point] for point in characters() if point in cmap}
    return (name for name in reversed(font.getGlyphOrder()) if name not in wanted)


def _add_drawings(font: TTFont, spare: Iterator[str], *, stroke: float) -> None:
    """Put the drawn signs in place of spare glyphs."""
    for code, (draw, laid) in sorted(DRAWN.items()):
        name = next(spare)

        def outline(pen: Pen, draw: Drawing = draw, laid: Transform = laid) -> None:
            draw(TransformPen(pen, laid), stroke)

        _replace_glyph(font, name, width=DRAWN_WIDTH, draw=outline)
        _map(font, code, name)


def _part_shared_ideographs(font: TTFont, spare: Iterator[str]) -> None:
    """Give each ideograph a glyph of its own, a copy where two share one."""
    cmap, glyphs, kept = font.getBestCmap(), font.getGlyphSet(), characters()
    seen: set[str] = set()
    for code in sorted(kept & set(cmap)):
        name = cmap[code]
        if code < IDEOGRAPHS[0][0] or name not in seen:
            seen.add(name)
            continue
        drawn = RecordingPen()
        glyphs[name].draw(drawn)
        copy = next(spare)
        _replace_glyph(font, copy, width=font["hmtx"][name][0], draw=drawn.replay)
        _map(font, code, copy)


def _take_latin_forms(font: TTFont, japanese: TTFont) -> None:
    """Give English the punctuation it can be set with."""
    latin = japanese.getBestCmap()
    for code in LATIN:
        _map(font, code, latin[code])
    _map(font, ELLIPSIS, _proportional(japanese, latin[ELLIPSIS]))


def _proportional(font: TTFont, name: str) -> str:
    """Return what the `pwid` feature puts in the glyph's place."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "pwid":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                mapping = getattr(subtable, "ExtSubTable", subtable).mapping
                if name in mapping:
                    return str(mapping[name])
    raise SystemExit(f"{name} has no proportional form: check ELLIPSIS.")


def _trim(font: TTFont) -> None:
    """Take the full-width margins off the signs that stand next to digits."""
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    for code in TRIMMED:
        name = cmap[code]
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        left, _, right, _ = bounds.bounds
        old = RecordingPen()
        glyphs[name].draw(old)
        shift = Identity.translate(_TRIMMED_MARGIN - left, 0)

        def outline(pen: Pen, old: RecordingPen = old, shift: Transform = shift) -> None:
            old.replay(TransformPen(pen, shift))

        _replace_glyph(font, name, width=int(right - left) + 2 * _TRIMMED_MARGIN, draw=outline)


def _subset(font: TTFont) -> None:
    options = Options()
    options.layout_features = ["kern", "mark"]
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def _rename(font: TTFont, style: str) -> None:
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    names = {
        1: FAMILY,
        2: style,
        3: f"{UPSTREAM};{postscript}",
        4: f"{FAMILY} {style}",
        6: postscript,
        10: "A subset of Noto Sans CJK SC with a few signs added, for Model Advisor.",
    }
    table = font["name"]
    for number in (7, 8, 11, 12, 16, 17):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.removeNames(nameID=number)
        table.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FullName = names[4]
    top.topDictIndex[0].FamilyName = FAMILY


def build(collection: Path, style: str, target: Path) -> TTFont:
    """Write one style.

    Args:
        collection: A NotoSansCJK-*.ttc of the same style.
        style: "Regular" or "Bold".
        target: The .otf to write.

    Returns:
        The subset font as written.

    Raises:
        SystemExit: The collection has no Simplified Chinese face, or is of
            another version than the one these settings were checked with.
    """
    faces = TTCollection(collection, lazy=True).fonts
    named = {face["name"].getDebugName(1): face for face in faces}
    try:
        font, japanese = named["Noto Sans CJK SC"], named["Noto Sans CJK JP"]
    except KeyError as missing:
        raise SystemExit(f"{collection} holds no face named {missing}.") from None
    if f"Version {UPSTREAM}" not in font["name"].getDebugName(5):
        raise SystemExit(f"{collection} is not version {UPSTREAM}: check ALIASES, then UPSTREAM.")
    font.recalcTimestamp = False
    _take_latin_forms(font, japanese)
    _trim(font)
    spare = _spare_glyphs(font)
    _add_drawings(font, spare, stroke=120 if style == "Bold" else 76)
    _part_shared_ideographs(font, spare)
    _subset(font)
    _rename(font, style)
    font.save(target)
    return font


def main() -> None:
    """Build both styles into this folder and say what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("noto", type=Path, help="folder with NotoSansCJK-Regular.ttc and -Bold.ttc")
    source = parser.parse_args().noto
    for style in STYLES:
        target = Path(__file__).with_name(f"AdvisorSansSC-{style}.otf")
        font = build(source / f"NotoSansCJK-{style}.ttc", style, target)
        cmap = font.getBestCmap()
        print(f"{target.name}: {len(cmap)} characters, {target.stat().st_size / 1e6:.2f} MB")
        shared: dict[str, list[int]] = {}
        for code, glyph in sorted(cmap.items()):
            shared.setdefault(glyph, []).append(code)
        for codes in shared.values():
            if len(codes) > 1:
                print("  one glyph for", " ".join(f"U+{code:04X} {chr(code)}" for code in codes))


if __name__ == "__main__":
    main()
