"""Read foreign JSON, bounded in size, values and depth.

``NaN`` and ``Infinity``, which Python's own writers emit, read as missing figures, and so does a
number of hundreds of digits; only that entry is lost.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from advisor.catalog.documents import is_deeper
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import one_line
from advisor.intake.files.encoding import text_of, utf8_of
from advisor.intake.files.limits import (
    MAX_JSON_DEPTH,
    MAX_JSON_VALUES,
    MAX_NAME,
    MAX_REPEATED,
)
from advisor.intake.files.value import Value
from advisor.intake.foreign_file_failures import CutOff, OverCount, TooDeep

if TYPE_CHECKING:
    from advisor.intake.files.progress import Progress

# Which value of a repeated key counts: none if they differ, or the first.
Repeated = Literal["none", "first"]
OBJECTS_BETWEEN = 20
_LONGEST_WHOLE = 400
# Floats are written with fewer digits than this.
_LONGEST_FRACTION = 40
_SHOWN = 20
# Constants: a literal in `count()` would be taken for a text to translate.
_COMMA, _BRACE = ",", "{"


class _Objects:
    """Makes each object of the document and reports progress by their number."""

    def __init__(
        self, expected: int, progress: Progress, repeated: list[str], counts: Repeated
    ) -> None:
        self._expected = max(expected, 1)
        self._progress = progress
        self._repeated = repeated
        self._counts = counts
        self._made = 0

    def make(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Make an object; note repeated keys."""
        made = dict(pairs)
        if len(made) != len(pairs):
            made = self._first(pairs) if self._counts == "first" else self._none(pairs, made)
        self._made += 1
        if self._made % OBJECTS_BETWEEN == 0:
            self._progress.report(self._made / self._expected)
        return made

    def _first(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made: dict[str, object] = {}
        for key, value in pairs:
            if key in made:
                self._note(key)
            made.setdefault(key, value)
        return made

    def _none(self, pairs: list[tuple[str, object]], made: dict[str, object]) -> dict[str, object]:
        for key, value in pairs:
            if made[key] is not None and made[key] != value:
                made[key] = None
                self._note(key)
        return made

    def _note(self, key: str) -> None:
        if len(self._repeated) < MAX_REPEATED:
            self._repeated.append(one_line(key, MAX_NAME))


def read_json(
    data: bytes,
    file: str,
    progress: Progress,
    repeated: list[str] | None = None,
    *,
    exact: bool = False,
    counts: Repeated = "none",
) -> Value:
    """Read a document: objects, lists, texts, numbers, truth values and None.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: of this reading.
        repeated: collects the keys that are repeated in an object, in order.
        exact: read as a price file: UTF-8 only, and numbers with a point as ``Decimal``. A number
            that is not finite stays a text, since an unreadable amount differs from a missing one.
        counts: which value of a repeated key counts.

    Raises:
        InputError: it is not JSON, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    text = utf8_of(data, file) if exact else text_of(data, file)
    if text.count(_COMMA) > MAX_JSON_VALUES:
        raise InputError(Problem(file, OverCount("values", MAX_JSON_VALUES)))
    noted = [] if repeated is None else repeated
    objects = _Objects(text.count(_BRACE), progress, noted, counts)
    value: object = None
    deep = True
    try:
        value = json.loads(
            text,
            object_pairs_hook=objects.make,
            parse_constant=str if exact else _missing,
            parse_float=_decimal if exact else None,
            parse_int=_exact_whole if exact else _whole,
        )
        deep = is_deeper(value, MAX_JSON_DEPTH)
    except json.JSONDecodeError as error:
        raise InputError(Problem(file, CutOff("JSON", error.lineno, error.colno))) from None
    except RecursionError:
        pass  # nested deeper than Python can read
    if deep:
        raise InputError(Problem(file, TooDeep("JSON", MAX_JSON_DEPTH)))
    return Value(value)


def _missing(_constant: str) -> None:
    return None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) < _LONGEST_WHOLE else None


def _exact_whole(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONGEST_WHOLE else one_line(digits, _SHOWN)


def _decimal(text: str) -> Decimal | str:
    """Return an exact number; one of too many digits is rounded to a float."""
    try:
        found = Decimal(text if len(text) <= _LONGEST_FRACTION else repr(float(text)))
    except InvalidOperation:
        return one_line(text, _SHOWN)
    return found if found.is_finite() else one_line(text, _SHOWN)
