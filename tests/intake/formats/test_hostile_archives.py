"""Zips and workbooks made to do harm are refused with a sentence, or their harm is passed over."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from typing import Any

import pytest

from advisor.intake.formats import inspect_ai, llm_stats
from advisor.intake.tables import generic_table
from tests.intake.formats.hostile_answers import answer, answer_text

# ------------------------------------------------------------------ zips


SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def zip_with(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return held.getvalue()


def test_that_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zip_with({"header.json": b"[" * 200_000_000})
    assert "would unpack to 200 MB" in answer_text(inspect_ai.FORMAT.read, data, "b.eval")


def test_that_a_member_that_lies_about_its_size_is_refused() -> None:
    data = zip_with({"header.json": b"[" * 1_000_000})
    size = (1_000_000).to_bytes(4, "little")
    lying = data.replace(size, (10).to_bytes(4, "little"))
    assert lying != data
    assert "damaged" in answer_text(inspect_ai.FORMAT.read, lying, "b.eval")


def test_that_a_million_members_are_refused() -> None:
    data = b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000
    assert "more than 20000 files" in answer_text(llm_stats.FORMAT.read, data, "b.zip")


def test_that_a_name_that_climbs_out_is_only_a_name(
    make: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = make.as_json([make.llm_stats_row()])
    climbing = ("../../models/m", "/etc/models/n", "C:\\models")
    names = [f"{folder}/benchmarks.json" for folder in climbing]
    reading = llm_stats.FORMAT.read(zip_with(dict.fromkeys(names, row)), "b.zip")
    assert len(reading.scores) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_that_unusual_packing_is_refused(method: int) -> None:
    data = zip_with({"header.json": b"{}"}, method)
    assert "packed in an unusual way" in answer_text(inspect_ai.FORMAT.read, data, "b.eval")


def zstandard_zip(text: bytes, *, claimed: int | None = None) -> bytes:
    """A zip with one ``header.json`` packed with Zstandard, which the writer does not know."""
    packed = pytest.importorskip("zstandard").ZstdCompressor().compress(text)
    return marked_as_zstandard(packed, text, len(text) if claimed is None else claimed)


def marked_as_zstandard(packed: bytes, text: bytes, size: int) -> bytes:
    data = bytearray(zip_with({"header.json": packed}, zipfile.ZIP_STORED))
    sizes = size.to_bytes(4, "little")
    for start in (0, data.index(b"PK\x01\x02")):
        shift = 2 * bool(start)
        data[start + 8 + shift : start + 10 + shift] = (93).to_bytes(2, "little")
        data[start + 14 + shift : start + 18 + shift] = zlib.crc32(text).to_bytes(4, "little")
        data[start + 22 + shift : start + 26 + shift] = sizes
    return bytes(data)


def test_that_a_log_packed_with_zstandard_is_read(make: Any) -> None:
    data = zstandard_zip(make.as_json(make.inspect_log()))
    assert [s.terms.value for s in inspect_ai.FORMAT.read(data, "b.eval").scores] == [80]


def test_that_a_zstandard_bomb_is_cut_off_at_what_it_claims(make: Any) -> None:
    data = zstandard_zip(b"[" * 100_000_000, claimed=1000)
    assert "damaged" in answer_text(inspect_ai.FORMAT.read, data, "b.eval")
    good = zstandard_zip(make.as_json(make.inspect_log()))
    for part in range(40, len(good) - 60, 7):
        broken = good[:part] + b"\x00\xff" + good[part + 2 :]
        answer_text(inspect_ai.FORMAT.read, broken, "b.eval")


def test_that_a_missing_library_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    data = marked_as_zstandard(b"packed", b"{}", 2)
    assert "zstandard is not installed" in answer_text(inspect_ai.FORMAT.read, data, "b.eval")


def test_that_an_encrypted_member_is_refused() -> None:
    data = bytearray(zip_with({"header.json": b"{}"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in answer_text(inspect_ai.FORMAT.read, bytes(data), "b.eval")


def test_that_two_members_of_one_name_are_refused() -> None:
    data = zip_with({"header.json": b"{}", "header_json": b"[]"})
    twice = data.replace(b"header_json", b"header.json")
    assert "the same name" in answer_text(inspect_ai.FORMAT.read, twice, "b.eval")


# ------------------------------------------------------------------ workbooks


def workbook_with(make: Any, **parts: str | bytes) -> bytes:
    """A good workbook with parts exchanged or added, named by file stem."""
    good = make.workbook({"Sheet": [["Model", "Score"], ["gpt-5", 71.5]]})
    source = zipfile.ZipFile(io.BytesIO(good))
    members = {n: source.read(n) for n in source.namelist()}
    for stem, part in parts.items():
        name = next((n for n in members if n.rpartition("/")[2] == f"{stem}.xml"), f"xl/{stem}.xml")
        members[name] = part.encode() if isinstance(part, str) else part
    return zip_with(members)


def sheet_of(rows: str, before: str = "") -> str:
    return f"{before}<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>"


def entities() -> str:
    lines = [f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}">' for n in range(9)]
    return f'<!DOCTYPE x [<!ENTITY a "aaaa">{"".join(lines)}]>'


CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'


def test_that_a_workbook_with_entities_is_refused(make: Any) -> None:
    data = workbook_with(make, sheet1=sheet_of(CELL, entities()))
    assert "declares a document type" in answer_text(generic_table.FORMAT.read, data, "b.xlsx")
    data = workbook_with(
        make, sharedStrings=f"{entities()}<sst {SPREADSHEET}><si><t>&j;</t></si></sst>"
    )
    assert "declares a document type" in answer_text(generic_table.FORMAT.read, data, "b.xlsx")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp037", "iso-8859-1", "utf-7"])
def test_that_entities_cannot_hide_in_another_encoding(make: Any, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = sheet_of(CELL, entities())
    for part in ((head + body).encode(encoding), head.encode() + body.encode(encoding)):
        text = answer_text(generic_table.FORMAT.read, workbook_with(make, sheet1=part), "b.xlsx")
        assert "is not UTF-8" in text or "document type" in text or "cannot be read" in text


def test_that_a_workbook_bomb_is_refused(make: Any) -> None:
    data = workbook_with(make, sheet1=sheet_of(" " * 100_000_000))
    assert "would unpack to" in answer_text(generic_table.FORMAT.read, data, "b.xlsx")


@pytest.mark.parametrize(
    "parts",
    [
        {"styles": f"<styleSheet {SPREADSHEET}><cellXfs>{'<xf/>' * 100_000}</cellXfs>"},
        {"sheet1": sheet_of("<row/>" * 1_100_000)},
        {"sheet1": sheet_of('<row r="1"><c r="A1"' + " x" * 20_000 + "/></row>")},
        {"sheet1": sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>')},
        {"sheet1": sheet_of('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')},
        {"sheet1": sheet_of('<row r="x"><c r="1A"><v>y</v></c></row>')},
        {"sheet1": "<worksheet>" + "<a>" * 200_000},
        {"sheet1": b""},
        {"workbook": "<workbook/>"},
        {"workbook": b"\x00\x00"},
        {"styles": "<styleSheet"},
    ],
    ids=["styles", "rows", "attributes", "far cell", "no column", "no cell", "deep", "empty",
         "no sheets", "nul", "cut"],
)  # fmt: skip
def test_that_a_nasty_workbook_is_a_sentence(make: Any, parts: dict[str, Any]) -> None:
    answer_text(generic_table.FORMAT.read, workbook_with(make, **parts), "b.xlsx")


def test_that_a_row_a_billion_rows_below_ends(make: Any) -> None:
    rows = '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'
    answer(generic_table.FORMAT.read, workbook_with(make, sheet1=sheet_of(rows)), "b.xlsx")


def test_that_links_and_macros_never_reach_the_library(make: Any) -> None:
    data = workbook_with(make, externalLink1=f"{entities()}<x/>", vbaProject="boom")
    reading = generic_table.FORMAT.read(data, "b.xlsx")
    assert [s.terms.value for s in reading.scores] == [71.5]
