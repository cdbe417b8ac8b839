"""Failures in words: whatever a file, a number or the network refused, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.file_failures import FileFailure
from advisor.catalog.problems import CatalogError, Failure, InputError
from advisor.wording.command_failures import CommandFailure
from advisor.wording.failure_texts.commands import command_failure
from advisor.wording.failure_texts.files import file_failure
from advisor.wording.failure_texts.teller import Teller, table_of
from advisor.wording.failure_texts.typed import typed_failure
from advisor.wording.failure_texts.window import window_failure
from advisor.wording.typed_failures import TypedFailure
from advisor.wording.window_failures import WindowFailure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog.problems import Problem, Sentence
    from advisor.wording.language import Words

_LONGEST_REASON = 300

# Kind of failure → what words it. A test holds that every kind has one place.
TEXTS = table_of(
    (FileFailure, file_failure),
    (TypedFailure, typed_failure),
    (CommandFailure, command_failure),
    (WindowFailure, window_failure),
)


def say_failure(failure: InputError | Problem | Sentence | Failure, words: Words) -> str:
    """What is wrong, where, and what to do; it can be printed on any terminal.

    Names and values of files of others stand in such sentences, so what no character set can hold
    (half a surrogate pair) or what would steer a terminal is written as its code.
    """
    if isinstance(failure, InputError) and not isinstance(failure, CatalogError):
        failure = failure.failure
    if isinstance(failure, Failure):
        return printable(worded(failure, words))
    return printable(failure.said(words.say))


def worded(failure: Failure, words: Words) -> str:
    """What a failure says, names and values as they are."""

    def within(inner: Failure | Sentence) -> str:
        return worded(inner, words) if isinstance(inner, Failure) else inner.said(words.say)

    return TEXTS[type(failure)](failure, Teller(words, within))


def say_failures(
    failures: Iterable[InputError | Problem | Sentence | Failure], words: Words
) -> str:
    """Several, a line each."""
    return "\n".join(say_failure(failure, words) for failure in failures)


def say_any_failure(error: BaseException, words: Words) -> str:
    """A failure of any kind; one that nobody foresaw is said to be one, with what Python says."""
    if isinstance(error, InputError):
        return say_failure(error, words)
    reason = printable(f"{type(error).__name__}: {error}"[:_LONGEST_REASON])
    return words.say("Something unforeseen went wrong: {reason}", reason=reason)


def printable(text: str) -> str:
    r"""A text without control characters and lone surrogates: ``\ud800`` stands for one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t\u3000\xa0" else _code(c) for c in text)


def _code(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode() if character > "\x7f" else " "
