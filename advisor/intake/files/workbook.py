"""XLSX → rows of cells, with openpyxl, which is given only checked parts of the file.

A new zip is built in memory from workbook, strings, styles and sheets; macros, links to other
files, pictures and pivot tables never reach the library. Parts with a document type or in another
encoding than UTF-8 are refused, so that no entity can be declared (with that, the slower parser of
defusedxml has nothing left to refuse); sizes and numbers of tags are bounded. Formulas are never
computed: a cell has the value that was stored with it, or none.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from itertools import islice
from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGES, MAX_ROWS
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.foreign_file_failures import (
    NoSheet,
    NoWorkbook,
    PartRefused,
    TableOverLimit,
    WorkbookUnreadable,
)
from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Merge
    from advisor.intake.files.progress import Progress

_MERGED = re.compile(
    rb"<(?:\w{1,9}:)?mergeCell\s+ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
SHEETS = "xl/worksheets/"
WORKBOOK = "xl/workbook.xml"
_FIXED = {
    "[Content_Types].xml", "_rels/.rels", WORKBOOK, "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml", "xl/styles.xml",
}  # fmt: skip
# Most bytes and tags of a part, counting both opening and closing tags.
_BOUNDS = {"xl/styles.xml": (2_000_000, 40_000), "xl/sharedStrings.xml": (20_000_000, 400_000)}
_OTHER_BOUND = (1_000_000, 20_000)
_SHEET_BOUND = (20_000_000, 1_000_000)
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']*)")
_TAG = b"<"
_LONG_TAG = re.compile(rb"<[^>]{20000}")
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_workbook(data: bytes) -> bool:
    """Whether it looks like an XLSX file."""
    return data.startswith(MARK) and WORKBOOK.encode() in data


def words_of_workbook(data: bytes, file: str) -> bytes:
    """Return the parts of a workbook that hold its texts, undecoded; empty if damaged."""
    try:
        book = Zip(data, file)
        parts = [n for n in book.names if n == "xl/sharedStrings.xml"] or [
            n for n in book.names if n.startswith("xl/worksheets/sheet")
        ]
        return b"".join(book.read(name)[:2_000_000] for name in parts[:5])
    except InputError:
        return b""


def read_workbook(
    data: bytes, file: str, progress: Progress, sheet: str = ""
) -> Iterator[tuple[tuple[str, ...], str, list[list[Cell]], tuple[Merge, ...]]]:
    """Yield for each sheet: the names of all, the name of this one, its rows, and its merged cells.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: of this reading.
        sheet: name of the sheet to read; empty: all, each read when it is asked for.

    Raises:
        InputError: it is not a workbook, exceeds a limit, or has no such sheet.
        Cancelled: the listener cancelled.
    """
    import openpyxl

    vetted = _vetted(Zip(data, file), file)
    progress.report(0.1)
    warnings.filterwarnings("ignore", module="openpyxl")  # such as a missing default style
    try:
        book = openpyxl.load_workbook(vetted, read_only=True, data_only=True, keep_links=False)
        progress.report(0.2)
        yield from _sheets_of(book, file, progress, sheet, vetted)
    except (InputError, Cancelled):
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl's descriptors raise any exception
        raise InputError(Problem(file, WorkbookUnreadable(type(error).__name__))) from None


def _vetted(given: Zip, file: str) -> io.BytesIO:
    """Return a zip of the needed parts, each checked."""
    if WORKBOOK not in given.names:
        raise InputError(Problem(file, NoWorkbook()))
    taken = io.BytesIO()
    with zipfile.ZipFile(taken, "w", zipfile.ZIP_STORED) as target:
        for name in given.names:
            if name in _FIXED or (name.startswith(SHEETS) and name.endswith(".xml")):
                target.writestr(name, _part(given, name, file))
    taken.seek(0)
    return taken


def _part(given: Zip, name: str, file: str) -> bytes:
    is_sheet = name.startswith(SHEETS)
    size, tags = _SHEET_BOUND if is_sheet else _BOUNDS.get(name, _OTHER_BOUND)
    data = given.read(name, size)
    encoding = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf \r\n\t"))
    if (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")) or b"\x00" in data[:200]:
        raise InputError(Problem(file, PartRefused(name, "other encoding", tags)))
    if _DOCUMENT_TYPE.search(data):
        raise InputError(Problem(file, PartRefused(name, "document type", tags)))
    if data.count(_TAG) > tags or _LONG_TAG.search(data):
        raise InputError(Problem(file, PartRefused(name, "too many tags", tags)))
    return data


def _sheets_of(
    book: Any, file: str, progress: Progress, sheet: str, vetted: io.BytesIO
) -> Iterator[tuple[tuple[str, ...], str, list[list[Cell]], tuple[Merge, ...]]]:
    names = tuple(str(s.title) for s in book.worksheets)
    if not names or (sheet and sheet not in names):
        raise InputError(Problem(file, NoSheet(sheet[:60], names)))
    cells = 0
    for name in [sheet] if sheet else names:
        rows = _rows(book[name], file, progress)
        yield names, name, rows, _merges(book[name], vetted)
        cells += sum(map(len, rows))
        if cells > MAX_CELLS:
            return


def _merges(sheet: Any, vetted: io.BytesIO) -> tuple[Merge, ...]:
    """Return the merged cells, which openpyxl does not give when it reads row by row."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(vetted) as parts:
        if part not in parts.namelist():
            return ()
        found = islice(_MERGED.finditer(parts.read(part)), MAX_MERGES)
        return tuple((int(m[2]) - 1, int(m[4]) - 1, _column(m[1]), _column(m[3])) for m in found)


def _column(letters: bytes) -> int:
    """Return the number of a column: 0 for ``A``, 26 for ``AA``."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1


def _rows(sheet: Any, file: str, progress: Progress) -> list[list[Cell]]:
    # Ignore the size that the file claims: openpyxl would pad up to it with empty cells.
    claimed = sheet.max_row or MAX_ROWS
    sheet.reset_dimensions()
    rows: list[list[Cell]] = []
    cells = 0
    for number, row in enumerate(islice(sheet.iter_rows(), MAX_ROWS), start=1):
        progress.report(0.2 + 0.8 * number / max(claimed, 1))
        cells += len(row)
        if len(row) > MAX_COLUMNS or cells > MAX_CELLS:
            limit = TableOverLimit(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)
            raise InputError(Problem(file, limit, number))
        rows.append([_cell(cell) for cell in row])
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        share = "%" in str(getattr(cell, "number_format", "") or "")
        return round(value * 100, 10) if share else float(value)
    return str(value)
