"""Texts that must stay in one line where what they stand in is wrapped."""

from __future__ import annotations

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"


def unbroken(text: str) -> str:
    """A text that no line break parts: neither at its spaces nor between Chinese characters."""
    joined = text.replace(" ", NO_BREAK_SPACE)
    if joined.isascii():
        return joined
    return WORD_JOINER.join(joined)
