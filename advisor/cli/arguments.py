"""Arguments of ``advisor``, with help in the reader's language as far as argparse allows."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

import advisor
from advisor.cli import (
    answering,
    checking,
    common_arguments,
    cost_arguments,
    deriving,
    listing,
    money_arguments,
    question_arguments,
    reading,
)
from advisor.cli.parser import Parser
from advisor.wording import system_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from advisor.wording import Words

    Run = Callable[[argparse.Namespace, Words], int]


def language_of(arguments: Sequence[str]) -> str:
    """Return the language of ``--lang``, read before parsing; else the system's."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return system_language()


def build_parser(words: Words) -> argparse.ArgumentParser:
    """Build the parser; each command sets ``run``, a function of options and words."""
    say = words.say
    parser = Parser(
        words=words,
        prog="advisor",
        description=say("Which language model, run how, for this job: ranked and explained."),
        epilog=say("Without a command the window opens; advisor FILE opens a scenario in it."),
    )
    options = parser.add_argument_group(say("options"))
    common_arguments.add_help(options, words)
    version = f"Model Advisor {advisor.__version__}"
    help_text = say("print the version and end")
    options.add_argument("--version", action="version", version=version, help=help_text)
    common_arguments.add_language(options, words)
    commands = parser.add_subparsers(title=say("commands"), metavar="COMMAND", parser_class=Parser)
    _add_recommend(commands, words)
    _add_report(commands, words)
    cost_arguments.add(_command(commands, words, "cost", words.say("price a request")), words)
    _add_data(commands, words)
    _add_use_cases(commands, words)
    _add_host(commands, words)
    _add_computer(commands, words)
    _add_prices(commands, words)
    _add_import(commands, words)
    return parser


def _command(commands: Any, words: Words, name: str, summary: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, words=words, help=summary, description=summary
    )
    return made


def _options_of(commands: Any, words: Words, name: str, summary: str, run: Run) -> Any:
    """Add a command; return the group of its options."""
    parser = _command(commands, words, name, summary)
    parser.set_defaults(run=run)
    return parser.add_argument_group(words.say("options"))


def _parts_of(commands: Any, words: Words, name: str, summary: str) -> Any:
    """Add a command that only has commands of its own; return where they are added."""
    parser = _command(commands, words, name, summary)
    common_arguments.add(parser.add_argument_group(words.say("options")), words)
    return parser.add_subparsers(
        title=words.say("commands"), metavar="COMMAND", required=True, parser_class=Parser
    )


def _add_recommend(commands: Any, words: Words) -> None:
    say = words.say
    parser = _command(commands, words, "recommend", say("print the recommendation"))
    output = parser.add_argument_group(say("output"))
    output.add_argument(
        "--format",
        choices=("table", "json", "md"),
        default="table",
        help=say("table for people, json for programs, md for the whole report"),
    )
    output.add_argument(
        "--limit",
        type=reading.count,
        default=argparse.SUPPRESS,
        metavar="N",
        help=say("how many models to list at most, in JSON also offers; 0 for all (not for md)"),
    )
    output.add_argument(
        "--ways",
        action="store_true",
        help=say("list every way to have each model, not only its best one"),
    )
    output.add_argument(
        "--columns",
        type=reading.names,
        default=(),
        metavar="ID,ID,…",
        help=say("columns of the table, such as rank,offer,score,cost,speed"),
    )
    output.add_argument(
        "--explain",
        action="store_true",
        help=say("say why, how robust it is and what would change it (json and md always do)"),
    )
    question_arguments.add(parser, words)
    parser.set_defaults(run=answering.recommend_command)


def _add_report(commands: Any, words: Words) -> None:
    say = words.say
    summary = say("write the report: .pdf, .html, .md, .xlsx, .csv or .json by the ending")
    parser = _command(commands, words, "report", summary)
    output = parser.add_argument_group(say("output"))
    output.add_argument("file", metavar="FILE", help=say("where to write it"))
    question_arguments.add(parser, words)
    parser.set_defaults(run=answering.report_command)


