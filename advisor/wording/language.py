"""Every text a person sees, in the language they read (gettext; the English text is the key)."""

from __future__ import annotations

import gettext
import io
import locale
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from advisor.catalog.locate import bundled

if TYPE_CHECKING:
    from advisor.catalog.records import Currency

# What money is shown in for readers of a language, unless they say otherwise.
CURRENCIES: dict[str, Currency] = {"en": "USD", "zh": "CNY"}
LANGUAGES = {"en": "English", "zh": "简体中文"}


class Words:
    """Texts in one language.

    Attributes:
        code: ``en`` or ``zh``.
        currency: what money is shown in unless somebody says otherwise.
    """

    def __init__(self, code: str) -> None:
        """Texts in ``en`` or ``zh``; any other code gives English."""
        self.code = "zh" if code.lower().startswith("zh") else "en"
        self.currency = CURRENCIES[self.code]
        self._texts = _texts(self.code)

    def say(self, text: str, **fields: Any) -> str:
        """The translation of an English text, its {fields} filled in."""
        said = self._texts.gettext(text)
        return said.format(**fields) if fields else said

    def count(self, one: str, many: str, n: int, **fields: Any) -> str:
        """The translation for ``n`` things; {n} is filled in with thousands separated."""
        return self._texts.ngettext(one, many, n).format(n=f"{n:,}", **fields)


@cache
def _texts(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    from advisor.wording.po_file import texts_in

    folder = bundled("resources") / "locale" / "zh_CN" / "LC_MESSAGES"
    return gettext.GNUTranslations(io.BytesIO(texts_in(folder)))


def system_language() -> str:
    """``zh`` where the system speaks Chinese, else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
