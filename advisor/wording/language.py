"""Every text a person sees, in the language they read (gettext; the English text is the key)."""

from __future__ import annotations

import gettext
import io
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from advisor.catalog.locate import bundled
from advisor.wording.languages import Language, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from advisor.catalog.records import Currency

T = TypeVar("T")


class Words:
    """Texts in one language.

    Attributes:
        language: which.
        code: its code.
        currency: default currency.
    """

    def __init__(self, code: str) -> None:
        """Load the texts of a language; English if the code has none."""
        self.language = language_of(code)
        self.code = self.language.code
        self.currency: Currency = self.language.currency
        self._texts = _texts(self.language)

    def say(self, text: str, **fields: Any) -> str:
        """Translate an English text and fill in its {fields}."""
        translated = self._texts.gettext(text)
        return self._spaced(translated.format(**fields)) if fields else translated

    def count(self, one: str, many: str, n: int, **fields: Any) -> str:
        """Translate the text for ``n`` things; {n} gets thousands separators."""
        return self._texts.ngettext(one, many, n).format(n=f"{n:,}", **fields)

    def _spaced(self, text: str) -> str:
        """Mend spaces that are wrong for what a field turned out to be."""
        for wrong, right in self.language.spacing:
            text = wrong.sub(right, text)
        return text

    def listed(self, items: Iterable[str]) -> str:
        """Join items of a list: a, b, c; a、b、c."""
        return self.language.list_separator.join(items)

    def clauses(self, items: Iterable[str]) -> str:
        """Join parts of one sentence: a; b; c；a；b；c."""
        return self.language.clause_separator.join(items)

    def sentences(self, *sentences: str) -> str:
        """Join sentences; empty ones are left out."""
        return self.language.sentence_separator.join(text for text in sentences if text)

    def of(self, record: Any, column: str = "name") -> str:
        """Return a record's cell in this language: ``name_zh``, else ``name``, else empty."""
        return str(self.language.column_of(record, column) or "")


@cache
def _texts(language: Language) -> gettext.NullTranslations:
    if language.folder is None:
        return gettext.NullTranslations()
    from advisor.wording.po_file import texts_in

    folder = bundled("resources") / "locale" / language.folder / "LC_MESSAGES"
    return gettext.GNUTranslations(io.BytesIO(texts_in(folder)))


def once_a_language(make: Callable[[Words], T]) -> Callable[[Words], T]:
    """Keep what a function makes of a language's texts.

    By the language's code: a narrator is a kind of words, and would keep its answer alive.
    """

    @cache
    def made(code: str) -> T:
        return make(Words(code))

    @wraps(make)
    def of(words: Words) -> T:
        return made(words.code)

    return of
