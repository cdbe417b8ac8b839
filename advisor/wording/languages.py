"""The languages of the program: everything that differs between them apart from the texts."""

from __future__ import annotations

import locale
import os
import re
from typing import TYPE_CHECKING, Any

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.catalog.records import Currency


class Language(Frozen, frozen=True, kw_only=True):
    """Conventions of one language.

    Attributes:
        code: its id in settings, options and files; ISO 639-1.
        name: what its speakers call it.
        tag: BCP 47, as HTML and PDF name it.
        folder: of its compiled texts in ``resources/locale``; None if they are those in the code.
        qt_locale: of Qt's numbers and calendars.
        qt_texts: Qt's own catalogue of texts; None if they are those built into Qt.
        currency: default currency.
        mixes_currencies: whether amounts may keep the currency of their price list.
        column: suffix of its columns in the tables (``name_zh``); empty for the plain column.
        list_separator: between items of a list.
        comma: between phrases of a sentence.
        clause_separator: between parts of a sentence.
        sentence_separator: between sentences.
        percent: the sign behind a percentage, with the space before it.
        times: the sign or word behind a factor, with the space before it.
        steps: units of large numbers in running text, the largest first: (unit, size).
        tick_steps: the same for ticks of a chart.
        parameter_steps: the same for counts of parameters; empty if a translated text is used.
        spacing: spaces that fields may bring about, each with what is right instead.
    """

    code: str
    name: str
    tag: str
    folder: str | None
    qt_locale: str
    qt_texts: str | None
    currency: Currency
    mixes_currencies: bool
    column: str
    list_separator: str
    comma: str
    clause_separator: str
    sentence_separator: str
    percent: str
    times: str
    steps: tuple[tuple[str, int], ...]
    tick_steps: tuple[tuple[str, float], ...]
    parameter_steps: tuple[tuple[str, float], ...]
    spacing: tuple[tuple[re.Pattern[str], str], ...] = ()

    def column_of(self, record: Any, column: str) -> Any:
        """Return a record's cell in this language, else that of the plain column."""
        text = getattr(record, column + self.column, None) if self.column else None
        return text or getattr(record, column, None)


ENGLISH = Language(
    code="en",
    name="English",
    tag="en",
    folder=None,
    # English without a country: weeks begin on Monday, as in ISO dates.
    qt_locale="en_001",
    qt_texts=None,
    currency="USD",
    mixes_currencies=True,
    column="",
    list_separator=", ",
    comma=", ",
    clause_separator="; ",
    sentence_separator=" ",
    percent=" %",
    times=" ×",
    steps=(),
    tick_steps=(("M", 1e6), ("k", 1e3)),
    parameter_steps=(),
)
CHINESE = Language(
    code="zh",
    name="简体中文",
    tag="zh-CN",
    folder="zh_CN",
    qt_locale="zh_CN",
    qt_texts="qtbase_zh_CN",
    currency="CNY",
    mixes_currencies=False,
    column="_zh",
    list_separator="、",
    comma="，",
    clause_separator="；",
    sentence_separator="",
    percent="%",
    times=" 倍",
    steps=(("亿", 10**8), ("万", 10**4)),
    tick_steps=(("亿", 1e8), ("万", 1e4)),
    parameter_steps=(("万亿", 1e12), ("亿", 1e8)),
    # "10万 次请求", where "34,500 次请求" is right; "的SuperCLUE", where "的速度" is; "） 有";
    # "中国 每月 ¥5" and "是 自购 8 × H20", where "DeepInfra 每月 ¥5" is right.
    spacing=(
        (re.compile(r"(?<=\d[万亿]) (?=[\u4e00-\u9fff])"), ""),
        (re.compile(r"(?<=的)(?=[A-Za-z])"), " "),
        (re.compile(r"(?<=[）”]) (?=[\u4e00-\u9fff])"), ""),
        (re.compile(r"(?<=[\u4e00-\u9fff]) (?=每月|自购|租用)"), ""),
    ),
)
LANGUAGES = {language.code: language for language in (ENGLISH, CHINESE)}


def language_of(code: str) -> Language:
    """Return the language of a code or locale name such as ``zh_CN.UTF-8``; else English."""
    return LANGUAGES.get(code.lower()[:2], ENGLISH)


def system_language() -> str:
    """Return the code of the system's language if it is supported, else of English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return language_of(value).code
    spoken = (locale.getlocale()[0] or "").lower()
    # Windows names languages in English: "Chinese (Simplified)_China".
    return CHINESE.code if spoken.startswith("chinese") else language_of(spoken).code
