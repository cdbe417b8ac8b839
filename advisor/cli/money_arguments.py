"""``--currency`` and ``--rate``, shared by every command that prints money."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import RATED, known_currencies
from advisor.catalog.exchange import Rate, catalogue_rate
from advisor.cli import reading

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.wording import Words


def add(group: Any, words: Words) -> None:
    """Add both options to an argument group."""
    say = words.say
    group.add_argument(
        "--currency", type=reading.currency, metavar="|".join(known_currencies()),
        help=say("currency of the output (otherwise that of its language)"),
    )  # fmt: skip
    group.add_argument(
        "--rate", type=reading.rate, metavar=RATED, help=say("yuan for one US dollar")
    )


def rate_of(catalog: Catalog, options: argparse.Namespace, day: dt.date) -> Rate:
    """Return the given rate, or the catalogue's on a day."""
    rate = catalogue_rate(catalog, day)
    if options.rate is None:
        return rate
    return rate.with_own(options.rate, dt.datetime.now(dt.UTC).date())
