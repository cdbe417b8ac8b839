"""Short lines on an import: what it would change, its publication and licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.intake.plan.plan import ImportPlan
    from advisor.intake.reading import Reading
    from advisor.wording.language import Words

_NON_COMMERCIAL = re.compile(r"\bNC\b|non-?commercial", re.IGNORECASE)


def summary(plan: ImportPlan, words: Words) -> str:
    """Count the figures by effect: "12 new · 3 change · 40 agree …"."""
    count = words.count
    parts = (
        count("{n} new", "{n} new", len(plan.having("new"))),
        count("{n} changes", "{n} change", len(plan.having("changed"))),
        count("{n} agrees", "{n} agree", len(plan.having("agrees"))),
        count("{n} differs", "{n} differ", len(plan.having("differs"))),
        count("{n} name unmatched", "{n} names unmatched", len(plan.unmatched)),
        count("{n} row rejected", "{n} rows rejected", len(plan.rejected)),
    )
    asked = count("{n} price to check", "{n} prices to check", len(plan.asked))
    offers = count("{n} new offer", "{n} new offers", len(plan.new_offers))
    further = [*([asked] if plan.asked else []), *([offers] if plan.new_offers else [])]
    return " · ".join((*parts, *further))


def publication(reading: Reading, words: Words) -> str:
    """Return title, publisher, date and licence; a file of the user's own has no publisher."""
    say = words.say
    day = [] if reading.published is None else [str(reading.published)]
    if _is_own(reading):
        return " · ".join([reading.title, *day])
    licence = say("licence: {licence}", licence=reading.licence or say("none stated"))
    return " · ".join([reading.title, reading.publisher, *day, licence])


def licence_note(reading: Reading, words: Words) -> str:
    """Say what the licence restricts; empty if nothing that matters here."""
    if _is_own(reading):
        return words.say("Your own file: its figures stay on this machine.")
    if reading.licence is None:
        return words.say(
            "No licence is stated: the figures stay on this machine and are not bundled with the "
            "program. Ask the publisher before you pass them on."
        )
    if _NON_COMMERCIAL.search(reading.licence):
        return words.say(
            "For non-commercial use only: the figures stay on this machine and are not bundled "
            "with the program."
        )
    return ""


def _is_own(reading: Reading) -> bool:
    return reading.kind == "own" or reading.format in ("table", "price-table")
