"""The command ``prices``: status, update and unmatched names of the price feed."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from typing import TYPE_CHECKING

from advisor.catalog.json_text import json_text
from advisor.catalog.problems import CatalogError
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.answer_change import answer_change
from advisor.intake.feed.settings import FeedSettings, load_settings, save_settings
from advisor.intake.feed.update import update
from advisor.intake.library import Library
from advisor.wording.answer_change import change_sentences
from advisor.wording.failures import say_failure
from advisor.wording.feed_status import feed_status, name_kinds
from advisor.wording.import_reasons import reason_text
from advisor.wording.narrator import Narrator
from advisor.wording.places import system_home

if TYPE_CHECKING:
    import argparse

    from advisor.intake.plan.plan import ImportPlan
    from advisor.wording import Words

SHOWN = 40


def status_command(options: argparse.Namespace, words: Words) -> int:
    """Print which feed is in use and how much of it matches."""
    library = Library.of_user()
    settings = _settings(library, words)
    url = library.feed.current().url
    plan = library.feed.plan(library.named(library.user.read()[0]))
    aside = Counter(rejected.reason for rejected in plan.rejected)
    if options.format == "json":
        plain = {
            "title": plan.reading.title,
            "date": plan.layer.made.isoformat(),
            "fetched_from": url,
            "address": settings.address,
            "daily": settings.daily,
            "matched": len(plan.taken),
            "new_offers": len(plan.new_offers),
            "unmatched_names": len(plan.unmatched),
            "new_models": list(plan.new_models),
            "names_by_kind": dict(plan.name_kinds),
            "set_aside": dict(aside),
        }
        print(json_text(plain))
    else:
        say = words.say
        daily = say("once a day while the window is open") if settings.daily else say("on request")
        print("\n".join(feed_status(plan, url, words)))
        print("\n".join(f"  {n:>5}  {reason_text(why, words)}" for why, n in aside.most_common()))
        print(say("Names without a row in the tables, by kind:"))
        print("\n".join(f"  {n:>5}  {what}" for n, what in name_kinds(plan, words)))
        print(say("Fetched {when} from {address}", when=daily, address=settings.address))
    for notice in library.feed.notices:
        print(words.say("Left out: {notice}", notice=say_failure(notice, words)), file=sys.stderr)
    return 0


def _settings(library: Library, words: Words) -> FeedSettings:
    """Load the feed's settings; broken ones are set aside, with a message."""
    try:
        return load_settings(library.feed.folder)
    except CatalogError as error:
        print(say_failure(error, words), file=sys.stderr)
        return FeedSettings()


def update_command(options: argparse.Namespace, words: Words) -> int:
    """Fetch the feed and print what it changed in the answer."""
    library = Library.of_user()
    settings = _settings(library, words)
    address = options.address or settings.address
    before = library.catalog()
    today = dt.datetime.now(dt.UTC).astimezone().date()
    updated = update(library.feed, address, today, lambda _share: None)
    after = library.catalog()
    print(
        words.say(
            "Fetched {n} prices of {title}.", n=len(updated.reading.prices),
            title=updated.reading.title,
        )
    )  # fmt: skip
    scenario = Scenario.from_use_case(after, options.use_case, home=system_home(options.lang))
    scenario = scenario.replace(currency=options.currency or words.currency)
    if options.rate is not None:
        scenario = scenario.replace(cny_per_usd=options.rate)
    then, now = (Narrator(recommend(known, scenario), words) for known in (before, after))
    change = answer_change(then.recommendation, now.recommendation)
    print("\n".join(change_sentences(then, now, change)))
    return 0


def settings_command(options: argparse.Namespace, words: Words) -> int:
    """Set the address and the schedule."""
    library = Library.of_user()
    settings = _settings(library, words)
    made = FeedSettings(
        address=settings.address if options.address is None else options.address,
        daily=settings.daily if options.daily is None else options.daily,
    )
    save_settings(library.feed.folder, made)
    print(words.say("Prices come from {address}.", address=made.address))
    return 0


def unmatched_command(options: argparse.Namespace, words: Words) -> int:
    """List the feed's names that match nothing in the catalogue."""
    library = Library.of_user()
    plan = library.feed.plan(library.named(library.user.read()[0]))
    if options.format == "json":
        print(json_text(_plain_names(plan)))
        return 0
    shown = list(plan.unmatched.items())[: options.limit or None]
    for name, rows in shown:
        print(f"{rows:>4}  {name.kind:<9} {name.within + '/' if name.within else ''}{name.name}")
    left = len(plan.unmatched) - len(shown)
    if left:
        print(words.say("… and {n} more", n=left))
    return 0


def _plain_names(plan: ImportPlan) -> list[dict[str, object]]:
    return [
        {"kind": u.kind, "provider": u.within, "name": u.name, "rules": rows}
        for u, rows in plan.unmatched.items()
    ]
