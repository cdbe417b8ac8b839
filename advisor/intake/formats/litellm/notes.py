"""Notes on a price in a row of LiteLLM's file: its source, day of check and end."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.intake.cells.published_day import day_in, may_hold, undated_note

if TYPE_CHECKING:
    from advisor.intake.files.value import Value

_CHECKED = re.compile(r"\bchecked (20\d\d-\d\d-\d\d)\b")
_LONGEST = 600  # characters of a note in prices.csv
_LONGEST_URL = 300
_UPLIFTS = {
    "regional_processing_uplift_multiplier_us": "the US",
    "regional_processing_uplift_multiplier_eu": "the EU",
    "regional_endpoint_uplift_multiplier": "a regional endpoint",
}


def comment_of(row: Value) -> str:
    """Return the free text of a row, where an original list in yuan stands; may be empty."""
    said = row["metadata"]
    texts = (said[key].line(_LONGEST) for key in ("comment", "notes"))
    return " ".join(text for text in texts if text)


def checked_on(row: Value) -> dt.date | None:
    """Return the day on which a row says that its price was checked."""
    found = _CHECKED.search(comment_of(row))
    return day_in(found[1]) if found else None


def ends_on_day(row: Value) -> dt.date | None:
    """Return the day from which the model is no longer served (``deprecation_date``)."""
    stated = row["deprecation_date"].raw
    try:
        day = dt.date.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return day if day is not None and may_hold(day) else None


def note_of(row: Value, day: dt.date) -> str | None:
    """Return the original list, its source and surcharges: as many sentences as fit.

    Args:
        row: the row.
        day: of the file, stated if the row gives no day of its own.
    """
    note = ""
    undated = [] if checked_on(row) else [undated_note("LiteLLM", day)]
    said = (comment_of(row), *_source(row), *_kept_writes(row), *_uplifts(row), *undated)
    for sentence in filter(None, said):
        if len(note) + 1 + len(sentence) <= _LONGEST:
            note = f"{note} {sentence}".strip()
    return note or None


def _source(row: Value) -> list[str]:
    source = row["source"].line(_LONGEST_URL)
    return [f"LiteLLM cites {source}"] if source else []


def _kept_writes(row: Value) -> list[str]:
    """Note that writes kept for an hour cost more: a rule has one price of cache writes."""
    price = row["cache_creation_input_token_cost_above_1hr"].exact
    if price is None or not 0 < price < 1:
        return []
    return [f"Cache writes kept for an hour: {(price * 10**6).normalize():f}."]


def _uplifts(row: Value) -> list[str]:
    sentences = []
    for key, place in _UPLIFTS.items():
        factor = row[key].exact
        if factor is not None and 1 < factor < 10:  # noqa: PLR2004 - a factor, not a typo
            percent = ((factor - 1) * 100).quantize(Decimal(1))
            sentences.append(f"{percent} % more in {place}.")
    return sentences
