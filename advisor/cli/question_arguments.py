"""The arguments that make a scenario: the question, its workload and its must-haves."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.presets import FIRST_USE_CASE
from advisor.cli import (
    common_arguments,
    hosting_options,
    money_arguments,
    reading,
    volume_options,
)

if TYPE_CHECKING:
    from advisor.wording import Words


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add question, workload and must-haves to a parser, a group each."""
    say = words.say
    group = parser.add_argument_group(say("the question"))
    group.add_argument(
        "--use-case",
        metavar="ID",
        help=say("which use case to begin with (otherwise {use_case})", use_case=FIRST_USE_CASE),
    )
    group.add_argument("--scenario", metavar="FILE", help=say("a saved scenario to begin with"))
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PRIORITY=VALUE",
        help=say("move a slider, 0 to 100, such as cost=80; may be repeated"),
    )
    group.add_argument(
        "--swing",
        metavar="ORDER",
        help=say(
            "set all sliders by an order of what you would improve first, such as "
            "cost>capability>openness=data_control (= for a tie; what is not named counts "
            "nothing; quote it); --set then moves single ones"
        ),
    )
    group.add_argument(
        "--mix",
        metavar="MIX",
        help=say(
            "the benchmarks that capability is made of, as ID=SHARE@LEVEL with commas between, "
            "such as swe-bench-pro=0.6@58,gpqa-diamond=0.4@70; the level is what is good "
            "enough. To change the mix instead: +ID=SHARE@LEVEL adds, -ID leaves out, "
            "ID=SHARE@LEVEL sets, such as --mix=-hle,+deepswe@40"
        ),
    )
    group.add_argument(
        "--enough",
        metavar="SCORE",
        help=say(
            "what is good enough, as a score on any benchmark, such as 'swe-bench-verified 68'; "
            "it is carried to the benchmarks of the mix"
        ),
    )
    group.add_argument(
        "--as-of",
        type=reading.day,
        metavar="DATE",
        help=say("the day whose offers and prices count, such as 2026-11-23; else today"),
    )
    group.add_argument(
        "--home",
        metavar="PLACE",
        help=say(
            "where you are at home, such as CN, US or EU: a service there is one at home, and "
            "licences may exclude it (otherwise the system's country)"
        ),
    )
    money_arguments.add(group, words)
    common_arguments.add(group, words)
    _add_workload(parser, words)
    _add_must_haves(parser, words)


def _add_workload(parser: argparse.ArgumentParser, words: Words) -> None:
    say = words.say
    group = parser.add_argument_group(say("workload"))
    volume_options.add(group, words)
    for option, text in (
        ("--input-tokens", say("input tokens a request, cached ones included")),
        ("--output-tokens", say("output tokens a request; see --thinking")),
    ):
        group.add_argument(option, type=reading.whole, metavar="N", help=text)
    for option, text in (
        ("--cached-share", say("share of the input from the cache: 0.6 or 60%%")),
        ("--batch-share", say("share of the requests in batches")),
        ("--peak-share", say("share of the requests in peak hours")),
    ):
        group.add_argument(option, type=reading.share, metavar="SHARE", help=text)
    group.add_argument(
        "--this-computer",
        action="store_true",
        help=say("count in the open models that run on this computer"),
    )
    hosting_options.add(group, words)
    group.add_argument(
        "--effort",
        choices=[effort for effort in EFFORTS if effort not in ("always", "unstated")],
        help=say("thinking effort at which scores count (otherwise the one best known)"),
    )
    group.add_argument(
        "--thinking",
        choices=["effort", "included", "off", "on"],
        help=say(
            "effort: the output is the visible answer, and each model adds what it thinks at the "
            "effort whose scores count; included: the output counts it; off: models do without "
            "thinking where they can; on: all that can think do"
        ),
    )
    for option, name, text in (
        (
            "--least-speed",
            "TOKENS",
            say("output tokens a second that a user of machines is to see in the busiest hour"),
        ),
        ("--most-ttft", "SECONDS", say("seconds to the first token there, at most")),
        ("--percentile", "PERCENT", say("share of the users that is to see them: 90")),
    ):
        group.add_argument(option, type=reading.number, metavar=name, help=text)
    group.add_argument("--users", type=reading.whole, metavar="N", help=say("people who use it"))


