"""The subcommands of ``advisor prices`` and their options."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NamedTuple

from advisor.cli import common_arguments, money_arguments, negotiating, prices, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.wording import Words


class Part(NamedTuple):
    """A subcommand of ``prices``: name, help, function and options."""

    name: str
    summary: str
    run: Callable[[argparse.Namespace, Words], int]
    add_options: Callable[[Any, Words], None]


def price_parts(words: Words) -> tuple[Part, ...]:
    """Return all subcommands, in the order of the help."""
    say = words.say
    return (
        Part("update", say("fetch it, and say what changed in the answer"),
             prices.update_command, _update),
        Part("status", say("which feed counts, and how much of it matches"),
             prices.status_command, common_arguments.add_format),
        Part("unmatched", say("names of the feed that match nothing"),
             prices.unmatched_command, _unmatched),
        Part("settings", say("from where it is fetched, and how often"),
             prices.settings_command, _settings),
        Part("negotiated", say("your discounts and prices: list, add, preview, remove"),
             negotiating.negotiated_command, negotiating.add_options),
    )  # fmt: skip


def _update(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument("--address", metavar="URL", help=say("this time from here: https or a file"))
    common_arguments.add_compared(group, words)
    money_arguments.add(group, words)


def _unmatched(group: Any, words: Words) -> None:
    common_arguments.add_format(group, words)
    group.add_argument(
        "--limit",
        type=reading.count,
        default=prices.SHOWN,
        metavar="N",
        help=words.say("how many to list; 0 for all"),
    )


def _settings(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument("--address", metavar="URL", help=say("an https address, a mirror or a file"))
    group.add_argument(
        "--daily",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=say("fetch it once a day while the window is open"),
    )
