"""Sentences for every kind of failure, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import Failure, InputError
from advisor.wording.failure_texts.teller import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.wording.language import Words

_LONGEST_REASON = 300


def say_failure(failure: InputError | Failure, words: Words) -> str:
    """Say what is wrong, where, and what to do; printable on any terminal.

    The sentence quotes names and values of foreign files, so lone surrogates and control
    characters are escaped.
    """
    if isinstance(failure, InputError):
        failure = failure.failure
    return printable(worded(failure, words))


def worded(failure: Failure, words: Words) -> str:
    """Say what is wrong, with quoted names and values unescaped."""
    from advisor.wording.failure_texts.kinds import TEXTS

    return TEXTS[type(failure)](failure, Teller(words, lambda inner: worded(inner, words)))


def say_failures(failures: Iterable[InputError | Failure], words: Words) -> str:
    """Say several failures, one a line."""
    return "\n".join(say_failure(failure, words) for failure in failures)


def say_any_failure(error: BaseException, words: Words) -> str:
    """Say what any exception means; an unforeseen one is quoted in Python's words."""
    if isinstance(error, InputError):
        return say_failure(error, words)
    reason = printable(f"{type(error).__name__}: {error}"[:_LONGEST_REASON])
    return words.say("Something unforeseen went wrong: {reason}", reason=reason)


def printable(text: str) -> str:
    r"""Escape lone surrogates (``\ud800``) and replace control characters with spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t\u3000\xa0" else _code(c) for c in text)


def _code(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode() if character > "\x7f" else " "
