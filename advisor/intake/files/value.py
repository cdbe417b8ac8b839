"""A value of a foreign JSON or YAML document, with its type and its path.

A missing value, or one of another type, reads as empty: an empty text, no fields, no entries, None.
A reader that needs a value calls a method that raises.
"""

from __future__ import annotations

import math
from decimal import Decimal

from advisor.intake.cells.cells import one_line
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.limits import MAX_NAME
from advisor.intake.foreign_row_failures import NotList, NotObject

_MOST_COUNTED = 10**12


class Value:
    """A value, and the path to it from its row or document.

    Attributes:
        raw: as the file's reader made it; None if missing.
        path: such as ``limit.context`` or ``tiers[2].tier``; empty for the row itself.
    """

    __slots__ = ("path", "raw")

    def __init__(self, raw: object, path: str = "") -> None:
        self.raw = raw
        self.path = path

    def __getitem__(self, key: str) -> Value:
        """Return the value under a key of an object."""
        found = self.raw.get(key) if isinstance(self.raw, dict) else None
        return Value(found, f"{self.path}.{key}" if self.path else key)

    # Without this a loop over a value would index it by 0, 1, 2, … endlessly.
    __iter__ = None

    def __contains__(self, key: object) -> bool:
        return isinstance(self.raw, dict) and key in self.raw

    def __bool__(self) -> bool:
        return bool(self.raw)

    @property
    def is_object(self) -> bool:
        """Whether it is an object."""
        return isinstance(self.raw, dict)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.raw, list)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of an object, in its order."""
        return tuple(self.raw) if isinstance(self.raw, dict) else ()

    @property
    def fields(self) -> dict[str, Value]:
        """Return the values of an object by their keys, in its order."""
        return {key: self[key] for key in self.keys}

    @property
    def entries(self) -> list[Value]:
        """Return the values of a list."""
        if not isinstance(self.raw, list):
            return []
        return [Value(entry, f"{self.path}[{place}]") for place, entry in enumerate(self.raw)]

    @property
    def text(self) -> str:
        """Return the text without outer spaces; a number as its digits; otherwise empty."""
        value = self.raw
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return ""
        return str(value) if isinstance(value, int) else f"{float(value):.15g}"

    def line(self, most: int = MAX_NAME) -> str:
        """Return the text on one line, cut to ``most`` characters; empty for a number."""
        return one_line(self.raw, most) if isinstance(self.raw, str) else ""

    @property
    def number(self) -> float | None:
        """Return the finite number; None for anything else, texts and truth values included."""
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | float | Decimal):
            return None
        try:
            found = float(self.raw)
        except OverflowError:
            return None
        return found if math.isfinite(found) else None

    @property
    def exact(self) -> Decimal | None:
        """Return the number of a document that was read as exact; None for anything else."""
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | Decimal):
            return None
        return Decimal(self.raw)

    @property
    def count(self) -> int | None:
        """Return the number if it is a count of 1 to 10^12; otherwise None."""
        number = self.exact
        return int(number) if number is not None and 1 <= number <= _MOST_COUNTED else None

    def needed_object(self) -> Value:
        """Return this value, which must be an object.

        Raises:
            UnusableRowError: it is not an object.
        """
        if self.is_object:
            return self
        raise UnusableRowError("bad-row", NotObject(self.path))

    def needed_entries(self, most: int) -> list[Value]:
        """Return the values of what must be a list of at most ``most`` values.

        Raises:
            UnusableRowError: it is not a list, or holds more.
        """
        entries = self.entries
        if self.is_list and len(entries) <= most:
            return entries
        raise UnusableRowError("bad-row", NotList(self.path, most))
