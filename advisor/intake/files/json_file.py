"""JSON of others: bounded in size, values and depth; a key that stands twice has no value.

``NaN`` and ``Infinity``, which Python's own writers emit, become None: a missing figure. Nesting is
bounded by the interpreter, whose scanner keeps the recursion limit (some thousand levels).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.intake.files.encoding import text_of
from advisor.intake.files.limits import MAX_JSON_VALUES, MEGA

if TYPE_CHECKING:
    from advisor.intake.files.progress import Told

OBJECTS_BETWEEN = 200
MOST_REPEATED = 200
_LONGEST_NUMBER = 400
# Named, since the texts to translate are found by calls of `count` with a literal.
_COMMA, _BRACE = ",", "{"


class _Objects:
    """Makes each object of the document, and tells how many of them are done."""

    def __init__(self, expected: int, told: Told, repeated: list[str]) -> None:
        self._expected = max(expected, 1)
        self._told = told
        self._repeated = repeated
        self._made = 0

    def make(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """An object; of a key with two values it is unclear which holds, so it has none."""
        made = dict(pairs)
        if len(made) != len(pairs):
            for key, value in pairs:
                if made[key] is not None and made[key] != value:
                    made[key] = None
                    if len(self._repeated) < MOST_REPEATED:
                        self._repeated.append(key[:60])
        self._made += 1
        if self._made % OBJECTS_BETWEEN == 0:
            self._told(self._made / self._expected)
        return made


def read_json(data: bytes, file: str, told: Told, repeated: list[str] | None = None) -> object:
    """The document as Python's plain values.

    Args:
        data: the file.
        file: its name, for sentences.
        told: how much of it is read.
        repeated: gets the keys that stand twice in an object with two values; they have none.

    Raises:
        InputError: it is no JSON, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    text = text_of(data, file)
    if text.count(_COMMA) > MAX_JSON_VALUES:
        raise InputError(
            "{file}: the JSON holds more than {millions:.0f} million values. Choose a "
            "smaller file.",
            file=file,
            millions=MAX_JSON_VALUES / MEGA,
        )
    objects = _Objects(text.count(_BRACE), told, [] if repeated is None else repeated)
    try:
        return json.loads(
            text,
            object_pairs_hook=objects.make,
            parse_constant=_missing,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise InputError(
            "{file}, line {line}, column {column}: the JSON cannot be read. It may "
            "be cut off: fetch the file again.",
            file=file,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise InputError(
            "{file}: the JSON is nested too deeply to be a table of scores.", file=file
        ) from None


def _missing(_constant: str) -> None:
    return None


def _whole(digits: str) -> int | None:
    """A whole number; one of hundreds of digits is none, and costs no more than its entry."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else None
