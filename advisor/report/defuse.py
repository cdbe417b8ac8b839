"""Protects texts from being read as formulas by a spreadsheet."""

from __future__ import annotations

# A tab or a line break before the sign is skipped by some programs.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def defused(cell: object) -> object:
    """Prefix a text that begins with = + - @ with an apostrophe; numbers are unchanged."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(DANGEROUS):
        return f"'{cell}"
    return cell
