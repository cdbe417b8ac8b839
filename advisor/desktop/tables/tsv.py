"""Rows as text for a spreadsheet: tab-separated, with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def tsv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return lines without a final line break; tabs and breaks within a cell become spaces."""
    return "\n".join(
        "\t".join(" ".join(cell.split()) for cell in line) for line in (headings, *rows)
    )
