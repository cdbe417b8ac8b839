"""LiteLLM's ``model_prices_and_context_window.json`` (MIT): prices of 150 providers in USD a token.

A key is the provider's prefix and its name for the model (``together_ai/zai-org/GLM-5.3``); many
stand a second time without prefix. Currency is always USD; where the list is in yuan the original
stands in ``metadata.comment``, which the note keeps: an amount is never converted back. A price of
0 is unknown (rows of Volcengine). ``max_input_tokens`` is taken for the context: less
than the whole by the longest answer where a vendor counts that in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.currencies import BASE
from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.catalog.records import TokenPrice
from advisor.intake.cells.cells import day_in_name, one_line
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.files.limits import MAX_NAME
from advisor.intake.files.value import Value
from advisor.intake.foreign_row_failures import Unnamed
from advisor.intake.formats.format import JSON, PARSED, Format
from advisor.intake.formats.litellm.notes import checked_on, ends_on_day, note_of
from advisor.intake.formats.litellm.off_peak import other_hours
from advisor.intake.formats.litellm.rates import Band, bands_of, off_peak_band
from advisor.intake.formats.prices.data_regions import Placed, on_azure, on_bedrock
from advisor.intake.formats.prices.thinking_price import WHOLE_ANSWER
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.price_failures import (
    BilledBeside,
    NotStated,
    NotText,
    StatedBefore,
    StatedFree,
    Unstatable,
)
from advisor.intake.reading import UNMATCHED, Publication, ReadEnd, ReadPrice
from advisor.intake.remarks import UndatedPrices

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.price_collector import PriceCollector

URL = "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"
LOOKED_AT = 65_536
_TEXT_MODES = ("chat", "completion", "responses", None)
# Keys that are not rows: an explanation of the keys, and rules for unlisted names.
_NO_ROWS = ("sample_spec", "fallback_generalizations")


def looks_like(data: bytes, file: str) -> bool:  # noqa: ARG001 - the name decides nothing here
    """Whether a file seems to be this one, by its beginning."""
    start = data[:LOOKED_AT]
    return first_sign(start) == b"{" and b'"litellm_provider"' in start


def collect(given: GivenFile, found: PriceCollector, progress: Progress) -> Publication:
    """Collect the prices.

    The file is of the user's day; else of the newest on which a row says that it was checked, else
    of the one in its name, else it is undated.

    Raises:
        InputError: it is no JSON, or another file.
        Cancelled: the listener cancelled.
    """
    repeated: list[str] = []
    document = read_json(
        given.data, given.name, progress.part(0, PARSED), repeated, exact=True, counts="first"
    )
    rows = document.fields
    if not any("litellm_provider" in row for row in rows.values()):
        lacks = NotOfFormat("LiteLLM", ("litellm_provider",), URL.rpartition("/")[2])
        raise InputError(Problem(given.name, lacks))
    published = given.day or _newest_check(rows) or day_in_name(given.name)
    reader = _Reader(published or UNDATED)
    found.reject_repeated(repeated)
    named = [(one_line(key, MAX_NAME), row) for key, row in rows.items() if key not in _NO_ROWS]
    for key, row in found.rows(named, progress.part(PARSED, 1)):
        whole = Value(row.raw)
        if not found.take(key, key, partial(reader.prices_of, key, whole)):
            found.ends += _end_of(key, whole)
    found.remarks += [] if published else [UndatedPrices()]
    return Publication(
        "LiteLLM: model_prices_and_context_window.json", "BerriAI", URL, "MIT", published
    )


def _end_of(key: str, row: Value) -> list[ReadEnd]:
    """Return the end stated beside a price that is not used; empty if none is stated."""
    ends_on, provider = ends_on_day(row), row["litellm_provider"].line()
    if ends_on is None or not provider:
        return []
    try:
        return [ReadEnd(provider, _placed(key, provider).name, ends_on)]
    except UnusableRowError:  # another service tier, which may end on its own
        return []


def _newest_check(rows: dict[str, Value]) -> dt.date | None:
    """Return the newest day on which a row was checked: a lower bound for the file's date."""
    days = (checked_on(row) for row in rows.values() if "metadata" in row)
    return max((day for day in days if day is not None), default=None)


