"""Keep a spreadsheet from taking a text for a formula."""

from __future__ import annotations

# A tab or a line break before the sign is skipped by some programs.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def defused(cell: object) -> object:
    """A text that begins with = + - @ gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(DANGEROUS):
        return f"'{cell}"
    return cell
