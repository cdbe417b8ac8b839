"""List the formats that can be read, and detect the format of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.limits import check_size
from advisor.intake.formats import (
    aider,
    bfcl,
    deepswe,
    hugging_face,
    inspect_ai,
    livebench,
    llm_stats,
    lm_eval,
    lmarena,
    models_dev,
    real_api_pricing,
    swe_bench,
    terminal_bench,
)
from advisor.intake.formats.epoch import hub as epoch
from advisor.intake.formats.litellm import price_file as litellm
from advisor.intake.formats.promptfoo import evaluation as promptfoo
from advisor.intake.import_failures import IsPriceFeed, IsUsageLog, NoKnownFormat
from advisor.intake.tables import generic_table, price_table
from advisor.intake.usage_log import is_usage_log

if TYPE_CHECKING:
    from advisor.intake.formats.format import Format

# In the order in which they are tried; a plain table is the last resort.
FORMATS: tuple[Format, ...] = (
    swe_bench.FORMAT,
    aider.FORMAT,
    deepswe.FORMAT,
    terminal_bench.FORMAT,
    epoch.FORMAT,
    hugging_face.FORMAT,
    livebench.FORMAT,
    lmarena.FORMAT,
    bfcl.FORMAT,
    llm_stats.FORMAT,
    real_api_pricing.FORMAT,
    models_dev.FORMAT,
    litellm.FORMAT,
    promptfoo.FORMAT,
    inspect_ai.FORMAT,
    lm_eval.FORMAT,
    price_table.FORMAT,
    generic_table.FORMAT,
)
# What any table may be taken for; the others know their files by more than numbers beside names.
_TABLES = (price_table.FORMAT, generic_table.FORMAT)
BY_ID = {format_.id: format_ for format_ in FORMATS}


def detect(data: bytes, file: str) -> Format:
    """Detect the format of a file by its content, not by its name alone.

    Raises:
        InputError: it is empty, too large, or of no known format.
    """
    return fitting(data, file)[0]


def fitting(data: bytes, file: str) -> tuple[Format, ...]:
    """Return the possible formats of a file, the likeliest first; at least one.

    Raises:
        InputError: it is empty, too large, a log of usage, or of no known format.
    """
    check_size(data, file)
    found = tuple(format_ for format_ in FORMATS if format_.looks_like(data, file))
    if all(format_ in _TABLES for format_ in found) and is_usage_log(data, file):
        raise InputError(Problem(file, IsUsageLog()))
    if found:
        return found
    if _is_price_feed(data):
        raise InputError(Problem(file, IsPriceFeed(file)))
    known = tuple(f"{f.id} ({' '.join(f.endings)})" for f in FORMATS)
    raise InputError(Problem(file, NoKnownFormat(known)))


def _is_price_feed(data: bytes) -> bool:
    """Whether it looks like the price feed of genai-prices, which cannot be imported as a file."""
    head = data[:65_536]
    return first_sign(data) in (b"[", b"{") and (
        b'"input_mtok"' in head
        or (b'"model_match"' in head and b'"prices"' in head)
        or (b'"pricing_urls"' in head and b'"models"' in head)
    )
