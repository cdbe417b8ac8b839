"""What is wrong with a file, said so that a person can mend it: what, where, what to do.

A sentence keeps its English template and its facts apart, so that ``advisor.wording`` can say it in
the reader's language. ``str()`` of everything here is English, for logs and tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # Turns an English template into that of another language.
    Translate: TypeAlias = "Callable[[str], str]"

SHOWN_PROBLEMS = 10


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
    if isinstance(fact, Sentence | Problem | InputError):
        return fact.said(translate)
    if isinstance(fact, tuple | list):
        return translate(LIST_SEPARATOR).join(str(said_fact(f, translate)) for f in fact)
    return fact


LIST_SEPARATOR = Sentence(", ").text


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place.

    Attributes:
        file: name of the file, as the user knows it.
        message: what is wrong and what to do.
        row: line of the file, counted from 1 with the header as line 1; None for the whole file.
        column: name of the column or key; None for the whole row.
    """

    file: str
    message: Sentence
    row: int | None = None
    column: str | None = None

    def said(self, translate: Translate) -> str:
        """The place, then the message: ``scores.csv, row 12, column value: …``."""
        facts = {"file": self.file, "row": self.row, "column": self.column, "what": self.message}
        return filled(_PLACES[self.row is not None, self.column is not None], facts, translate)

    def __str__(self) -> str:
        """The place and the message in English."""
        return self.said(str)


_PLACES = {
    (False, False): Sentence("{file}: {what}").text,
    (True, False): Sentence("{file}, row {row}: {what}").text,
    (False, True): Sentence("{file}, column {column}: {what}").text,
    (True, True): Sentence("{file}, row {row}, column {column}: {what}").text,
}


class InputError(Exception):
    """Something the user gave cannot be used; the message is a sentence fit to be shown.

    Attributes:
        sentence: what is wrong and what to do.
    """

    def __init__(self, text: str, /, **facts: Any) -> None:
        """Keep the sentence and its facts; the exception's own message is the English sentence."""
        self.sentence = Sentence(text, **facts)
        super().__init__(str(self.sentence))

    @classmethod
    def of(cls, sentence: Sentence) -> InputError:
        """The error that says a sentence made elsewhere."""
        return InputError(sentence.text, **sentence.facts)

    def said(self, translate: Translate) -> str:
        """The sentence in the language that ``translate`` knows."""
        return self.sentence.said(translate)


class CatalogError(InputError):
    """The catalogue cannot be loaded.

    Attributes:
        problems: all that is wrong, in the order of the tables.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message lists the first ten."""
        self.problems = tuple(problems)
        Exception.__init__(self, self.said(str))

    def said(self, translate: Translate) -> str:
        """The first ten problems, a line each."""
        lines = [problem.said(translate) for problem in self.problems[:SHOWN_PROBLEMS]]
        if more := len(self.problems) - len(lines):
            lines.append(Sentence("… and {n} more", n=more).said(translate))
        return "\n".join(lines)


class UnfitValueError(ValueError):
    """A value that a record cannot hold, as a sentence; msgspec keeps it as the cause of its own.

    Attributes:
        sentence: what is wrong.
    """

    def __init__(self, text: str, /, **facts: Any) -> None:
        """Keep the sentence; the exception's own message is English."""
        self.sentence = Sentence(text, **facts)
        super().__init__(str(self.sentence))
