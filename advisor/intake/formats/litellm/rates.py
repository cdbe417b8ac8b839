"""The amounts of one row of LiteLLM's price file: bands, batches, flex, cache, thinking.

Keys are ``input_cost_per_token`` and the like, with ``_batches`` or ``_flex`` behind them for other
ways to be served, and ``_above_200k_tokens`` for longer requests, which are billed as a whole by
the price of their length. ``tiered_pricing`` says the same with ranges (over, up to].
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.money import per_million
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.formats.prices.price_texts import amount_of
from advisor.intake.price_failures import AmountUnread, ManyLengths, Unstatable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.intake.files.value import Value

_KEYS = {
    "input": "input_cost_per_token",
    "output": "output_cost_per_token",
    "cached_input": "cache_read_input_token_cost",
    "cache_write": "cache_creation_input_token_cost",
    "cache_write_hour": "cache_creation_input_token_cost_above_1hr",
    "reasoning_output": "output_cost_per_reasoning_token",
}
_MODES = {"batch": "_batches", "flex": "_flex"}
_IN_MODES = ("input", "output", "cached_input")
_LONGER = re.compile(r"^(?:in|out)put_cost_per_token_above_(\d{1,7})(k?)_tokens$")
_MOST_BANDS = 12
# Their longer band includes a prompt of exactly its edge, all others only longer ones
# (xai-pricing-2026-11).
_REACHED = frozenset({"xai"})


class Band(Frozen, frozen=True):
    """The amounts for requests of some lengths.

    Attributes:
        over, upto: edges of the input in tokens, (over, upto]; None: open.
        amounts: column of ``Price`` → amount per million; only those stated and above 0.
        stated: columns that are stated at all, those of 0 included.
    """

    over: float | None
    upto: float | None
    amounts: dict[str, Decimal]
    stated: frozenset[str]


def bands_of(row: Value) -> list[Band]:
    """Return the bands of a row, shortest first.

    Raises:
        UnusableRowError: its tiers are unreadable, or an amount is negative or too large.
    """
    tiers = row["tiered_pricing"]
    if tiers.raw is not None:
        return _ranges(tiers)
    edges = sorted({edge for key in row.keys if (edge := _edge(key)) is not None})
    if row["litellm_provider"].raw in _REACHED:
        edges = [(over - 1, text) for over, text in edges]
    if len(edges) > _MOST_BANDS:
        raise UnusableRowError("bad-row", ManyLengths(len(edges)))
    bands = [_band(row, None, edges[0][0] if edges else None)]
    for place, (over, text) in enumerate(edges):
        upto = edges[place + 1][0] if place + 1 < len(edges) else None
        shorter = bands[-1]
        longer = _band(row, over, upto, f"_above_{text}_tokens")
        # If a longer band states only one of input and output, the other keeps its price.
        usual: dict[str, Decimal] = {
            name: shorter.amounts[name] for name in ("input", "output") if name in shorter.amounts
        }
        bands.append(
            Band(over, upto, usual | longer.amounts, shorter.stated | longer.stated),
        )
    return bands


def off_peak_band(block: Value, usual: Band) -> Band:
    """Return the amounts of ``off_peak_pricing``; those not stated are as usual.

    Raises:
        UnusableRowError: an amount is negative or too large.
    """
    cheap = _band(block, usual.over, usual.upto)
    live = {name: amount for name, amount in usual.amounts.items() if name in _KEYS}
    return Band(usual.over, usual.upto, {**live, **cheap.amounts}, usual.stated | cheap.stated)


def _edge(key: str) -> tuple[float, str] | None:
    """Return the tokens above which a key holds, and how it writes them: 200000, ``200k``."""
    found = _LONGER.match(key)
    if found is None:
        return None
    return float(found[1]) * (1000 if found[2] else 1), found[1] + found[2]


def _ranges(tiers: Value) -> list[Band]:
    unclear = UnusableRowError("bad-row", Unstatable("tiered_pricing"))
    bands: list[Band] = []
    for tier in tiers.needed_entries(_MOST_BANDS):
        span = _span(tier)
        if span is None or (bands and span[0] != bands[-1].upto):
            raise unclear
        bands.append(_band(tier, span[0] or None, span[1]))
    if not bands:
        raise unclear
    return bands


def _span(tier: Value) -> tuple[float, float] | None:
    edges = tier["range"].entries
    if len(edges) != 2:  # noqa: PLR2004 - from, to
        return None
    over, upto = (edge.exact for edge in edges)
    if over is None or upto is None or not 0 <= over < upto <= 10**9:
        return None
    return float(over), float(upto)


def _band(row: Value, over: float | None, upto: float | None, above: str = "") -> Band:
    found = dict(_amounts(row, above))
    return Band(
        over, upto, {name: a for name, a in found.items() if a is not None}, frozenset(found)
    )


def _amounts(row: Value, above: str) -> Iterator[tuple[str, Decimal | None]]:
    """Yield column and amount of what is stated, None for 0."""
    for name, key in _KEYS.items():
        yield from _amount(row, name, f"{key}{above}")
    if not above and _KEYS["cached_input"] not in row:
        yield from _amount(row, "cached_input", "input_cost_per_token_cache_hit")
    for mode, ending in _MODES.items():
        for name in _IN_MODES:
            yield from _amount(row, f"{mode}_{name}", f"{_KEYS[name]}{above}{ending}")


def _amount(row: Value, name: str, key: str) -> Iterator[tuple[str, Decimal | None]]:
    stated = amount_of(row[key], "token")
    if stated is None:
        return
    amount = per_million(stated)
    if amount is None:
        raise UnusableRowError("bad-row", AmountUnread(key, f"{stated:.6g}", "wild"))
    yield name, amount or None
