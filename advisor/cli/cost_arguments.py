"""The arguments of ``advisor cost``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.cli import common_arguments, money_arguments, pricing, reading

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words

REGIONS = ("CN", "US", "EU", "SG", "JP", "global")


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options to a parser."""
    say = words.say
    group = parser.add_argument_group(say("the request"))
    group.add_argument(
        "--offer", action="append", required=True, metavar="ID",
        help=say("which offer, such as deepseek-v4-pro.at.deepseek; may be repeated"),
    )  # fmt: skip
    for option, required, text in (
        ("--input-tokens", True, say("input tokens a request, cached ones included")),
        ("--output-tokens", True, say("output tokens a request that one sees")),
        ("--thinking-tokens", False, say("output tokens of thinking besides these")),
        ("--cached-tokens", False, say("the part of the input that the cache serves")),
        ("--cache-write-tokens", False, say("the part of the input written to the cache")),
    ):
        default = None if required else 0
        group.add_argument(
            option, type=reading.whole, required=required, default=default, metavar="N", help=text
        )
    group.add_argument(
        "--requests", type=reading.whole, default=1, metavar="N", help=say("requests a month")
    )
    group.add_argument(
        "--users", type=reading.whole, default=1, metavar="N",
        help=say("people who use it, for plans with a fee a user"),
    )  # fmt: skip
    group.add_argument(
        "--cache-lifetime", choices=("5m", "1h"), default="5m",
        help=say("how long the cache keeps what is written to it (otherwise 5m)"),
    )  # fmt: skip
    _add_moment(group, words)
    _add_output(parser, words)
    parser.set_defaults(run=pricing.cost_command)


def _add_moment(group: argparse._ArgumentGroup, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--at", type=reading.moment, metavar="TIME",
        help=say("when it is sent: 2026-11-23T10:00+08:00 (without zone: UTC), or a day"),
    )  # fmt: skip
    group.add_argument(
        "--peak-share", type=reading.share, default=None, metavar="SHARE",
        help=say("without a time: the share of the requests in peak hours (otherwise 0.35)"),
    )  # fmt: skip
    mode = group.add_mutually_exclusive_group()
    mode.add_argument("--batch", action="store_true", help=say("sent in a batch"))
    mode.add_argument("--flex", action="store_true", help=say("sent as flex, cheap and slow"))
    group.add_argument("--region", choices=REGIONS, help=say("at the price of this region"))


def _add_output(parser: argparse.ArgumentParser, words: Words) -> None:
    say = words.say
    group = parser.add_argument_group(say("output"))
    common_arguments.add_format(group, words)
    money_arguments.add(group, words)
    common_arguments.add(group, words)