def _add_must_haves(parser: argparse.ArgumentParser, words: Words) -> None:
    say = words.say
    group = parser.add_argument_group(
        say("must-haves"),
        say(
            "An offer of which a rule of law, data or machines (places, licence, mainland, "
            "devices) is unknown is never ranked: it is listed as to be verified."
        ),
    )
    group.add_argument(
        "--data-stays-in",
        action="append",
        metavar="PLACES",
        help=say(
            "where data may be processed, such as CN or EU,US; own: your own machines; anywhere: "
            "no such rule; may be repeated"
        ),
    )
    group.add_argument(
        "--not-in",
        action="append",
        metavar="PLACES",
        help=say("where data must not be processed, such as CN; may be repeated"),
    )
    _add_budget(group, words)
    group.add_argument(
        "--good-enough",
        nargs="?",
        const=True,
        default=None,
        type=reading.chance,
        metavar="CHANCE",
        help=say(
            "capability must reach the good-enough level, with at least this chance, such as 0.8 "
            "(otherwise that of the use case: 0.5)"
        ),
    )
    group.add_argument(
        "--no-good-enough",
        dest="good_enough",
        action="store_false",
        default=None,
        help=say("capability need not reach the good-enough level"),
    )
    for option, text in (
        ("--commercial-use", say("the licence must allow commercial use")),
        ("--open-weights", say("the weights must be open")),
        ("--own-machines", say("it must run on machines you control")),
        ("--api-access", say("programs must be able to call it")),
        ("--usable-from-mainland", say("it must be usable from mainland China")),
        (
            "--unknown-place",
            say(
                "your own choice: rank offers of which nobody states where data goes, with a mark, "
                "instead of listing them as to be verified"
            ),
        ),
        ("--strict", say("remove what cannot be judged by the other rules, too")),
    ):
        group.add_argument(option, action=argparse.BooleanOptionalAction, default=None, help=text)
    _add_machine_rules(group, words)


def _add_machine_rules(group: argparse._ArgumentGroup, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--devices",
        action="append",
        metavar="IDS",
        help=say(
            "devices that rented and own machines may have, such as h20,ascend-910c; any: no such "
            "rule; may be repeated"
        ),
    )
    for option, text in (
        ("--buyable", say("machines must be sold in the home region, without an export licence")),
        ("--domestic", say("machines must be of a maker in mainland China")),
    ):
        group.add_argument(option, action=argparse.BooleanOptionalAction, default=None, help=text)
    for option, on, text in (
        ("--no-consumer-cards", True, say("no cards for games, laptops and desktops")),
        ("--consumer-cards", False, say("consumer cards may be used")),
    ):
        group.add_argument(
            option,
            dest="no_consumer",
            action="store_const",
            const=on,
            default=None,
            help=text,
        )
    group.add_argument(
        "--most-servers",
        type=reading.whole,
        metavar="N",
        help=say("servers that the work may take, spare ones included; 0: no such rule"),
    )
    group.add_argument(
        "--spare",
        type=reading.whole,
        metavar="N",
        help=say("replicas that stand by on machines; n+1: 1"),
    )


def _add_budget(group: argparse._ArgumentGroup, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--budget",
        type=reading.amount,
        metavar="AMOUNT",
        help=say(
            "what a month may cost, in the currency of the output: cost is worth nothing from "
            "there on, and what is dearer is removed"
        ),
    )
    group.add_argument(
        "--budget-is-a-rule",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=say("remove what is dearer than the budget (otherwise only if --budget is given)"),
    )
    group.add_argument(
        "--seats",
        type=reading.whole,
        metavar="N",
        help=say(
            "the budget given, or the use case’s where it is a seat’s, is for each of N seats, and "
            "people and volume follow unless given; a use case’s sum stays, divided among them"
        ),
    )
    group.add_argument(
        "--negligible",
        type=reading.amount,
        metavar="AMOUNT",
        help=say("money a month that nobody cares about (otherwise 1 %% of the budget)"),
    )
