"""An entry of the palette, and how it is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Key = QKeySequence.StandardKey
# Remove the mnemonic of "打开方案(&O)…" and "&Open scenario…".
_MNEMONIC = re.compile(r"\(&.\)|&(?=\S)")


class Entry(Frozen, frozen=True):
    """An entry of the palette.

    Attributes:
        text: its name.
        place: where else it is found: its menu, its rank, its column.
        key: its shortcut as shown; empty without one.
        run: called when it is chosen.
    """

    text: str
    place: str
    key: str
    run: Callable[[], object]

    @property
    def searched(self) -> str:
        """The text that is searched."""
        return f"{self.text} {self.place}".casefold()


def plain_text(text: str) -> str:
    """Remove the mnemonic from a menu text."""
    return _MNEMONIC.sub("", text)


def key_text(key: Key | str | None) -> str:
    """Write a shortcut as the platform does."""
    if key is None:
        return ""
    sequence = QKeySequence(key)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def matching(found: Iterable[Entry], typed: str) -> list[Entry]:
    """Return the entries that contain every typed word; those that begin with it come first."""
    words = typed.casefold().split()
    held = [entry for entry in found if all(word in entry.searched for word in words)]
    first = words[0] if words else ""
    return sorted(held, key=lambda entry: not entry.text.casefold().startswith(first))
