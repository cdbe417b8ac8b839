"""A line of the palette, and how it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Key = QKeySequence.StandardKey
# "打开方案(&O)…" and "&Open scenario…" as one reads them.
_MNEMONIC = re.compile(r"\(&.\)|&(?=\S)")


@dataclass(frozen=True)
class Entry:
    """One line of the palette.

    Attributes:
        text: what it is called.
        place: where it stands otherwise: its menu, its rank, its column.
        key: its shortcut as it is written; empty without one.
        run: called when it is chosen.
    """

    text: str
    place: str
    key: str
    run: Callable[[], object]

    @property
    def searched(self) -> str:
        """The text in which words are looked for."""
        return f"{self.text} {self.place}".casefold()


def plain_text(text: str) -> str:
    """Remove the sign of the mnemonic from the text of a menu."""
    return _MNEMONIC.sub("", text)


def key_text(key: Key | str | None) -> str:
    """Write a shortcut as the platform does."""
    if key is None:
        return ""
    sequence = QKeySequence(key)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def matching(found: Iterable[Entry], typed: str) -> list[Entry]:
    """Return the entries that hold every word typed; those that begin with it come first."""
    words = typed.casefold().split()
    held = [entry for entry in found if all(word in entry.searched for word in words)]
    first = words[0] if words else ""
    return sorted(held, key=lambda entry: not entry.text.casefold().startswith(first))
