"""Read JSON, TOML and text files from outside the program within limits.

Size, nesting depth and numbers are limited, and text must be printable. Every parser error becomes
a ``DocumentError``.
"""

from __future__ import annotations

import json
import math
import re
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
    reason_of,
)
from advisor.catalog.problems import At, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 50_000_000
MAX_DEPTH = 32
# No quantity here is larger; Python itself refuses numbers of more than 4,300 digits.
MOST_WHOLE = 10**18
# tomllib needs quadratic time in the number of parts of a dotted key.
_MOST_POINTS = 5_000


class DocumentError(InputError):
    """A file that cannot be read or is malformed; the failure does not name the file."""


def read_file(path: Path, *, most_bytes: int = MAX_BYTES) -> bytes:
    """Read the bytes of a file.

    Raises:
        FileNotFoundError: it does not exist.
        DocumentError: it cannot be read, is no regular file (a pipe may never end), or too large.
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
    """Check the size of a document.

    Raises:
        DocumentError: it has more than ``most_bytes``.
    """
    if len(data) > most_bytes:
        raise DocumentError(FileTooLarge(most_bytes))


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without BOM) or else GBK, as spreadsheets write both.

    Raises:
        UnicodeDecodeError: the data are neither.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def text_of(data: bytes) -> str:
    """Decode as ``decode`` does.

    Raises:
        DocumentError: the data are neither UTF-8 nor GBK.
    """
    try:
        return decode(data)
    except UnicodeDecodeError:
        raise DocumentError(NoText()) from None


def toml_value(data: bytes, *, most_bytes: int = MAX_BYTES, exact: bool = False) -> dict[str, Any]:
    """Parse a TOML document.

    Args:
        data: the document.
        most_bytes: size limit.
        exact: keep decimal numbers as text, to become ``Decimal``.

    Raises:
        DocumentError: it is malformed or exceeds a limit.
    """
    import tomllib  # 5 ms that most starts do without

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


def _no_toml(message: str) -> DocumentError:
    found = re.search(r"\(at line (\d+), column (\d+)\)$", message)
    if found is None:
        return DocumentError(SyntaxWrong("TOML"))
    return DocumentError(SyntaxWrong("TOML", int(found[1]), int(found[2])))


def json_value(data: bytes, *, most_bytes: int = MAX_BYTES) -> Any:
    """Parse a JSON document.

    Raises:
        DocumentError: it is malformed or exceeds a limit.
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
    """Check nesting depth, numbers and texts without recursion.

    Raises:
        DocumentError: one of them exceeds its limit or cannot be printed.
    """
    if is_deeper(value, MAX_DEPTH):
        raise DocumentError(NestedTooDeep(MAX_DEPTH))
    waiting: list[tuple[object, tuple[str, ...]]] = [(value, ())]
    while waiting:
        current, path = waiting.pop()
        if isinstance(current, dict):
            waiting += _items(current, path)
        elif isinstance(current, list):
            waiting += ((item, (*path, str(n))) for n, item in enumerate(current, start=1))
        elif (problem := _scalar_failure(current)) is not None:
            raise DocumentError(At(".".join(path)[:120], problem))


def is_deeper(value: object, levels: int) -> bool:
    """Whether a value nests deeper than ``levels``; walks without recursion."""
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


def _items(table: dict[str, object], path: tuple[str, ...]) -> Iterator[tuple[object, Any]]:
    for key, item in table.items():
        if _is_broken(key):
            raise DocumentError(HalfCharacter("file"))
        yield item, (*path, key)


def _scalar_failure(value: object) -> HalfCharacter | NumberNotFinite | NumberTooLarge | None:
    if isinstance(value, str) and _is_broken(value):
        return HalfCharacter("value")
    if isinstance(value, float) and not math.isfinite(value):
        return NumberNotFinite()
    if isinstance(value, int) and abs(value) > MOST_WHOLE:
        return NumberTooLarge()
    return None


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)
