"""Decode text as spreadsheets and leaderboards write it."""

from __future__ import annotations

import re

from advisor.catalog.documents import decode
from advisor.catalog.file_failures import NoText
from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.limits import MAX_BYTES, check_size
from advisor.intake.foreign_file_failures import NotUtf8, NulCharacters

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FIRST = re.compile(rb"[\xef\xbb\xbf\s]*(\S)")


def first_sign(data: bytes) -> bytes:
    """Return the first byte that is neither white space nor a UTF-8 mark; empty: none."""
    found = _FIRST.match(data)
    return found[1] if found else b""


def is_utf16(data: bytes) -> bool:
    """Whether the bytes begin with a UTF-16 byte order mark."""
    return data.startswith(UTF16_MARKS)


def text_of(data: bytes, file: str, most: int = MAX_BYTES) -> str:
    """Decode UTF-8 with or without byte order mark, UTF-16 with one, else GBK.

    Raises:
        InputError: empty, too large, in another encoding, or with NUL characters.
    """
    check_size(data, file, most)
    try:
        text = data.decode("utf-16") if is_utf16(data) else decode(data)
    except UnicodeDecodeError:
        raise InputError(Problem(file, NoText())) from None
    if "\x00" in text:
        raise InputError(Problem(file, NulCharacters()))
    return text


def utf8_of(data: bytes, file: str) -> str:
    """Decode a file written by a program, which must be UTF-8.

    Raises:
        InputError: empty, too large, or not UTF-8: it was damaged in transfer.
    """
    check_size(data, file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Problem(file, NotUtf8())) from None