class _Reader:
    """Reads row by row; an earlier row may state the price of the same thing."""

    def __init__(self, day: dt.date) -> None:
        self._day = day
        self._seen: dict[tuple[str, str, str | None], tuple[str, list[TokenPrice]]] = {}

    def prices_of(self, key: str, row: Value) -> list[ReadPrice]:
        """Return the prices of one row.

        Raises:
            UnusableRowError: it is set aside.
        """
        _check_kind(row)
        provider = _provider(row)
        placed = _placed(key, provider)
        rules = self._rules(row, provider, placed)
        self._refuse_repeated(key, provider, placed, rules)
        context, ends_on = row["max_input_tokens"].count, ends_on_day(row)
        return [ReadPrice(key, provider, placed.name, rule, context, ends_on) for rule in rules]

    def _rules(self, row: Value, provider: str, placed: Placed) -> list[TokenPrice]:
        """Return the price rules of a row: one a band, or one each for usual and other hours."""
        bands = bands_of(row)
        _refuse_unpriced(row, bands)
        common: dict[str, Any] = {
            "offer": UNMATCHED,
            "source": UNMATCHED,
            "currency": BASE,
            "checked": checked_on(row) or self._day,
            "region": placed.region,
            "valid_to": ends_on_day(row),
            "note": note_of(row, self._day),
        }
        whole = provider in WHOLE_ANSWER
        block = row["off_peak_pricing"]
        if block.raw is None:
            return [_rule(band, common, whole=whole) for band in bands]
        return _rules_by_hour(block, bands, common, whole=whole)

    def _refuse_repeated(
        self, key: str, provider: str, placed: Placed, rules: list[TokenPrice]
    ) -> None:
        """Refuse a second row on the same thing; the first counts."""
        thing = (provider.casefold(), placed.name.casefold(), placed.region)
        first, earlier = self._seen.setdefault(thing, (key, rules))
        if first != key:
            if _figures(earlier) == _figures(rules):
                raise UnusableRowError("duplicate", StatedBefore(first, "same"))
            raise UnusableRowError("contradiction", StatedBefore(first, "other"))


def _check_kind(row: Value) -> None:
    """Refuse a row that is not about a text model."""
    row.needed_object()
    if "alias_of" in row and "litellm_provider" not in row:
        raise UnusableRowError("duplicate", StatedBefore(row["alias_of"].line() or "?", "alias"))
    if row["mode"].raw not in _TEXT_MODES:
        raise UnusableRowError("not-text", NotText("mode", (row["mode"].line() or "?",)))


def _provider(row: Value) -> str:
    provider = row["litellm_provider"].line()
    if not provider:
        raise UnusableRowError("bad-row", Unnamed("provider"))
    return provider


def _placed(key: str, provider: str) -> Placed:
    """Return the provider's own name of the model, and where the price holds."""
    first, slash, rest = key.partition("/")
    name = rest if slash and rest and provider.startswith(first) else key
    placed = Placed(name)
    if provider.startswith("bedrock"):
        placed = on_bedrock(name)
    elif provider == "azure":
        placed = on_azure(name)
    if placed.unusual:
        raise UnusableRowError("unusual-conditions", placed.unusual)
    return placed


def _refuse_unpriced(row: Value, bands: list[Band]) -> None:
    """Refuse a row without input and output price in every band, or with other prices."""
    if row["input_cost_per_request"].exact:
        raise UnusableRowError("unusual-conditions", BilledBeside(("input_cost_per_request",)))
    for band in bands:
        lacking = tuple(name for name in ("input", "output") if name not in band.amounts)
        if lacking and band.stated.issuperset(lacking):
            raise UnusableRowError("zero-price", StatedFree(lacking))
        if lacking:
            raise UnusableRowError("no-value", NotStated(lacking))


def _rules_by_hour(
    block: Value, bands: list[Band], common: dict[str, Any], *, whole: bool
) -> list[TokenPrice]:
    """Return the usual price, and the other one with its hours."""
    hours = other_hours(block) if block.is_object and len(bands) == 1 else None
    if hours is None:
        raise UnusableRowError("unusual-conditions", Unstatable("off_peak_pricing"))
    dear, cheap = bands[0], off_peak_band(block, bands[0])
    usual, other = (dear, cheap) if hours.cheap else (cheap, dear)
    windows = [
        {"peak_hours": window.hours, "peak_days": window.days, "peak_zone": hours.zone}
        for window in hours.windows
    ]
    return [
        _rule(usual, common, whole=whole),
        *(_rule(other, common | window, whole=whole) for window in windows),
    ]


def _rule(band: Band, common: dict[str, Any], *, whole: bool) -> TokenPrice:
    amounts: dict[str, Any] = dict(band.amounts)
    if amounts.get("reasoning_output") == amounts["output"]:
        del amounts["reasoning_output"]
    for mode in ("batch", "flex"):
        pair = (f"{mode}_input", f"{mode}_output")
        if not all(name in amounts for name in pair):  # a batch price needs both
            for name in (*pair, f"{mode}_cached_input"):
                amounts.pop(name, None)
    return TokenPrice(
        **common,
        **amounts,
        reasoning_whole=whole and "reasoning_output" in amounts,
        input_over=band.over,
        input_upto=band.upto,
    )


def _figures(rules: list[TokenPrice]) -> list[TokenPrice]:
    """Return the rules without note and end, to compare them."""
    return [msgspec.structs.replace(rule, note=None, valid_to=None) for rule in rules]


FORMAT = Format(
    id="litellm",
    kind="prices",
    endings=JSON,
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
