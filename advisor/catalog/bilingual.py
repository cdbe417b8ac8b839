"""A text of the data files in each language."""

from __future__ import annotations

import msgspec


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in English and Simplified Chinese; each field is the code of a language."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the text of a language code; the English one where there is no such field."""
        return getattr(self, language, "") or self.en
