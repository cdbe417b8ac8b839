"""Status of the price feed, for window and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.intake.plan.plan import ImportPlan
    from advisor.wording.language import Words


def feed_status(plan: ImportPlan, url: str | None, words: Words) -> list[str]:
    """Say which feed is in use and how much of it matches; ``url`` is None if it is packaged."""
    return [
        words.say(
            "Price feed: {title}, of {date} ({origin})",
            title=plan.reading.title,
            date=plan.layer.made,
            origin=url or words.say("packaged with the program"),
        ),
        words.say(
            "{matched} price rules match, {offers} of them at offers of their own; {names} names "
            "match nothing",
            matched=f"{len(plan.taken):,}",
            offers=f"{len(plan.new_offers):,}",
            names=f"{len(plan.unmatched):,}",
        ),
    ]
