"""Why a value does not fit its record: what msgspec says in its own terms, as a sentence."""

from __future__ import annotations

import operator
import re
from typing import Any

from advisor.catalog.problems import Sentence, UnfitValueError

_LONGEST_SHOWN = 60
# A bound below which people would say 0.
_NOTHING = 1e-6

_KINDS = {
    "int": Sentence("a whole number"),
    "float": Sentence("a number"),
    "decimal": Sentence("a number"),
    "str": Sentence("text"),
    "bool": Sentence("true or false"),
    "array": Sentence("a list"),
    "object": Sentence("a table of keys"),
    "null": Sentence("nothing"),
    "date": Sentence("a day, such as 2026-11-24"),
    "datetime": Sentence("a day and time"),
    "time": Sentence("a time of day"),
}


class Misfit:
    """What does not fit, and where.

    Attributes:
        what: a whole sentence.
        path: keys from the outermost to the value, with points: ``workload.sizes[0].share``; empty
            where the whole is meant.
        missing: the key that is not there; None where another thing is wrong.
        unknown: the key that should not be there; None where another thing is wrong.
    """

    def __init__(self, error: Exception, raw: object = None) -> None:
        """Take apart a ``msgspec.ValidationError``, or a ``ValueError`` of a record.

        Args:
            error: what was raised while ``raw`` was converted.
            raw: what was converted, to show the value that does not fit; None: show none.
        """
        text, _, path = str(error).partition(" - at ")
        self.path = _path(path, text, raw)
        self.missing = _named(text, r"Object missing required field `([^`]+)`")
        self.unknown = _named(text, r"Object contains unknown field `([^`]+)`")
        cause = error if isinstance(error, UnfitValueError) else error.__cause__
        if isinstance(cause, UnfitValueError):
            self.what = cause.sentence
        elif self.missing:
            self.what = Sentence("The key {key} is missing. Add it.", key=self.missing)
        elif self.unknown:
            self.what = Sentence("The key {key} is not known. Remove it.", key=self.unknown)
        else:
            self.what = _with_value(_unfit(text), value_at(raw, self.path))

    @property
    def placed(self) -> Sentence:
        """The place and what is wrong there, in one sentence."""
        if not self.path:
            return self.what
        return Sentence("{place}: {what}", place=self.path, what=self.what)


def _path(place: str, text: str, raw: object) -> str:
    """The keys of ``$.a.b[0]`` in backquotes; of ``key`` in ``$.a`` those of the table."""
    found = re.findall(r"`(\$[^`]*)`", place)
    path = found[-1].lstrip("$").lstrip(".") if found else ""
    while "[...]" in path:  # a value of a table: msgspec does not say under which key
        table, _, rest = path.partition("[...]")
        key = _culprit(value_at(raw, table), text) if not rest else None
        path = f"{table}{f'.{key}' if key else ''}{rest}"
    return path


def _culprit(table: object, text: str) -> str | None:
    """The first key of a table whose value is what the message complains of; None: not found."""
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


def value_at(raw: object, path: str) -> Any:
    """The value at a path of keys and numbers in brackets; None where there is none."""
    value: Any = raw
    for key, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        if key and isinstance(value, dict):
            value = value.get(key)
        elif number and isinstance(value, list | tuple) and int(number) < len(value):
            value = value[int(number)]
        else:
            return None
    return value


def _with_value(what: Sentence, value: object) -> Sentence:
    if not isinstance(value, str | int | float):
        return what
    return Sentence("{what} It holds {value}.", what=what, value=shown(value))


def shown(value: object) -> str:
    """A value as a sentence shows it: in quotes and cut to 60 characters; never a failure."""
    try:
        text = f"'{value}'" if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of more digits than Python turns into text
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _unfit(text: str) -> Sentence:
    for pattern, told in _PATTERNS:
        if found := re.match(pattern, text):
            sentence: Sentence = told(*found.groups())
            return sentence
    return Sentence("The value is not what is wanted here. Correct it.")


def _kind(name: str) -> Sentence:
    names = re.split(r"\s*\|\s*", name)
    optional = len(names) > 1  # nothing may stand there too, which need not be said
    kinds = [_KINDS[k] for k in names if k in _KINDS and not (optional and k == "null")]
    if not kinds:
        return Sentence("another kind of value")
    return kinds[0] if len(kinds) == 1 else Sentence("one of: {kinds}", kinds=tuple(kinds))


def _wrong_kind(wanted: str, given: str) -> Sentence:
    return Sentence("It must be {wanted}, not {given}.", wanted=_kind(wanted), given=_kind(given))


def _only_kind(wanted: str) -> Sentence:
    return Sentence("It must be {wanted}.", wanted=_kind(wanted))


def _bound(sign: str, bound: str) -> Sentence:
    number = bound.removesuffix(".0")
    if sign == ">=" and 0 < float(bound) < _NOTHING:
        return Sentence("The number must be above {bound}.", bound=0)
    if sign == ">":
        return Sentence("The number must be above {bound}.", bound=number)
    if sign == ">=":
        return Sentence("The number must be at least {bound}.", bound=number)
    if sign == "<":
        return Sentence("The number must be below {bound}.", bound=number)
    return Sentence("The number must be at most {bound}.", bound=number)


def _text_length(sign: str, length: str) -> Sentence:
    if sign == ">=":
        return Sentence("The text must have at least {n} characters.", n=length)
    return Sentence("The text must have at most {n} characters.", n=length)


def _list_length(sign: str, length: str) -> Sentence:
    if sign == ">=":
        return Sentence("It must hold at least {n} values.", n=length)
    return Sentence("It must hold at most {n} values.", n=length)


def _no_date() -> Sentence:
    return Sentence("A day must stand here, such as 2026-11-24.")


def _no_datetime() -> Sentence:
    return Sentence("A day and time must stand here, such as 2026-11-24T09:00:00Z.")


def _unknown_value(_value: str) -> Sentence:
    return Sentence("The value is none of those that can stand here.")


_PATTERNS: tuple[tuple[str, Any], ...] = (
    (r"Expected `(?:int|float|decimal)` (<=|>=|<|>) (\S+)", _bound),
    (r"Expected `str` of length (<=|>=) (\d+)", _text_length),
    (r"Expected `(?:array|object)` of length (<=|>=) (\d+)", _list_length),
    (
        r"Expected `str` matching regex",
        lambda: Sentence("The text has not the form that is wanted here. Correct it."),
    ),
    (r"Expected `([^`]+)`, got `([^`]+)`", _wrong_kind),
    (r"Expected `(?:date)?time` with", _no_datetime),
    (r"Expected `([^`]+)`", _only_kind),
    (r"Invalid RFC3339 encoded date$", _no_date),
    (r"Invalid RFC3339 encoded (?:datetime|time)", _no_datetime),
    (r"Invalid decimal string", lambda: _only_kind("decimal")),
    (r"Invalid (?:enum )?value (.*)", _unknown_value),
    (
        r"(?:Integer value|Number) out of range",
        lambda: Sentence("The number is too large to be reckoned with."),
    ),
)
