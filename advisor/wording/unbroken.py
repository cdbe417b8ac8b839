"""Texts that must not be wrapped."""

from __future__ import annotations

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"


def unbroken(text: str) -> str:
    """Prevent line breaks within a text, at spaces and between Chinese characters."""
    joined = text.replace(" ", NO_BREAK_SPACE)
    if joined.isascii():
        return joined
    return WORD_JOINER.join(joined)
