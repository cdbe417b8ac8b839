"""JSON of others: bounded in size, number of values and depth; a key that stands twice is an error.

``NaN`` and ``Infinity``, which Python's own writers emit, become None: a missing figure. Nesting is
bounded by the interpreter, whose scanner keeps the recursion limit (some thousand levels).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from advisor.catalog.importers.encoding import text_of
from advisor.catalog.importers.limits import MAX_JSON_VALUES, MEGA
from advisor.catalog.problems import InputError

if TYPE_CHECKING:
    from advisor.catalog.importers.pace import Told

OBJECTS_BETWEEN = 200
# Named, since the texts to translate are found by calls of `count` with a literal.
_COMMA, _BRACE = ",", "{"


class _Objects:
    """Makes each object of the document, and tells how many of them are done."""

    def __init__(self, file: str, expected: int, told: Told) -> None:
        self._file = file
        self._expected = max(expected, 1)
        self._told = told
        self._made = 0

    def make(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice = next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)
            raise InputError(
                "{file}: the key '{twice}' stands twice in one object, so it is unclear "
                "which holds. Remove one of them.",
                file=self._file,
                twice=twice[:60],
            )
        self._made += 1
        if self._made % OBJECTS_BETWEEN == 0:
            self._told(self._made / self._expected)
        return made


def read_json(data: bytes, file: str, told: Told) -> object:
    """The document as Python's plain values.

    Args:
        data: the file.
        file: its name, for sentences.
        told: how much of it is read.

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
    objects = _Objects(file, text.count(_BRACE), told)
    try:
        return json.loads(text, object_pairs_hook=objects.make, parse_constant=_missing)
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
    except ValueError:  # a whole number of more digits than Python turns into one
        raise InputError(
            "{file}: the JSON holds a number of thousands of digits.", file=file
        ) from None


def _missing(_constant: str) -> None:
    return None
