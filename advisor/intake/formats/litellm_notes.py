"""What a row of LiteLLM's price file says about its price: where from, when checked, until when."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from advisor.intake.cells.published_day import day_in
from advisor.intake.files.json_document import number_in, table_in, text_in

_CHECKED = re.compile(r"\bchecked (20\d\d-\d\d-\d\d)\b")
_LONGEST = 600  # of a note in prices.csv
_LONGEST_URL = 300
_UPLIFTS = {
    "regional_processing_uplift_multiplier_us": "the US",
    "regional_processing_uplift_multiplier_eu": "the EU",
    "regional_endpoint_uplift_multiplier": "a regional endpoint",
}


def comment_of(row: dict[str, Any]) -> str:
    """The free text of a row, where the original list in yuan stands; empty where there is none."""
    said = table_in(row, "metadata")
    texts = (text_in(said, key, _LONGEST) for key in ("comment", "notes"))
    return " ".join(text for text in texts if text)


def checked_on(row: dict[str, Any]) -> dt.date | None:
    """The day on which a row says that its price was checked."""
    found = _CHECKED.search(comment_of(row))
    return day_in(found[1]) if found else None


def ends_on_day(row: dict[str, Any]) -> dt.date | None:
    """The day from which the model is no longer served (``deprecation_date``)."""
    stated = row.get("deprecation_date")
    try:
        day = dt.date.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return day if day is not None and dt.date(2018, 1, 1) <= day <= dt.date(2100, 1, 1) else None


def note_of(row: dict[str, Any]) -> str | None:
    """The original list, where it is from, what comes on top: as many sentences as have room."""
    note = ""
    for sentence in (comment_of(row), *_source(row), *_kept_writes(row), *_uplifts(row)):
        if len(note) + 1 + len(sentence) <= _LONGEST:
            note = f"{note} {sentence}".strip()
    return note or None


def _source(row: dict[str, Any]) -> list[str]:
    source = text_in(row, "source", _LONGEST_URL)
    return [f"LiteLLM cites {source}"] if source else []


def _kept_writes(row: dict[str, Any]) -> list[str]:
    """Our rule knows one price of writing the cache; kept for an hour it is dearer."""
    price = number_in(row, "cache_creation_input_token_cost_above_1hr")
    if price is None or not 0 < price < 1:
        return []
    return [f"Cache writes kept for an hour: {(price * 10**6).normalize():f}."]


def _uplifts(row: dict[str, Any]) -> list[str]:
    sentences = []
    for key, place in _UPLIFTS.items():
        factor = number_in(row, key)
        if factor is not None and 1 < factor < 10:  # noqa: PLR2004 - a factor, no typing error
            percent = ((factor - 1) * 100).quantize(Decimal(1))
            sentences.append(f"{percent} % more in {place}.")
    return sentences
