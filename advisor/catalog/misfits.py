"""Translate msgspec's error messages into kinds of failure."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog.file_failures import NumberTooLarge
from advisor.catalog.problems import At, UnfitValueError
from advisor.catalog.value_failures import (
    FormOff,
    HoldsValue,
    KeyMissing,
    KeyUnknown,
    LengthOff,
    NotAChoice,
    OutOfBound,
    ValueUnfit,
    WrongKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.problems import Failure
    from advisor.catalog.value_failures import ValueKind

_LONGEST_SHOWN = 60
# Lower bounds smaller than this are shown as "above 0".
_NOTHING = 1e-6

_KINDS: dict[str, ValueKind] = {
    "int": "whole", "float": "number", "decimal": "number", "str": "text", "bool": "boolean",
    "array": "list", "object": "table", "null": "nothing", "date": "day", "datetime": "moment",
    "time": "clock",
}  # fmt: skip


class Misfit:
    """A conversion error, with the place of the value that caused it.

    Attributes:
        what: the kind of failure.
        path: keys from the outermost to the value, with dots: ``workload.sizes[0].share``; empty
            for the value as a whole.
        missing: the missing key; None for other errors.
        unknown: the unknown key; None for other errors.
    """

    def __init__(self, error: Exception, untyped: object = None) -> None:
        """Parse a ``msgspec.ValidationError``, or a ``ValueError`` of a record.

        Args:
            error: raised while ``untyped`` was converted.
            untyped: the input, to quote the invalid value from; None: quote none.
        """
        text, _, path = str(error).partition(" - at ")
        self.path = _path(path, text, untyped)
        self.missing = _named(text, r"Object missing required field `([^`]+)`")
        self.unknown = _named(text, r"Object contains unknown field `([^`]+)`")
        cause = error if isinstance(error, UnfitValueError) else error.__cause__
        if isinstance(cause, UnfitValueError):
            self.what: Failure = cause.failure
        elif self.missing:
            self.what = KeyMissing(self.missing)
        elif self.unknown:
            self.what = KeyUnknown(self.unknown)
        else:
            self.what = _with_value(_unfit(text), value_at(untyped, self.path))

    @property
    def placed(self) -> Failure:
        """The failure with its path, if it has one."""
        return At(self.path, self.what) if self.path else self.what


def _path(place: str, text: str, untyped: object) -> str:
    """The path of ``$.a.b[0]`` in backquotes, without its ``$``."""
    found = re.findall(r"`(\$[^`]*)`", place)
    path = found[-1].lstrip("$").lstrip(".") if found else ""
    while "[...]" in path:  # a value of a table: msgspec does not say under which key
        table, _, rest = path.partition("[...]")
        key = _culprit(value_at(untyped, table), text) if not rest else None
        path = f"{table}{f'.{key}' if key else ''}{rest}"
    return path


def _culprit(table: object, text: str) -> str | None:
    """The first key whose value fits the error message; None: not found."""
    if not isinstance(table, dict):
        return None
    bound = re.match(r"Expected `(?:int|float)` (<=|>=|<|>) (\S+)", text)
    given = re.search(r", got `(\w+)`", text)
    for key, value in table.items():
        kind = _PLAIN_KINDS.get(type(value))
        if bound and kind in ("int", "float") and not _SIGNS[bound[1]](value, float(bound[2])):
            return str(key)
        if given and kind == given[1]:
            return str(key)
    return None


_SIGNS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
_PLAIN_KINDS: dict[type, str] = {
    bool: "bool", int: "int", float: "float", str: "str", list: "array", dict: "object",
    type(None): "null",
}  # fmt: skip


def _named(text: str, pattern: str) -> str | None:
    found = re.match(pattern, text)
    return found[1] if found else None


def value_at(untyped: object, path: str) -> Any:
    """Return the value at a path of keys and bracketed indices; None where there is none."""
    value: Any = untyped
    for key, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        if key and isinstance(value, dict):
            value = value.get(key)
        elif number and isinstance(value, list | tuple) and int(number) < len(value):
            value = value[int(number)]
        else:
            return None
    return value


def _with_value(what: Failure, value: object) -> Failure:
    return HoldsValue(what, shown(value)) if isinstance(value, str | int | float) else what


def shown(value: object) -> str:
    """Format a value for a message: strings quoted, cut to 60 characters; never raises."""
    try:
        text = f"'{value}'" if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of more digits than Python turns into text
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _unfit(text: str) -> Failure:
    for pattern, failure_of in _PATTERNS:
        if found := re.match(pattern, text):
            return failure_of(*found.groups())
    return ValueUnfit()


def _kinds(names: str) -> tuple[ValueKind, ...]:
    """The kinds in names such as ``int | null``; ``null`` is left out where there are others."""
    parts = re.split(r"\s*\|\s*", names)
    optional = len(parts) > 1
    return tuple(_KINDS[k] for k in parts if k in _KINDS and not (optional and k == "null"))


def _wrong_kind(wanted: str, given: str) -> Failure:
    return WrongKind(_kinds(wanted), _KINDS.get(given, "other"))


def _bound(sign: str, bound: str) -> Failure:
    number = float(bound)
    if sign == ">=" and 0 < number < _NOTHING:
        return OutOfBound("above", 0)
    return OutOfBound(_BOUNDS[sign], int(number) if number.is_integer() else number)


_BOUNDS: dict[str, Literal["above", "at least", "below", "at most"]] = {
    ">": "above", ">=": "at least", "<": "below", "<=": "at most",
}  # fmt: skip


def _length(of: Literal["text", "list"]) -> Callable[[str, str], Failure]:
    return lambda sign, length: LengthOff(
        of, "at least" if sign == ">=" else "at most", int(length)
    )


_PATTERNS: tuple[tuple[str, Callable[..., Failure]], ...] = (
    (r"Expected `(?:int|float|decimal)` (<=|>=|<|>) (\S+)", _bound),
    (r"Expected `str` of length (<=|>=) (\d+)", _length("text")),
    (r"Expected `(?:array|object)` of length (<=|>=) (\d+)", _length("list")),
    (r"Expected `str` matching regex", FormOff),
    (r"Expected `([^`]+)`, got `([^`]+)`", _wrong_kind),
    (r"Expected `(?:date)?time` with", lambda: WrongKind(("moment",))),
    (r"Expected `([^`]+)`", lambda wanted: WrongKind(_kinds(wanted))),
    (r"Invalid RFC3339 encoded date$", lambda: WrongKind(("day",))),
    (r"Invalid RFC3339 encoded (?:datetime|time)", lambda: WrongKind(("moment",))),
    (r"Invalid decimal string", lambda: WrongKind(("number",))),
    (r"Invalid (?:enum )?value", NotAChoice),
    (r"(?:Integer value|Number) out of range", NumberTooLarge),
)
