"""The arguments that every command has: help and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def add(group: Any, words: Words) -> None:
    """Add both to an argument group."""
    add_help(group, words)
    add_language(group, words)
