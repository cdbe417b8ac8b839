"""The options that say the volume of a month: in tokens, conversations, seats or requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.volume import USUAL_TURNS, with_requests, with_volume
from advisor.catalog.presets import Volume
from advisor.catalog.problems import InputError
from advisor.cli import reading
from advisor.wording.command_failures import NotTogether

if TYPE_CHECKING:
    import argparse

    from advisor.catalog.presets import Budget, Workload
    from advisor.wording import Words

# Each says the volume alone.
_ALONE = ("requests", "tokens_a_month", "conversations", "tokens_a_seat")


def add(group: argparse._ArgumentGroup, words: Words) -> None:
    """Add the options to a group."""
    say = words.say
    for option, text in (
        ("--requests", say("requests a month")),
        ("--tokens-a-month", say("or tokens a month, input and output: 900M")),
        ("--conversations", say("or conversations, tasks or documents a month; see --turns")),
    ):
        group.add_argument(option, type=reading.whole, metavar="N", help=text)
    group.add_argument(
        "--turns",
        type=reading.number,
        metavar="N",
        help=say("requests of a conversation (otherwise {turns:g}, which is an assumption)",
                 turns=USUAL_TURNS),
    )  # fmt: skip
    group.add_argument(
        "--tokens-a-seat",
        type=reading.whole,
        metavar="N",
        help=say("or tokens a month of each seat; see --seats"),
    )


def with_said_volume(workload: Workload, budget: Budget, options: argparse.Namespace) -> Workload:
    """Return the workload with the volume that the options say; as it is where they say none.

    Args:
        workload: with the sizes of its requests.
        budget: whose seats use the tokens a seat; without any, the people who use it do.
        options: of the command.

    Raises:
        InputError: two options say the volume, or turns are said of no conversations.
    """
    given = [name for name in _ALONE if getattr(options, name) is not None]
    if len(given) > 1:
        raise InputError(NotTogether(*(f"--{name.replace('_', '-')}" for name in given[:2])))
    if options.requests is not None:
        return with_requests(workload, options.requests)
    if options.tokens_a_month is not None:
        return with_volume(workload, Volume(unit="tokens", amount=float(options.tokens_a_month)))
    if options.tokens_a_seat:
        seats = float(budget.seats or workload.users)
        each = float(options.tokens_a_seat)
        return with_volume(workload, Volume(unit="seats", amount=seats, each=each))
    return _with_conversations(workload, options)


def _with_conversations(workload: Workload, options: argparse.Namespace) -> Workload:
    """Return the workload with the conversations, or other turns of those it is said in."""
    said = workload.volume if workload.volume and workload.volume.unit == "conversations" else None
    if options.conversations is None and (options.turns is None or said is None):
        return workload
    amount = said.amount if said else 0.0
    if options.conversations is not None:
        amount = float(options.conversations)
    turns = options.turns or (said.each if said else USUAL_TURNS)
    return with_volume(workload, Volume(unit="conversations", amount=amount, each=turns))
