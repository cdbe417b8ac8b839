"""The font sizes of the window, in points; no other size is used."""

from __future__ import annotations

TINY = 8.0
"""A change of rank; names in little space."""
SMALL = 9.0
"""Notes, headings above groups, titles of columns."""
TEXT = 10.0
"""Everything else."""
NAME = 11.0
"""The model of a card, the title of the scenario."""
TITLE = 12.0
"""Title of a page or dialog."""
LARGE, LARGEST = 14.0, 16.0
"""The answer, up to this size if its sentence fits."""
SIZES = (TINY, SMALL, TEXT, NAME, TITLE, LARGE, LARGEST)
SMALL_CSS = f"font-size:{SMALL:g}pt"
"""``SMALL`` within a rich text."""
