"""A JSON file of somebody else, read so that it can do no harm: size, depth, names, numbers."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError

MAX_BYTES = 50_000_000
MAX_DEPTH = 60
MAX_VALUES = 2_000_000  # a second of parsing; the largest real file holds a tenth of that
MAX_TEXT = 200
_COMMA = b","  # by name: a literal in count() would be taken for a text to translate
_LONGEST_NUMBER = 40
_LONGEST_WHOLE = 400
_REPEATED_SHOWN = 1000


class JsonDocument(Frozen, frozen=True):
    """What a JSON file holds.

    Attributes:
        value: dictionaries, lists, text, ``Decimal`` for numbers with a point, int, bool, None.
        repeated: keys that stand twice in one object, in their order; the first value is kept.
    """

    value: Any
    repeated: tuple[str, ...] = ()


def read_json(data: bytes, file: str) -> JsonDocument:
    """Read a file as JSON.

    Args:
        data: its bytes, UTF-8 with or without a byte order mark.
        file: its name, for the message.

    Raises:
        InputError: it is too large, holds too many values, is too deeply nested, is not UTF-8,
            or is no JSON.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            "{file} is larger than {megabytes} MB. Choose the price file itself.",
            file=file,
            megabytes=MAX_BYTES // 10**6,
        )
    if data.count(_COMMA) >= MAX_VALUES:
        raise InputError(
            "{file} holds more than {most_values:,} values. Choose the price file itself.",
            file=file,
            most_values=MAX_VALUES,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            "{file} is not UTF-8 text. Download it anew as a JSON file.", file=file
        ) from None
    objects = _Objects()
    try:
        value = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=str,  # NaN: a text is no number, and costs no more than its entry
            object_pairs_hook=objects.keep_first,
        )
    except json.JSONDecodeError as error:
        raise InputError(
            "{file}, line {line}: this is no JSON. Download it anew.",
            file=file,
            line=error.lineno,
        ) from None
    except RecursionError:
        raise InputError("{file} is nested too deeply.", file=file) from None
    if _deeper(value, MAX_DEPTH):
        raise InputError(
            "{file} is nested more than {most_depth} levels deep.", file=file, most_depth=MAX_DEPTH
        )
    return JsonDocument(value, tuple(objects.repeated))


class _Objects:
    """Makes dictionaries of objects and notes the keys that stand twice."""

    def __init__(self) -> None:
        self.repeated: list[str] = []

    def keep_first(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object; of two values under one key the first."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        found = {}
        for key, value in pairs:
            if key not in found:
                found[key] = value
            elif len(self.repeated) < _REPEATED_SHOWN:
                self.repeated.append(plain(key))
        return found


def plain(text: str, limit: int = MAX_TEXT) -> str:
    """Text of a stranger as one line fit to be shown and saved, cut to ``limit`` characters."""
    sound = text[: 4 * limit].encode("utf-8", "replace").decode()  # lone surrogates → ?
    line = " ".join("".join(c if c.isprintable() else " " for c in sound).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def text_in(row: dict[str, Any], key: str, limit: int = MAX_TEXT) -> str | None:
    """The text under a key, on one line; None where there is none."""
    value = row.get(key)
    return plain(value, limit) or None if isinstance(value, str) else None


def number_in(row: dict[str, Any], key: str) -> Decimal | None:
    """The number under a key, exact; None where there is none."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value)


def count_in(row: dict[str, Any], key: str) -> int | None:
    """The count of 1 to 10^12 under a key; None where there is none."""
    value = number_in(row, key)
    return int(value) if value is not None and 1 <= value <= 10**12 else None


def table_in(row: dict[str, Any], key: str) -> dict[str, Any]:
    """The object under a key; an empty one where there is none."""
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _decimal(text: str) -> Decimal | str:
    """An exact number; a digit string that no writer of floats makes is rounded as one."""
    try:
        found = Decimal(text if len(text) <= _LONGEST_NUMBER else repr(float(text)))
    except InvalidOperation:
        return plain(text, 20)
    return found if found.is_finite() else plain(text, 20)


def _whole(digits: str) -> int | str:
    """A whole number; one of thousands of digits stays a text, which is no number."""
    return int(digits) if len(digits) <= _LONGEST_WHOLE else plain(digits, 20)


def _deeper(value: object, levels: int) -> bool:
    """Whether a value is nested deeper than so many levels; walks without recursion."""
    level = [value]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True
