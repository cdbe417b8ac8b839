"""Bytes → text, as spreadsheets and leaderboards write it."""

from __future__ import annotations

from advisor.catalog.documents import decode
from advisor.catalog.problems import InputError
from advisor.intake.files.limits import MAX_BYTES, check_size

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes, file: str, most: int = MAX_BYTES) -> str:
    """The text: UTF-8 with or without mark, UTF-16 with its mark, else GBK.

    Raises:
        InputError: empty, too large, none of these, or with NUL characters.
    """
    check_size(data, file, most)
    try:
        text = data.decode("utf-16") if data.startswith(UTF16_MARKS) else decode(data)
    except UnicodeDecodeError:
        raise InputError(
            "{file}: the file is neither UTF-8 nor GBK text. Save it as UTF-8.", file=file
        ) from None
    if "\x00" in text:
        raise InputError("{file}: the file holds NUL characters, so it is no text file.", file=file)
    return text
