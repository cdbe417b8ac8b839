"""Rows as text that a spreadsheet takes: tab separated, under their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def tsv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Lines without an end after the last; tabs and breaks within a cell become spaces."""
    return "\n".join(
        "\t".join(" ".join(cell.split()) for cell in line) for line in (headings, *rows)
    )
