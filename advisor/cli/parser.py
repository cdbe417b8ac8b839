"""A parser of arguments that speaks the reader's language, its complaints too."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from typing_extensions import override

from advisor.catalog.problems import InputError, Sentence
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.wording import Words

BAD_ARGUMENTS = 2


class Parser(argparse.ArgumentParser):
    """``ArgumentParser`` in words: a reader of values may raise ``InputError``.

    Attributes:
        words: the language.
    """

    def __init__(self, *, words: Words, **given: Any) -> None:
        """As ``ArgumentParser``, with neither its own help option nor abbreviations."""
        self.words = words

        class Formatter(argparse.HelpFormatter):
            def add_usage(
                self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
            ) -> None:
                prefix = words.say("usage: ") if prefix is None else prefix
                super().add_usage(usage, actions, groups, prefix)

        super().__init__(formatter_class=Formatter, add_help=False, allow_abbrev=False, **given)

    @override
    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        # argparse knows no other place where a value's refusal could be put into words.
        try:
            return super()._get_value(action, arg_string)
        except InputError as error:
            raise argparse.ArgumentError(action, say_failure(error, self.words)) from error

    @override
    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and end with 2."""
        import sys

        self.print_usage(sys.stderr)
        said = say_failure(complaint(message), self.words)
        text = self.words.say("{program}: {problem}", program=self.prog, problem=said)
        self.exit(BAD_ARGUMENTS, f"{text}\n")


def complaint(message: str) -> Sentence:
    """What argparse says in its own English, as a sentence; unforeseen words stay as they are."""
    place, _, rest = message.partition(": ")
    if place.startswith("argument ") and rest:
        option = place.removeprefix("argument ")
        return Sentence("{option}: {what}", option=option, what=_known(rest))
    return _known(message)


def _known(message: str) -> Sentence:
    for pattern, told in _PATTERNS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return told(*found.groups())
    return Sentence("{message}", message=message)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("'") for name in text.split(","))


_PATTERNS: tuple[tuple[str, Callable[..., Sentence]], ...] = (
    (r"expected one argument", lambda: Sentence("a value must follow.")),
    (r"expected at least one argument", lambda: Sentence("at least one value must follow.")),
    (r"expected at most one argument", lambda: Sentence("at most one value may follow.")),
    (r"expected (\d+) arguments?", lambda n: Sentence("{n} values must follow.", n=n)),
    (
        r"invalid choice: (.*?) \(choose from (.*)\)",
        lambda given, known: Sentence(
            "there is no {given}. Choose one of: {known}.", given=given, known=_names(known)
        ),
    ),
    (
        r"invalid \w+ value: (.*)",
        lambda given: Sentence("{given} cannot be read.", given=given),
    ),
    (
        r"not allowed with argument (.*)",
        lambda other: Sentence("it does not go together with {other}.", other=other),
    ),
    (
        r"ignored explicit argument (.*)",
        lambda given: Sentence("it takes no value, and {given} was given.", given=given),
    ),
    (
        r"the following arguments are required: (.*)",
        lambda names: Sentence("These are missing: {names}. Add them.", names=_names(names)),
    ),
    (
        r"one of the arguments (.*) is required",
        lambda names: Sentence("Give one of: {names}.", names=tuple(names.split())),
    ),
    (
        r"unrecognized arguments: (.*)",
        lambda given: Sentence(
            "These are not known: {given}. --help lists what is.", given=tuple(given.split())
        ),
    ),
    (
        r"ambiguous option: (.*?) could match (.*)",
        lambda given, names: Sentence(
            "{given} can mean: {names}. Write one of them.", given=given, names=_names(names)
        ),
    ),
)
