"""Bytes → text, as spreadsheets and leaderboards write it."""

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
    """The first byte that is neither white space nor a mark of UTF-8; empty: there is none."""
    found = _FIRST.match(data)
    return found[1] if found else b""


def is_utf16(data: bytes) -> bool:
    """Whether it begins with a mark of UTF-16."""
    return data.startswith(UTF16_MARKS)


def text_of(data: bytes, file: str, most: int = MAX_BYTES) -> str:
    """The text: UTF-8 with or without mark, UTF-16 with its mark, else GBK.

    Raises:
        InputError: empty, too large, none of these, or with NUL characters.
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
    """The text of a file that a program wrote, and that can be nothing but UTF-8.

    Raises:
        InputError: empty, too large, or another text: it was damaged on its way.
    """
    check_size(data, file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Problem(file, NotUtf8())) from None
