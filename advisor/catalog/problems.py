"""Failures: what a user gave and cannot be used, as data; ``advisor.wording.failures`` words it.

A room keeps its kinds of failure in its ``…failures.py``, each a ``Failure`` with the facts a
sentence needs. Nothing here holds a text. ``str()`` of an error is English, for logs and tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # Turns an English template into that of another language.
    Translate: TypeAlias = "Callable[[str], str]"


class Failure(msgspec.Struct, frozen=True, tag=True):
    """One kind of failure; its fields are the facts that its sentence names."""

    def __str__(self) -> str:
        """The sentence in English."""
        return _in_words[0](self, str)


_in_words: list[Callable[[Failure, Translate], str]] = [lambda failure, _: repr(failure)]


def word_failures_with(say: Callable[[Failure, Translate], str]) -> None:
    """Set what ``str()`` of a failure says; this room knows no texts."""
    _in_words[0] = say


class Sentence:
    """A sentence for people.

    Attributes:
        text: the English template with ``{fields}``, the key under which its Chinese is found.
        facts: what the fields stand for: texts, numbers, or again something sayable. A tuple
            becomes a list with commas.
    """

    __slots__ = ("facts", "text")

    def __init__(self, text: str, /, **facts: Any) -> None:
        """Keep both; ``text`` must be a plain literal, or its Chinese cannot be found."""
        self.text = text
        self.facts = facts

    def said(self, translate: Translate) -> str:
        """The sentence in the language that ``translate`` knows."""
        return filled(self.text, self.facts, translate)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.said(str)

    def __repr__(self) -> str:
        """The English sentence, marked as one."""
        return f"Sentence({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """Equal sentences say the same."""
        return isinstance(other, Sentence) and str(self) == str(other)

    def __hash__(self) -> int:
        """As of the English sentence."""
        return hash(str(self))


def filled(text: str, facts: dict[str, Any], translate: Translate) -> str:
    """A template in the language of ``translate`` with its facts filled in."""
    said = translate(text)
    if not facts:
        return said
    return said.format(**{name: said_fact(fact, translate) for name, fact in facts.items()})


def said_fact(fact: Any, translate: Translate) -> Any:
    """A fact as it is filled in; numbers stay numbers, for templates such as ``{size:g}``."""
    if isinstance(fact, InputError):
        fact = fact.failure
    if isinstance(fact, Failure):
        return _in_words[0](fact, translate)
    if isinstance(fact, Sentence):
        return fact.said(translate)
    if isinstance(fact, tuple | list):
        return translate(LIST_SEPARATOR).join(str(said_fact(f, translate)) for f in fact)
    return fact


LIST_SEPARATOR = Sentence(", ").text


class Problem(Failure, frozen=True):
    """One thing wrong in one place.

    Attributes:
        file: name of the file, as the user knows it.
        message: what is wrong and what to do.
        row: line of the file, counted from 1 with the header as line 1; None for the whole file.
        column: name of the column or key; None for the whole row.
    """

    file: str
    message: Failure | Sentence
    row: int | None = None
    column: str | None = None


class Problems(Failure, frozen=True):
    """Several, in the order of the tables; the first ten are said."""

    problems: tuple[Problem, ...]


class AtKey(Failure, frozen=True):
    """What is wrong with the value at a path of keys joined with points."""

    path: str
    what: Failure | Sentence


PlacedFailure: TypeAlias = Problem | Problems | AtKey


class InputError(Exception):
    """Something the user gave cannot be used.

    Attributes:
        failure: what is wrong.
    """

    def __init__(self, failure: Failure | Sentence | str, /, **facts: Any) -> None:
        """Keep the failure."""
        # Texts are accepted until every raise names a kind (issue 14).
        said: Any = Sentence(failure, **facts) if isinstance(failure, str) else failure
        self.failure: Failure = said
        super().__init__(self.failure)

    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.failure)

    @property
    def sentence(self) -> Any:
        """The failure, under its former name."""
        return self.failure

    @classmethod
    def of(cls, sentence: Failure | Sentence) -> InputError:
        """The error that says a sentence made elsewhere."""
        return InputError(sentence)


class CatalogError(InputError):
    """The catalogue cannot be loaded.

    Attributes:
        problems: all that is wrong, in the order of the tables.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems."""
        self.problems = tuple(problems)
        super().__init__(Problems(self.problems))


class UnfitValueError(ValueError):
    """A value that a record cannot hold; msgspec keeps it as the cause of its own.

    Attributes:
        failure: what is wrong.
    """

    def __init__(self, failure: Failure | str, /, **facts: Any) -> None:
        """Keep the failure."""
        # Texts are accepted until every raise names a kind (issue 14).
        said: Any = Sentence(failure, **facts) if isinstance(failure, str) else failure
        self.failure: Failure = said
        super().__init__(self.failure)
