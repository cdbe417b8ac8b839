"""The options of ``advisor host``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import InputError
from advisor.cli import common_arguments, reading
from advisor.cli.hosting_advice import add_least_speed
from advisor.cli.hosting_options import add_schedule
from advisor.cli.hosting_ram import add_ram
from advisor.hosting.demand import RUNTIMES
from advisor.hosting.device import INSTALLED, SETTINGS
from advisor.hosting.precision import CACHE_BYTES, PRECISIONS
from advisor.wording.typed_failures import Unreadable

if TYPE_CHECKING:
    from advisor.wording import Words


def add_options(group: Any, words: Words) -> None:
    """Add the options of ``host`` to an argument group."""
    _add_deployment(group, words)
    _add_request(group, words)
    add_ram(group, words)
    add_least_speed(group, words)
    add_schedule(group, words)
    _add_terms(group, words)
    _add_cases(group, words)


def _add_deployment(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument("--model", metavar="ID", help=say("which model"))
    group.add_argument("--device", metavar="ID", help=say("on which device"))
    group.add_argument(
        "--devices",
        type=reading.whole,
        metavar="N",
        help=say("how many (otherwise the smallest node)"),
    )
    known = ", ".join(PRECISIONS)
    group.add_argument(
        "--precision", metavar="P",
        help=say("of the weights: {known} (otherwise as the model was released)", known=known),
    )  # fmt: skip
    caches = ", ".join(CACHE_BYTES)
    group.add_argument(
        "--cache-precision", metavar="P",
        help=say("of the key-value cache: {known} (otherwise as engines keep it)", known=caches),
    )  # fmt: skip


def _add_request(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--input-tokens",
        type=reading.whole,
        default=1000,
        metavar="N",
        help=say("input tokens a request"),
    )
    group.add_argument(
        "--output-tokens",
        type=reading.whole,
        default=1000,
        metavar="N",
        help=say("output tokens a request"),
    )
    group.add_argument(
        "--cached-share", type=reading.share, default=0.0, metavar="S",
        help=say("share of the input that is cached, 0 to 1"),
    )  # fmt: skip
    group.add_argument(
        "--concurrency", type=_concurrency, default="max", metavar="N",
        help=say("requests in flight; max for as many as fit"),
    )  # fmt: skip
    runtimes = ", ".join(RUNTIMES)
    group.add_argument(
        "--runtime", default="server", metavar="R", help=say("one of {known}", known=runtimes)
    )
    group.add_argument(
        "--utilisation", type=reading.share, default=1.0, metavar="U",
        help=say("share of the hours in which it works, above 0 and up to 1"),
    )  # fmt: skip


def _add_terms(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--spare", type=reading.count, default=0, metavar="N",
        help=say("replicas that stand by and are paid for"),
    )  # fmt: skip
    group.add_argument(
        "--home", metavar="COUNTRY", help=say("where machines are bought and powered, such as CN")
    )
    group.add_argument(
        "--engine", choices=("auto", "roofline", "measured"), default="auto",
        help=say("measured: AISimulate’s tables beside the roofline; auto: where it is installed"),
    )  # fmt: skip
    group.add_argument(
        "--setting", choices=SETTINGS, default=INSTALLED,
        help=say(
            "of a server: installed, its default options; tuned, sought for the model and load;"
            " vendor, as makers measure their own devices"
        ),
    )  # fmt: skip
    group.add_argument(
        "--speculative", action="store_true",
        help=say("with drafted tokens: MTP, EAGLE or a small model"),
    )  # fmt: skip


def _add_cases(group: Any, words: Words) -> None:
    say = words.say
    group.add_argument(
        "--check", action="store_true", help=say("print published cases beside computed ones")
    )
    group.add_argument(
        "--fit", action="store_true",
        help=say("fit the speed constants to half of the published cases, and print them"),
    )  # fmt: skip
    group.add_argument(
        "--write", action="store_true", help=say("with --fit: write them into this checkout")
    )
    common_arguments.add_format(group, words)
    group.add_argument(
        "--limit", type=reading.count, default=None, metavar="N",
        help=say("how many of each kind to list in the table; 0 for all"),
    )  # fmt: skip


def _concurrency(text: str) -> int | str:
    if text == "max":
        return text
    try:
        return reading.whole(text)
    except InputError:
        raise InputError(Unreadable(text, "no-max-or-whole")) from None
