"""Answers in words, in English and Simplified Chinese: texts, numbers, names, sentences."""

from advisor.wording.language import LANGUAGES, Words, system_language

__all__ = ["LANGUAGES", "Words", "system_language"]
