"""What is wrong with a file, said so that a person can mend it: what, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """The place, then the message: ``scores.csv, row 12, column value: …``."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.message}"


class InputError(Exception):
    """Something the user gave cannot be used; the message is a sentence fit to be shown.

    Attributes:
        text: the sentence in English with ``{fields}``, the key under which its Chinese is found.
        facts: what the fields stand for.
    """

    def __init__(self, text: str, **facts: Any) -> None:
        """Keep the sentence and its facts; the exception's own message is the English sentence."""
        self.text = text
        self.facts = facts
        super().__init__(text.format(**facts) if facts else text)


class CatalogError(InputError):
    """The catalogue cannot be loaded.

    Attributes:
        problems: all that is wrong, in the order of the tables.
    """

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message lists the first ten."""
        self.problems = tuple(problems)
        shown = [str(problem) for problem in problems[:10]]
        if len(problems) > len(shown):
            shown.append(f"… and {len(problems) - len(shown)} more")
        super().__init__("\n".join(shown))
