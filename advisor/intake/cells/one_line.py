"""Foreign text as one line that can be shown and saved."""

from __future__ import annotations

MOST = 600


def one_line(text: str, most: int = MOST) -> str:
    """Put a text on one line, drop what cannot be printed or stored, cut to ``most`` characters.

    Control characters, those that change the writing direction, and unpaired surrogates become
    spaces; a cut text ends in an ellipsis.
    """
    head = text[: 4 * most]
    if not head.isprintable():
        head = "".join(c if c.isprintable() else " " for c in head)
    line = " ".join(head.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
