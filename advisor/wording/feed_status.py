"""Status of the price feed, for window and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.plan.name_rules import NAME_KINDS
from advisor.wording.import_reasons import reason_text

if TYPE_CHECKING:
    from advisor.intake.plan.name_rules import NameKind
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
        *_new_models(plan, words),
    ]


def _new_models(plan: ImportPlan, words: Words) -> list[str]:
    """Say how many models only the feed knows; empty if there are none."""
    if not plan.new_models:
        return []
    return [
        words.count(
            "{n} new model that only the feed knows: priced, not ranked before it has a score",
            "{n} new models that only the feed knows: priced, not ranked before they have a score",
            len(plan.new_models),
        )
    ]


def name_kinds(plan: ImportPlan, words: Words) -> list[tuple[int, str]]:
    """Count the names without an alias by what they turned out to be; empty if there are none."""
    return [(n, _kind_text(kind, words)) for kind in NAME_KINDS if (n := plan.name_kinds.get(kind))]


def _kind_text(kind: NameKind, words: Words) -> str:
    match kind:
        case "new-model":
            return words.say("of new models, which only the feed knows")
        case "known-model":
            return words.say("a model of the catalogue, under its maker's name")
        case "maker-unknown":
            return words.say("of makers that the catalogue does not know; left out")
        case "provider-unknown":
            return words.say("providers that the catalogue does not know; left out")
        case _:
            return reason_text(kind, words)
