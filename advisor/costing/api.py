"""The API bill of a workload: one typical request priced by its rules, then multiplied.

A month is never priced as one request: that would trip the long-context bands ($82.50 for $45.00,
facts/prices-and-benchmarks.md D2). Amounts are ``Decimal`` in the list currency.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.figures import leading_price

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Price

MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class ApiBill:
    """What a month costs by an API or an app.

    Attributes:
        currency: list currency of all amounts.
        per_request: mean over peak and off-peak, batch and live; 0 under a flat fee.
        per_month: the bill.
        parts: name (``input``, ``cached``, ``output``, ``fee``) → amount a month; they sum to
            ``per_month``.
        rules: the price rules that applied, the usual one first.
    """

    currency: Currency
    per_request: Decimal
    per_month: Decimal
    parts: dict[str, Decimal]
    rules: tuple[Price, ...]


def api_bill(catalog: Catalog, offer: str, workload: Workload, day: dt.date) -> ApiBill | None:
    """The month's bill of an offer under the rules valid on ``day``; None where unknown.

    Unknown is unknown: no rule on that day, or none for requests of this size, gives None, not 0.
    """
    rules = [rule for rule in catalog.prices_by_offer.get(offer, ()) if valid_on(rule, day)]
    if not rules:
        return None
    chosen = _leading(catalog, rules)
    flat = next((rule for rule in chosen if rule.monthly_fee is not None), None)
    if flat and flat.monthly_fee is not None and flat.input is None:
        fee = flat.monthly_fee
        return ApiBill(flat.currency, Decimal(0), fee, {"fee": fee}, (flat,))
    usual = _for_request([r for r in chosen if r.peak_hours is None], workload)
    peak = _for_request([r for r in chosen if r.peak_hours is not None], workload)
    if usual is None:
        return None
    shares = [(usual, Decimal(1))]
    if peak is not None and peak.currency == usual.currency and workload.peak_share:
        at_peak = _decimal(workload.peak_share)
        shares = [(usual, 1 - at_peak), (peak, at_peak)]
    return _bill(shares, workload)


def _bill(shares: Sequence[tuple[Price, Decimal]], workload: Workload) -> ApiBill:
    parts = {"input": Decimal(0), "cached": Decimal(0), "output": Decimal(0)}
    for rule, share in shares:
        for name, amount in request_parts(rule, workload).items():
            parts[name] += share * amount
    fee = shares[0][0].monthly_fee or Decimal(0)
    per_request = sum(parts.values(), Decimal(0))
    monthly = {name: amount * workload.requests_per_month for name, amount in parts.items()}
    if fee:
        monthly["fee"] = fee
    rules = tuple(rule for rule, _ in shares)
    total = sum(monthly.values(), Decimal(0))
    return ApiBill(rules[0].currency, per_request, total, monthly, rules)


def request_parts(rule: Price, workload: Workload) -> dict[str, Decimal]:
    """What one typical request costs under one rule: ``input``, ``cached``, ``output``.

    input = miss · p_in, cached = hit · p_cache, output = out · p_out, per million tokens; the batch
    share is billed at the batch prices, where published, without the cache discount
    (facts/devices-workloads-compliance.md 4.1).
    """
    price_in, price_out = rule.input or Decimal(0), rule.output or Decimal(0)
    batch = _decimal(workload.batch_share) if rule.batch_input is not None else Decimal(0)
    live = 1 - batch
    tokens_in = Decimal(workload.input_tokens)
    hit = tokens_in * _decimal(workload.cached_share)
    cached_price = price_in if rule.cached_input is None else rule.cached_input
    batch_in = rule.batch_input if rule.batch_input is not None else price_in
    batch_out = rule.batch_output if rule.batch_output is not None else price_out
    out = Decimal(workload.output_tokens)
    return {
        "input": (live * (tokens_in - hit) * price_in + batch * tokens_in * batch_in) / MILLION,
        "cached": live * hit * cached_price / MILLION,
        "output": (live * price_out + batch * batch_out) * out / MILLION,
    }


def valid_on(rule: Price, day: dt.date) -> bool:
    """Whether a rule holds on a day (from inclusive, to exclusive)."""
    return (rule.valid_from is None or rule.valid_from <= day) and (
        rule.valid_to is None or day < rule.valid_to
    )


def same_rule_key(rule: Price) -> tuple[object, ...]:
    """What two rules share that state a price for the same thing: band, window and currency."""
    return (
        rule.currency, rule.input_over, rule.input_upto, rule.output_over, rule.output_upto,
        rule.peak_hours, rule.peak_days, rule.peak_zone,
    )  # fmt: skip


def _leading(catalog: Catalog, rules: Sequence[Price]) -> list[Price]:
    """The rules of the most trusted source: bands of two sources are never mixed."""
    by_source: dict[tuple[str, str], list[Price]] = {}
    for rule in rules:
        by_source.setdefault((rule.source, rule.currency), []).append(rule)
    best = leading_price(catalog, [group[0] for group in by_source.values()])
    return by_source[best.source, best.currency]


def _for_request(rules: Sequence[Price], workload: Workload) -> Price | None:
    """The rule whose band holds the request; the narrowest, then the latest, where several do."""
    fitting = [rule for rule in rules if _in_band(rule, workload)]
    if not fitting:
        return None
    return max(fitting, key=lambda rule: (_narrowness(rule), rule.valid_from or dt.date.min))


def _in_band(rule: Price, workload: Workload) -> bool:
    tokens_in, tokens_out = workload.input_tokens, workload.output_tokens
    return (
        (rule.input_over is None or tokens_in > rule.input_over)
        and (rule.input_upto is None or tokens_in <= rule.input_upto)
        and (rule.output_over is None or tokens_out > rule.output_over)
        and (rule.output_upto is None or tokens_out <= rule.output_upto)
    )


def _narrowness(rule: Price) -> int:
    bands = (rule.input_over, rule.input_upto, rule.output_over, rule.output_upto)
    return sum(edge is not None for edge in bands)


@lru_cache(maxsize=256)
def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))