def _add_data(commands: Any, words: Words) -> None:
    parts = _parts_of(commands, words, "data", words.say("look after the catalogue"))
    _add_check(parts, words)
    _add_estimates(parts, words)
    _add_feed(parts, words)
    _add_own(parts, words)


def _add_check(parts: Any, words: Words) -> None:
    say = words.say
    summary = say(
        "what is of another release or effort, without a place, source or date, stale or in "
        "conflict; status 1 if there are faults"
    )
    group = _options_of(parts, words, "check", summary, checking.check_command)
    common_arguments.add_format(group, words)
    group.add_argument(
        "--limit",
        type=reading.count,
        default=checking.SHOWN,
        metavar="N",
        help=say("how many of each kind to list in the table; 0 for all"),
    )
    group.add_argument(
        "--list",
        type=reading.names,
        action="extend",
        default=[],
        metavar="KINDS",
        help=say("kinds of finding to list, or all; without it the faults"),
    )
    group.add_argument(
        "--as-of", type=reading.day, metavar="DATE", help=say("the day from which ages are counted")
    )
    common_arguments.add(group, words)


def _add_estimates(parts: Any, words: Words) -> None:
    say = words.say
    summary = say("derive the table of what stands in for missing figures")
    group = _options_of(parts, words, "estimates", summary, deriving.estimates_command)
    group.add_argument(
        "--write", action="store_true", help=say("write it to the checkout's data folder")
    )
    group.add_argument(
        "--check",
        action="store_true",
        help=say("say how far off published scores are inferred when each is held out"),
    )
    common_arguments.add(group, words)


def _add_feed(parts: Any, words: Words) -> None:
    from advisor.cli import shipped_feed

    say = words.say
    summary = say("say which price feed is shipped with the program")
    group = _options_of(parts, words, "feed", summary, shipped_feed.feed_command)
    group.add_argument(
        "--write",
        action="store_true",
        help=say("fetch it, and write it to the checkout's data folder"),
    )
    group.add_argument("--address", metavar="URL", help=say("this time from here: https or a file"))
    common_arguments.add(group, words)


def _add_own(parts: Any, words: Words) -> None:
    from advisor.cli import owning

    say = words.say
    summary = say("print the folder of your own figures and imports")
    common_arguments.add(_options_of(parts, words, "where", summary, owning.where_command), words)
    group = _options_of(parts, words, "own", say("list your own figures"), owning.own_command)
    group.add_argument(
        "--example", action="store_true", help=say("print a file of own figures to start from")
    )
    common_arguments.add(group, words)


def _add_use_cases(commands: Any, words: Words) -> None:
    summary = words.say("list the use cases")
    group = _options_of(commands, words, "use-cases", summary, listing.use_cases_command)
    common_arguments.add_format(group, words)
    common_arguments.add(group, words)


def _add_host(commands: Any, words: Words) -> None:
    # Imported late: they load NumPy.
    from advisor.cli import hosting, hosting_arguments

    summary = words.say("size, time and price a model on a device")
    group = _options_of(commands, words, "host", summary, hosting.host_command)
    hosting_arguments.add_options(group, words)
    money_arguments.add(group, words)
    common_arguments.add(group, words)


def _add_computer(commands: Any, words: Words) -> None:
    from advisor.cli import computer  # NumPy comes with it

    summary = words.say("what this computer is, what fits on it, and its local models")
    group = _options_of(commands, words, "computer", summary, computer.computer_command)
    computer.add_options(group, words)
    money_arguments.add(group, words)
    common_arguments.add(group, words)


def _add_prices(commands: Any, words: Words) -> None:
    from advisor.cli.price_arguments import price_parts

    parts = _parts_of(commands, words, "prices", words.say("look after the price feed"))
    for part in price_parts(words):
        group = _options_of(parts, words, part.name, part.summary, part.run)
        part.add_options(group, words)
        common_arguments.add(group, words)


def _add_import(commands: Any, words: Words) -> None:
    from advisor.cli import import_arguments

    summary = words.say("show what figures of a file or an address would change, and import them")
    group = import_arguments.add(_command(commands, words, "import", summary), words)
    common_arguments.add(group, words)
