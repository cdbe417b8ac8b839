"""LiteLLM's ``model_prices_and_context_window.json`` (MIT): prices of 150 providers in USD a token.

A key is the provider's prefix and its name for the model (``together_ai/zai-org/GLM-5.3``); many
stand a second time without prefix. Currency is always USD; where the list is in yuan the original
stands in ``metadata.comment``, which the note keeps: an amount is never converted back. A price of
0 is unknown (rows of Volcengine, facts 1.4). ``max_input_tokens`` is taken for the context: less
than the whole by the longest answer where a vendor counts that in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Sentence
from advisor.catalog.records import Price
from advisor.intake.cells.cells import day_in_name
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.json_document import count_in, number_in, plain, read_json, text_in
from advisor.intake.formats.data_regions import Placed, on_azure, on_bedrock
from advisor.intake.formats.litellm_notes import checked_on, ends_on_day, note_of
from advisor.intake.formats.litellm_rates import Band, bands_of, off_peak_band
from advisor.intake.formats.off_peak import other_hours
from advisor.intake.formats.row_steps import PARSED, rows_told, untold
from advisor.intake.formats.thinking_price import WHOLE_ANSWER
from advisor.intake.reading import UNMATCHED, Reading, ReadPrice, Rejected
from advisor.intake.remarks import UndatedPrices

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.reading import Progress

FORMAT = "litellm"
URL = "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"
MAX_ROWS = 50_000
LOOKED_AT = 65_536
_TEXT_MODES = ("chat", "completion", "responses", None)
# Not rows: what the keys mean, and rules for names that are not listed.
_NO_ROWS = ("sample_spec", "fallback_generalizations")


def looks_like(data: bytes, file: str) -> bool:  # noqa: ARG001 - the name decides nothing here
    """Whether a file seems to be this one, by its beginning."""
    start = data[:LOOKED_AT]
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b'"litellm_provider"' in start


def read(
    data: bytes, file: str, progress: Progress = untold, *, day: dt.date | None = None
) -> Reading:
    """Read the price file.

    Args:
        data: its bytes.
        file: its name, for messages.
        progress: told how far it is; may raise ``Cancelled``.
        day: from when the file is, where that is known; else the newest day on which a row says
            that it was checked, else the day in its name, else the file is undated.

    Raises:
        InputError: it is no JSON, or another file.
        Cancelled: ``progress`` raised it.
    """
    progress(0.0)
    document = read_json(data, file)
    progress(PARSED)
    rows = document.value
    if not isinstance(rows, dict) or not _holds_rows(rows):
        raise InputError(
            "{file} is no LiteLLM price file: no entry names its litellm_provider. Choose "
            "model_prices_and_context_window.json.",
            file=file,
        )
    published = day or _newest_check(rows) or day_in_name(file)
    reader = _Reader(published or UNDATED)
    reader.rejected += [
        Rejected(key, key, "duplicate", Sentence("the key stands twice; the first counts"))
        for key in document.repeated
    ]
    items = [item for item in rows.items() if item[0] not in _NO_ROWS]
    for key, row in rows_told(items[:MAX_ROWS], progress):
        reader.take(plain(key), row)
    if len(items) > MAX_ROWS:
        place = f"row {MAX_ROWS + 1}"
        reader.rejected.append(Rejected(place, "", "too-many", Sentence("{n} rows", n=len(items))))
    return Reading(
        format=FORMAT,
        title="LiteLLM: model_prices_and_context_window.json",
        publisher="BerriAI",
        url=URL,
        licence="MIT",
        published=published,
        prices=tuple(reader.prices),
        rejected=tuple(reader.rejected),
        remarks=() if published else (UndatedPrices(),),
    )


def _holds_rows(rows: dict[str, Any]) -> bool:
    return any(isinstance(row, dict) and "litellm_provider" in row for row in rows.values())


def _newest_check(rows: dict[str, Any]) -> dt.date | None:
    """The newest day on which a row says that it was checked: the file is not older than that."""
    days = (checked_on(row) for row in rows.values() if isinstance(row, dict) and "metadata" in row)
    return max((day for day in days if day is not None), default=None)


class _Reader:
    """Takes row by row."""

    def __init__(self, day: dt.date) -> None:
        self._day = day
        self._seen: dict[tuple[str, str, str | None], tuple[str, list[Price]]] = {}
        self.prices: list[ReadPrice] = []
        self.rejected: list[Rejected] = []

    def take(self, key: str, row: object) -> None:
        """Take up one row, or note why not."""
        try:
            found = _checked_row(row)
            provider = _provider(found)
            placed = _placed(key, provider)
            rules = self._rules(found, provider, placed)
            self._refuse_repeated(key, provider, placed, rules)
        except UnusableRowError as error:
            self.rejected.append(Rejected(key, key, error.reason, error.detail))
            return
        context, ends_on = count_in(found, "max_input_tokens"), ends_on_day(found)
        self.prices += [
            ReadPrice(key, provider, placed.name, rule, context, ends_on) for rule in rules
        ]

    def _rules(self, row: dict[str, Any], provider: str, placed: Placed) -> list[Price]:
        """The price rules of a row: one a band, or one for the usual and one for other hours."""
        bands = bands_of(row)
        _refuse_unpriced(row, bands)
        common: dict[str, Any] = {
            "offer": UNMATCHED,
            "source": UNMATCHED,
            "currency": "USD",
            "checked": checked_on(row) or self._day,
            "region": placed.region,
            "valid_to": ends_on_day(row),
            "note": note_of(row),
        }
        whole = provider in WHOLE_ANSWER
        block = row.get("off_peak_pricing")
        if block is None:
            return [_rule(band, common, whole=whole) for band in bands]
        return _rules_by_hour(block, bands, common, whole=whole)

    def _refuse_repeated(self, key: str, provider: str, placed: Placed, rules: list[Price]) -> None:
        """An earlier row may state a price of the same thing; the first counts."""
        thing = (provider.casefold(), placed.name.casefold(), placed.region)
        first, earlier = self._seen.setdefault(thing, (key, rules))
        if first != key:
            if _figures(earlier) == _figures(rules):
                raise UnusableRowError("duplicate", Sentence("{row} states the same", row=first))
            raise UnusableRowError(
                "contradiction", Sentence("{row} states other prices", row=first)
            )


def _checked_row(row: object) -> dict[str, Any]:
    """A row that may speak of the price of a text model."""
    if not isinstance(row, dict):
        raise UnusableRowError("bad-row", Sentence("it is no object"))
    if "alias_of" in row and "litellm_provider" not in row:
        raise UnusableRowError(
            "duplicate", Sentence("another name of {row}", row=text_in(row, "alias_of"))
        )
    if row.get("mode") not in _TEXT_MODES:
        raise UnusableRowError(
            "not-text", Sentence("mode {mode}", mode=text_in(row, "mode") or "?")
        )
    return row


def _provider(row: dict[str, Any]) -> str:
    provider = text_in(row, "litellm_provider")
    if provider is None:
        raise UnusableRowError("bad-row", Sentence("it names no litellm_provider"))
    return provider


def _placed(key: str, provider: str) -> Placed:
    """The provider's own name of the model, and where the price holds."""
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


