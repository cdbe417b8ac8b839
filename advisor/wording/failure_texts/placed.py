"""Where a failure is: the file, the row, the column or key before what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog.file_failures import FileUnreadable
from advisor.catalog.problems import At, Problem, Problems

if TYPE_CHECKING:
    from advisor.catalog.problems import PlacedFailure
    from advisor.wording.failure_texts.teller import Teller

SHOWN_PROBLEMS = 10


def placed_failure(failure: PlacedFailure, tell: Teller) -> str:
    """The place, then what is wrong: ``scores.csv, row 12, column value: …``."""
    match failure:
        case Problem(file, FileUnreadable(reason), None, None):
            why = tell.inner(reason)
            return tell.say("{path} cannot be read: {reason}.", path=file, reason=why)
        case Problem(file, message, row, column):
            return _at(file, tell.inner(message), row, column, tell)
        case Problems(problems):
            return _several(problems, tell)
        case At(place, what):
            return tell.say("{place}: {what}", place=place, what=tell.inner(what))
        case _:
            assert_never(failure)


def _at(file: str, what: str, row: int | None, column: str | None, tell: Teller) -> str:
    say = tell.say
    if row is None and column is None:
        return say("{file}: {what}", file=file, what=what)
    if column is None:
        return say("{file}, row {row}: {what}", file=file, row=row, what=what)
    if row is None:
        return say("{file}, column {column}: {what}", file=file, column=column, what=what)
    return say(
        "{file}, row {row}, column {column}: {what}", file=file, row=row, column=column, what=what
    )


def _several(problems: tuple[Problem, ...], tell: Teller) -> str:
    lines = [tell.inner(problem) for problem in problems[:SHOWN_PROBLEMS]]
    if more := len(problems) - len(lines):
        lines.append(tell.say("… and {n} more", n=more))
    return "\n".join(lines)
