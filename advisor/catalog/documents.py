"""The one way in for files that people and other programs write: bounded, and refused in words.

A document may hold so many bytes, nest so deep, and hold no number that cannot be reckoned with
and no text that cannot be printed. Whatever breaks a parser is a ``DocumentError`` with a sentence.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

from advisor.catalog.file_failures import (
    FileTooLarge,
    FileUnreadable,
    HalfCharacter,
    NestedOrDigits,
    NestedTooDeep,
    NoJsonNumber,
    NoRegularFile,
    NoText,
    NumberNotFinite,
    NumberTooLarge,
    SyntaxWrong,
)
from advisor.catalog.problems import At, InputError
from advisor.catalog.system_errors import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 50_000_000
MAX_DEPTH = 32
# Whole numbers of more digits are of nothing that there is; Python itself balks at 4,300.
MOST_WHOLE = 10**18
# tomllib takes time squared in the parts of a dotted key.
_MOST_POINTS = 5_000


class DocumentError(InputError):
    """A file is not what it should be; the sentence does not name the file."""


def read_file(path: Path, *, most_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file.

    Raises:
        FileNotFoundError: it is not there.
        DocumentError: it cannot be read, is none (a pipe may never end), or is too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(NoRegularFile())
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise DocumentError(FileUnreadable(reason_of(error))) from error
    check_size(data, most_bytes)
    return data


def check_size(data: bytes, most_bytes: int = MAX_BYTES) -> None:
    """Refuse too many bytes.

    Raises:
        DocumentError: there are more.
    """
    if len(data) > most_bytes:
        raise DocumentError(FileTooLarge(most_bytes))


def decode(data: bytes) -> str:
    """Text of a file a spreadsheet may have written: UTF-8 (with or without BOM), else GBK.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def text_of(data: bytes) -> str:
    """As ``decode``.

    Raises:
        DocumentError: it is neither UTF-8 nor GBK.
    """
    try:
        return decode(data)
    except UnicodeDecodeError:
        raise DocumentError(NoText()) from None


def toml_value(data: bytes, *, most_bytes: int = MAX_BYTES, exact: bool = False) -> dict[str, Any]:
    """What a TOML document holds.

    Args:
        data: the document.
        most_bytes: how many it may have.
        exact: keep numbers with a point as text, to become ``Decimal``.

    Raises:
        DocumentError: it is none, or passes a bound.
    """
    check_size(data, most_bytes)
    text = text_of(data)
    if any(line.count(".") > _MOST_POINTS for line in text.split("\n")):
        raise DocumentError(NestedTooDeep(MAX_DEPTH))
    try:
        value = tomllib.loads(text, parse_float=str if exact else float)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error)) from None
    except (RecursionError, ValueError):
        raise _too_much() from None
    _check(value)
    return value


def _no_toml(told: str) -> DocumentError:
    found = re.search(r"\(at line (\d+), column (\d+)\)$", told)
    if found is None:
        return DocumentError(SyntaxWrong("TOML"))
    return DocumentError(SyntaxWrong("TOML", int(found[1]), int(found[2])))


def json_value(data: bytes, *, most_bytes: int = MAX_BYTES) -> Any:
    """What a JSON document holds.

    Raises:
        DocumentError: it is none, or passes a bound.
    """
    check_size(data, most_bytes)
    text = text_of(data)
    try:
        value = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DocumentError(SyntaxWrong("JSON", error.lineno, error.colno)) from None
    except (RecursionError, ValueError):
        raise _too_much() from None
    _check(value)
    return value


def _no_number(constant: str) -> NoReturn:
    raise DocumentError(NoJsonNumber(constant))


def _too_much() -> DocumentError:
    return DocumentError(NestedOrDigits())


def _check(value: object) -> None:
    """Refuse depth, numbers and texts that nothing behind could bear; looks at each value once."""
    if is_deeper(value, MAX_DEPTH):
        raise DocumentError(NestedTooDeep(MAX_DEPTH))
    waiting: list[tuple[object, tuple[str, ...]]] = [(value, ())]
    while waiting:
        held, path = waiting.pop()
        if isinstance(held, dict):
            waiting += _of_table(held, path)
        elif isinstance(held, list):
            waiting += ((item, (*path, str(n))) for n, item in enumerate(held, start=1))
        elif (problem := _unbearable(held)) is not None:
            raise DocumentError(At(".".join(path)[:120], problem))


def is_deeper(value: object, levels: int) -> bool:
    """Whether a value of a document nests deeper than so many levels; walks without recursion."""
    level = [value]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _of_table(table: dict[str, object], path: tuple[str, ...]) -> Iterator[tuple[object, Any]]:
    for key, item in table.items():
        if _is_broken(key):
            raise DocumentError(HalfCharacter("file"))
        yield item, (*path, key)


def _unbearable(value: object) -> HalfCharacter | NumberNotFinite | NumberTooLarge | None:
    if isinstance(value, str) and _is_broken(value):
        return HalfCharacter("value")
    if isinstance(value, float) and not math.isfinite(value):
        return NumberNotFinite()
    if isinstance(value, int) and abs(value) > MOST_WHOLE:
        return NumberTooLarge()
    return None


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)