def _refuse_unpriced(row: dict[str, Any], bands: list[Band]) -> None:
    """A row must state a price of input and of output in every band, and nothing beside them."""
    if number_in(row, "input_cost_per_request"):
        raise UnusableRowError(
            "unusual-conditions", Sentence("a fee for each request comes on top")
        )
    for band in bands:
        lacking = [name for name in ("input", "output") if name not in band.amounts]
        if lacking:
            zero = band.stated.issuperset(lacking)
            lacks = tuple(lacking)
            detail = (
                Sentence("{lacking} 0", lacking=lacks)
                if zero
                else Sentence("{lacking} not stated", lacking=lacks)
            )
            raise UnusableRowError("zero-price" if zero else "no-value", detail)


def _rules_by_hour(
    block: object, bands: list[Band], common: dict[str, Any], *, whole: bool
) -> list[Price]:
    """The usual price, and the other one in its hours."""
    hours = other_hours(block) if isinstance(block, dict) and len(bands) == 1 else None
    if hours is None or not isinstance(block, dict):
        raise UnusableRowError(
            "unusual-conditions", Sentence("its off_peak_pricing cannot be stated")
        )
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


def _rule(band: Band, common: dict[str, Any], *, whole: bool) -> Price:
    amounts: dict[str, Any] = dict(band.amounts)
    if amounts.get("reasoning_output") == amounts["output"]:
        del amounts["reasoning_output"]
    for mode in ("batch", "flex"):
        pair = (f"{mode}_input", f"{mode}_output")
        if not all(name in amounts for name in pair):  # only both make an offer
            for name in (*pair, f"{mode}_cached_input"):
                amounts.pop(name, None)
    return Price(
        **common,
        **amounts,
        reasoning_whole=whole and "reasoning_output" in amounts,
        input_over=band.over,
        input_upto=band.upto,
    )


def _figures(rules: list[Price]) -> list[Price]:
    """The rules without what is said of them."""
    return [msgspec.structs.replace(rule, note=None, valid_to=None) for rule in rules]
