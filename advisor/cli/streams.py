"""Standard streams that work when closed and with encodings that lack characters."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata

STAND_INS = {
    "¥": ("￥",),
    "−": ("-",), "–": ("-",), "—": ("-",), "‑": ("-",), "―": ("-",),
    "σ": ("sigma",), "×": ("x",), "÷": ("/",), "±": ("+/-",), "≈": ("~",), "∞": ("inf",),
    "≥": (">=",), "≤": ("<=",), "≠": ("!=",), "Σ": ("sum",), "μ": ("u",), "µ": ("u",),
    "…": ("...",), "·": ("-",), "•": ("-",), "→": ("->",), "←": ("<-",),
    "“": ('"',), "”": ('"',), "‘": ("'",), "’": ("'",), "「": ('"',), "」": ('"',),
    "⚠": ("▲", "!"), "✎": ("*",), "✓": ("+",), "✗": ("x",), "●": ("*",), "○": ("o",), "▲": ("!",),
    "▼": ("v",), "★": ("*",), "↑": ("^",), "↓": ("v",), "τ": ("tau",), "√": ("+",),
    "┌": ("/",), "│": ("|",), "└": ("\\",),
    "›": (">",), "‹": ("<",), "▴": ("▲", "^"), "▾": ("▼", "v"),
    "\u00a0": (" ",), "\u2009": (" ",), "\u202f": (" ",),
}  # fmt: skip
"""What stands in for a sign that an encoding lacks, the nearest first: GBK has ￥ and no ¥."""

_NAME = "advisor-stand-in-"


def prepare_streams() -> None:
    """Make the standard streams printable.

    A closed output, None in Python, is replaced by one that fails on writing like a full disk.
    Characters that the encoding lacks are replaced.
    """
    if sys.stdout is None:
        # Opened for reading, so that writing fails; a command that prints nothing succeeds.
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), "r", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=handler_of(stream.encoding))


def as_printed(text: str) -> str:
    """Return a text as standard output will show it."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_printable(character, encoding) for character in text)
    return text


def handler_of(encoding: str) -> str:
    """Register an error handler for an encoding; return its name.

    One for each encoding: the error itself names that of most code pages (cp437, cp1252) only as
    "charmap", which encodes other signs than they do.
    """

    def stand_in(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        lacking = error.object[error.start : error.end]
        return "".join(_printable(character, encoding) for character in lacking), error.end

    codecs.register_error(_NAME + encoding, stand_in)
    return _NAME + encoding


def _codes(character: str) -> tuple[str, ...]:
    """Return the currency code of a sign: CNY for ¥; empty for any other."""
    from advisor.catalog.currencies import known_currencies

    return tuple(f"{row.id} " for row in known_currencies().values() if row.sign == character)


def _printable(character: str, encoding: str) -> str:
    """Return the character, or the nearest one in the encoding."""
    plain = unicodedata.normalize("NFKD", character)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    for candidate in (character, *STAND_INS.get(character, ()), *_codes(character), plain, bare):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"
