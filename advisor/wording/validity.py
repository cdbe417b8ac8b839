"""Until when an answer may be relied on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS
from advisor.decision.analysis import warning_kinds as kinds

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def validity_sentence(narrator: Narrator) -> str:
    """Say until when the answer holds: until prices are stale, or the best fit ends before."""
    recommendation = narrator.recommendation
    day = narrator.scenario.date(narrator.catalog)
    ends = [end for warn in recommendation.lasting_warnings(recommendation.ranked[0])
            if (end := _end(warn)) is not None and end > day]  # fmt: skip
    stale = day + dt.timedelta(days=STALE_DAYS)
    if ends and min(ends) < stale:
        return narrator.say(
            "Valid until {date}, when this way ends; sooner if a price, a rule or the need"
            " changes.",
            date=min(ends),
        )
    return narrator.say(
        "Valid until {date}: after {days} days prices count as stale; sooner if a price, a rule or"
        " the need changes.",
        date=stale,
        days=STALE_DAYS,
    )


def _end(warn: kinds.Lasting) -> dt.date | None:
    match warn:
        case kinds.Ends():
            return warn.end.ending.date
        case kinds.Retired() | kinds.Retiring():
            return warn.retirement.date
        case _:
            return None
