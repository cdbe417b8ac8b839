"""Argument parser with messages in the reader's language."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from typing_extensions import override

from advisor.catalog.problems import At, InputError
from advisor.cli.wrapping import wrapped
from advisor.wording.command_failures import (
    AmbiguousOption,
    Missing,
    NoChoice,
    NotKnown,
    NotTogether,
    NoValueTaken,
    OneOf,
    Unforeseen,
    ValuesWanted,
    ValueUnread,
)
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.problems import Failure
    from advisor.wording import Words

BAD_ARGUMENTS = 2


class Parser(argparse.ArgumentParser):
    """``ArgumentParser`` with translated messages; converters of values may raise ``InputError``.

    Attributes:
        words: the language.
    """

    def __init__(self, *, words: Words, **given: Any) -> None:
        """Like ``ArgumentParser``, without its help option and abbreviations."""
        self.words = words

        class Formatter(argparse.HelpFormatter):
            def add_usage(
                self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
            ) -> None:
                prefix = words.say("usage: ") if prefix is None else prefix
                super().add_usage(usage, actions, groups, prefix)

            def _split_lines(self, text: str, width: int) -> list[str]:
                return wrapped(text, width)

            def _fill_text(self, text: str, width: int, indent: str) -> str:
                return "\n".join(indent + line for line in wrapped(text, width - len(indent)))

        super().__init__(formatter_class=Formatter, add_help=False, allow_abbrev=False, **given)

    @override
    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        # argparse has no other hook to translate the refusal of a value.
        try:
            return super()._get_value(action, arg_string)
        except InputError as error:
            option = argparse.ArgumentError(action, "").argument_name
            self._refuse(At(str(option), error.failure))

    @override
    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and exit with 2."""
        self._refuse(complaint(message))

    def _refuse(self, failure: Failure) -> NoReturn:
        import sys

        self.print_usage(sys.stderr)
        problem = say_failure(failure, self.words)
        text = self.words.say("{program}: {problem}", program=self.prog, problem=problem)
        self.exit(BAD_ARGUMENTS, f"{text}\n")


def complaint(message: str) -> Failure:
    """Turn a message of argparse into a failure; an unforeseen one is kept as text."""
    place, _, rest = message.partition(": ")
    if not place.startswith("argument ") or not rest:
        return _known(message)
    option = place.removeprefix("argument ")
    if found := re.fullmatch(r"not allowed with argument (.*)", rest, re.DOTALL):
        return NotTogether(option, found[1])
    return At(option, _known(rest))


def _known(message: str) -> Failure:
    for pattern, failure in _PATTERNS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return failure(*found.groups())
    return Unforeseen(message)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("'") for name in text.split(","))


_PATTERNS: tuple[tuple[str, Callable[..., Failure]], ...] = (
    (r"expected one argument", lambda: ValuesWanted(1)),
    (r"expected at least one argument", lambda: ValuesWanted(1, "at-least")),
    (r"expected at most one argument", lambda: ValuesWanted(1, "at-most")),
    (r"expected (\d+) arguments?", lambda n: ValuesWanted(int(n))),
    (
        r"invalid choice: (.*?) \(choose from (.*)\)",
        lambda given, known: NoChoice(given, _names(known)),
    ),
    (r"invalid \w+ value: (.*)", ValueUnread),
    (r"ignored explicit argument (.*)", NoValueTaken),
    (r"the following arguments are required: (.*)", lambda names: Missing(_names(names))),
    (r"one of the arguments (.*) is required", lambda names: OneOf(tuple(names.split()))),
    (r"unrecognized arguments: (.*)", lambda given: NotKnown(tuple(given.split()))),
    (
        r"ambiguous option: (.*?) could match (.*)",
        lambda given, names: AmbiguousOption(given, _names(names)),
    ),
)
