"""The arguments of ``advisor import``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import known_currencies
from advisor.cli import importing, reading
from advisor.cli.import_plan_text import SHOWN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from advisor.wording import Words


class _FormatIds:
    """The ids of the formats, loaded on first use as that takes 60 ms."""

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)

    def __iter__(self) -> Iterator[str]:
        from advisor.intake.recognising import FORMATS

        return iter([format_.id for format_ in FORMATS])


def add(parser: argparse.ArgumentParser, words: Words) -> Any:
    """Add the options of ``import``; return the group for help and language."""
    say = words.say
    parser.add_argument_group(say("what to import")).add_argument(
        "address",
        nargs="?",
        metavar="FILE_OR_URL",
        help=say("a file, or an https address"),
    )
    _add_reading(parser.add_argument_group(say("how it is read")), words)
    _add_prices(parser, words)
    _add_done(parser.add_argument_group(say("what is done")), words)
    parser.set_defaults(run=importing.import_command)
    return parser.add_argument_group(say("options"))


def _add_reading(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--format",
        choices=_FormatIds(),
        metavar="FORMAT",
        help=f"{say('otherwise it is detected')}: %(choices)s",
    )
    group.add_argument(
        "--published",
        "--date",
        dest="date",
        type=reading.day,
        metavar="DATE",
        help=say("when the figures were published, where the file does not say so"),
    )
    group.add_argument(
        "--self-reported",
        action="store_true",
        help=say("a table of figures that the vendors report themselves"),
    )
    group.add_argument(
        "--sheet",
        default="",
        metavar="NAME",
        help=say("which sheet of a workbook; otherwise the first with a table"),
    )
    group.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="NAME=ID",
        help=say("what a name in the file means; NAME= for none of ours; may be repeated"),
    )
    group.add_argument(
        "--own",
        action="append",
        default=[],
        metavar="NAME",
        help=say(
            "a benchmark of the file that is your own evaluation, in per cent; NAME=CHANCE..BEST"
            " where its scores are points between those ends, such as 'Contract review=0..5'; may"
            " be repeated"
        ),
    )
    group.add_argument(
        "--accept-names",
        action="store_true",
        help=say("take names that differ from ours only in spelling, vendor or date"),
    )


def _add_done(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument("--dry-run", action="store_true", help=say("show the plan, write nothing"))
    group.add_argument(
        "--accept-unusual",
        action="store_true",
        help=say("take prices too that are 20 times off what is known"),
    )
    group.add_argument("--yes", action="store_true", help=say("import without asking"))
    group.add_argument(
        "--as-json",
        action="store_true",
        help=say("print the plan for programs; imports only with --yes"),
    )
    group.add_argument(
        "--limit",
        type=reading.count,
        default=SHOWN,
        metavar="N",
        help=say("how many of each kind to list; 0 for all"),
    )
    group.add_argument("--list", action="store_true", help=say("list the imports in force"))
    group.add_argument("--remove", metavar="N", help=say("take an import out by its number"))


def _add_prices(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options for what a price table may leave out."""
    say = words.say
    group = parser.add_argument_group(say("a table of prices"))
    group.add_argument(
        "--provider",
        default="",
        metavar="ID",
        help=say("whose prices they are, where no column says so"),
    )
    group.add_argument(
        "--price-unit",
        choices=("token", "thousand", "million"),
        help=say("of how many tokens a price is; otherwise as the table states"),
    )
    group.add_argument(
        "--list-currency",
        dest="currency",
        choices=tuple(known_currencies()),
        help=say("of the prices"),
    )
    group.add_argument(
        "--discount",
        type=reading.share,
        metavar="PERCENT",
        help=say("what is off the listed prices, such as 20%%"),
    )
    group.add_argument(
        "--tax-off",
        type=reading.share,
        metavar="PERCENT",
        help=say("tax that the prices include, to take off, such as 6%%"),
    )
