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

from advisor.catalog.problems import InputError, Sentence
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
            raise DocumentError("It is no file. Choose a file.")
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise DocumentError(
            "The file cannot be read ({reason}).", reason=reason_of(error)
        ) from error
    check_size(data, most_bytes)
    return data


def check_size(data: bytes, most_bytes: int = MAX_BYTES) -> None:
    """Refuse too many bytes.

    Raises:
        DocumentError: there are more.
    """
    if len(data) > most_bytes:
        raise DocumentError(
            "The file is larger than {megabytes:g} MB.", megabytes=most_bytes / 10**6
        )


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
        raise DocumentError("The file is neither UTF-8 nor GBK text. Save it as UTF-8.") from None


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
        raise DocumentError("The file is nested more than {depth} levels deep.", depth=MAX_DEPTH)
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
        return DocumentError("The TOML cannot be read: it ends too early. Complete it.")
    return DocumentError(
        "The TOML cannot be read at line {line}, column {column}. Correct it there.",
        line=int(found[1]),
        column=int(found[2]),
    )


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
        raise DocumentError(
            "The JSON cannot be read at line {line}, column {column}. Correct it there.",
            line=error.lineno,
            column=error.colno,
        ) from None
    except (RecursionError, ValueError):
        raise _too_much() from None
    _check(value)
    return value


def _no_number(constant: str) -> NoReturn:
    raise DocumentError("{value} is no number here. Correct it.", value=constant)


def _too_much() -> DocumentError:
    return DocumentError("The file is nested too deeply, or holds a number of too many digits.")


def _check(value: object) -> None:
    """Refuse depth, numbers and texts that nothing behind could bear; looks at each value once."""
    if is_deeper(value, MAX_DEPTH):
        raise DocumentError("The file is nested more than {depth} levels deep.", depth=MAX_DEPTH)
    waiting: list[tuple[object, tuple[str, ...]]] = [(value, ())]
    while waiting:
        held, path = waiting.pop()
        if isinstance(held, dict):
            waiting += _of_table(held, path)
        elif isinstance(held, list):
            waiting += ((item, (*path, str(n))) for n, item in enumerate(held, start=1))
        elif (problem := _unbearable(held)) is not None:
            place = ".".join(path)[:120]
            raise DocumentError("{place}: {what}", place=place, what=problem)


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
            raise DocumentError("The file holds half a character (a lone surrogate). Correct it.")
        yield item, (*path, key)


def _unbearable(value: object) -> Sentence | None:
    if isinstance(value, str) and _is_broken(value):
        return Sentence("The text holds half a character (a lone surrogate). Correct it.")
    if isinstance(value, float) and not math.isfinite(value):
        return Sentence("The number must be finite. Correct it.")
    if isinstance(value, int) and abs(value) > MOST_WHOLE:
        return Sentence("The number is too large to be reckoned with.")
    return None


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)
