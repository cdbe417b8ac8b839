"""Turn bands of input lengths in price headings into a column: one row a model and band.

Without its band, the price under ``输入 ≤32K`` beside ``输入 >32K`` would count for any length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.intake.cells.cells import plain
from advisor.intake.cells.headings import find_headings, name_columns
from advisor.intake.files.sheet import Sheet
from advisor.intake.tables.price_headings import AMOUNTS, price_columns
from advisor.intake.tables.token_bands import read_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.cells.cells import Cell

_EDGE = r"\d[\d.,]*\s*(?:k|m|千|万)?"
_BAND = re.compile(
    rf"[(（\[]?\s*(?P<band>{_EDGE}\s*(?:<|≤|<=)\s*(?:tokens?|输入|长度)?\s*(?:<|≤|<=)\s*{_EDGE}"
    rf"|(?:[<>≤≥]=?|不超过|超过|up to|over)\s*{_EDGE}|{_EDGE}\s*(?:-|–|~|至)\s*\d[\d.,]*\s*"
    rf"(?:k|m|千|万)|{_EDGE}\s*以内)\s*(?:tokens?)?\s*[)）\]]?",
    re.IGNORECASE,
)
_LENGTH = "上下文长度"


def band_in(heading: str) -> tuple[str, str]:
    """Split a heading into its band and the rest; the band is empty if it names none."""
    text = plain(heading)
    found = _BAND.search(text)
    if found is None or read_band(found["band"]) in (None, (None, None)):
        return "", heading
    return found["band"], " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def with_bands_as_rows(table: Sheet) -> Sheet:
    """Return the table with one row for each band that its price headings name."""
    rows = find_headings(table.rows, table.merges)
    headings = name_columns(table.rows, rows, table.merges)
    full = [heading.full or heading.name for heading in headings]
    amounts = {
        place for place, column in enumerate(price_columns(headings)) if column.role in AMOUNTS
    }
    parted = {place: band_in(full[place]) for place in amounts}
    bands = list(dict.fromkeys(band for band, _ in parted.values() if band))
    if not bands:
        return table
    others = [place for place in range(len(full)) if place not in amounts]
    labels = list(dict.fromkeys(parted[place][1] for place in sorted(amounts)))
    top = max(rows.last - rows.groups, 0)
    found: list[list[Cell]] = [
        *table.rows[:top],
        [*(full[place] for place in others), _LENGTH, *labels],
    ]
    numbers = [*table.numbers[:top], table.numbers[rows.last]]
    for offset, row in enumerate(table.rows[rows.last + 1 :], start=rows.last + 1):
        if not any(plain(cell) for cell in row):
            continue
        for band in bands:
            stated = {
                parted[p][1]: _cell(row, p)
                for p in sorted(amounts)
                if parted[p][0] in ("", band) and plain(_cell(row, p))
            }
            cells = [stated.get(label, "") for label in labels]
            found.append([*(_cell(row, place) for place in others), band, *cells])
            numbers.append(table.numbers[offset])
    return Sheet(table.sheets, table.name, found, numbers)


def _cell(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else ""
