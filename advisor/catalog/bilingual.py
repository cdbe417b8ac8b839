"""A text of the data files in both languages."""

import msgspec


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in English and Simplified Chinese."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The text in ``en`` or ``zh``."""
        return self.zh if language.startswith("zh") else self.en
