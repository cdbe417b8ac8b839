"""Answers in words, in English and Simplified Chinese: texts, numbers, names, sentences."""

from advisor.wording.language import Words
from advisor.wording.languages import LANGUAGES, system_language

__all__ = ["LANGUAGES", "Words", "system_language"]
