"""The sizes of type that the window has, in points; no other size stands anywhere."""

from __future__ import annotations

TINY = 8.0
"""A change of rank; a name that must fit where little room is."""
SMALL = 9.0
"""Notes, headings above groups, titles of columns."""
TEXT = 10.0
"""All else."""
NAME = 11.0
"""The model of a card, the title of the scenario."""
TITLE = 12.0
"""What a page or dialog is about."""
LARGE, LARGEST = 14.0, 16.0
"""The answer, as large as its sentence has room for."""
SIZES = (TINY, SMALL, TEXT, NAME, TITLE, LARGE, LARGEST)
SMALL_CSS = f"font-size:{SMALL:g}pt"
"""``SMALL`` within a rich text."""
