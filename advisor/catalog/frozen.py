"""The base of the values that the program computes: frozen, and made at once."""

from __future__ import annotations

import msgspec


class Frozen(msgspec.Struct, frozen=True):
    """A frozen value. Unlike a row it is never decoded, so its types are for the checker alone.

    Python's dataclasses write and compile their methods at import, 0.4 ms a class: for the sixty
    classes of billing and decision a twentieth of the start-up. Subclasses that hold arrays say
    ``eq=False``, those with cached properties ``dict=True``.
    """
