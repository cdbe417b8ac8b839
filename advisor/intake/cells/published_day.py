"""Date a file without a date: by the newest day that it mentions, not after today.

That is a lower bound, so a price never looks fresher than it is. A file that mentions no day is
undated: its prices count as older than any dated one until the user states when it was published.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from advisor.catalog.check import EARLIEST
from advisor.catalog.figures import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
# Prices are announced and withdrawn ahead, but not by a century.
LATEST = dt.date(2100, 1, 1)


def today() -> dt.date:
    """Return today's date in UTC."""
    return dt.datetime.now(dt.UTC).date()


def day_in(text: str) -> dt.date | None:
    """Return the first date in a text, written ``2026-10-27``, up to today; None: no date."""
    found = _DAY.search(text)
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
    return day if day is not None and EARLIEST <= day <= today() else None


def may_hold(day: dt.date) -> bool:
    """Whether a price can begin or end on a day."""
    return EARLIEST <= day <= LATEST


def newest_day(texts: Iterable[str]) -> dt.date | None:
    """Return the newest of the dates in some texts; None: no date."""
    return max((day for text in texts if (day := day_in(text)) is not None), default=None)


def undated_note(file: str, day: dt.date) -> str:
    """Note beside a price that its row states no day and that the file's counts.

    Args:
        file: name of the file.
        day: of the file; up to ``UNDATED`` the file is undated too, which is noted elsewhere, so
            the note is empty.
    """
    return "" if day <= UNDATED else f"{file} gives no day for this price; the file is of {day}."
