"""The sizes of type that the window has, in points; no other size stands anywhere."""

from __future__ import annotations

TINY = 8.0
"""A change of rank, a share inside a cell."""
SMALL = 9.0
"""Notes, headings above groups, titles of columns."""
TEXT = 10.0
"""All else."""
TITLE = 12.0
"""What a page or dialog is about."""
ANSWER = 14.0
"""The answer, the largest thing."""
SIZES = (TINY, SMALL, TEXT, TITLE, ANSWER)
