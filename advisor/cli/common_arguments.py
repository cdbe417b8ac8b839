"""Arguments of several commands; every one has help and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.presets import FIRST_USE_CASE
from advisor.wording import LANGUAGES

if TYPE_CHECKING:
    from advisor.wording import Words


def add_help(group: Any, words: Words) -> None:
    """Add ``--help`` to an argument group."""
    group.add_argument("-h", "--help", action="help", help=words.say("show this help and end"))


def add_language(group: Any, words: Words) -> None:
    """Add ``--lang`` to an argument group."""
    help_text = words.say("language of the output (otherwise the system's)")
    group.add_argument("--lang", choices=tuple(LANGUAGES), help=help_text)


def add_format(group: Any, words: Words) -> None:
    """Add ``--format`` to an argument group."""
    group.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help=words.say("for people or programs"),
    )


def add_compared(group: Any, words: Words) -> None:
    """Add ``--use-case``, whose answer before and after is compared, to an argument group."""
    help_text = words.say(
        "the use case whose answer is compared (otherwise {use_case})", use_case=FIRST_USE_CASE
    )
    group.add_argument("--use-case", default=FIRST_USE_CASE, metavar="ID", help=help_text)


def add(group: Any, words: Words) -> None:
    """Add help and language to an argument group."""
    add_help(group, words)
    add_language(group, words)
