"""Chinese texts as written become Chinese texts as read, with a build and without."""

from __future__ import annotations

import gettext
import io
import os
from typing import TYPE_CHECKING

import pytest

from advisor.wording import po_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def read(compiled: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled))


ENTRIES = r"""
#, python-brace-format
msgid "say \"{n}\""
msgstr ""
"说\n"
"“{n}”"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} 天"
"""


def test_that_lines_escapes_and_plurals_are_read() -> None:
    texts = read(po_file.compiled(HEADER + ENTRIES))
    assert texts.gettext('say "{n}"') == "说\n“{n}”"
    assert texts.ngettext("{n} day", "{n} days", 1) == "{n} 天"


def test_that_a_translation_that_is_missing_or_unsure_is_left_out() -> None:
    entries = 'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "乙"\n'
    assert po_file.messages(entries) == {}


def test_that_a_line_of_another_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="msgctxt"):
        po_file.messages('msgctxt "menu"\nmsgid "a"\nmsgstr "甲"\n')


def test_that_texts_written_after_the_build_count(tmp_path: Path) -> None:
    written, built = tmp_path / "advisor.po", tmp_path / "advisor.mo"
    for when, text in enumerate(("旧", "新")):
        written.write_text(f'{HEADER}msgid "old"\nmsgstr "{text}"\n', encoding="utf-8")
        os.utime(written, (when, when))
        assert read(po_file.texts_in(tmp_path)).gettext("old") == text
        po_file.compile_file(written, built)
        os.utime(built, (when, when))
    written.unlink()
    assert read(po_file.texts_in(tmp_path)).gettext("old") == "新"
