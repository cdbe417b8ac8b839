"""The command ``data feed``: the bundled price feed, and its replacement by a new one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.cli.deriving import checkout_data
from advisor.intake.feed.genai_prices import ADDRESS, read_packaged
from advisor.intake.feed.refresh import refresh_snapshot
from advisor.intake.feed.snapshot import load_snapshot

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words


def feed_command(options: argparse.Namespace, words: Words) -> int:
    """Print which feed is bundled, or fetch a new one into the checkout."""
    shipped = read_packaged(lambda _share: None)
    if not options.write:
        print(
            words.say(
                "Shipped: {title}, prices of {date}, {n} price rules, from {address}",
                title=shipped.title,
                date=shipped.published,
                n=f"{len(shipped.prices):,}",
                address=load_snapshot().url,
            )
        )
        return 0
    fetched = refresh_snapshot(
        checkout_data(),
        last=shipped,
        today=dt.datetime.now(dt.UTC).date(),
        progress=lambda _share: None,
        address=options.address or ADDRESS,
    )
    print(words.say("Fetched {n} prices of {title}.", n=len(fetched.prices), title=fetched.title))
    return 0
