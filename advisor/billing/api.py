"""The API bill of a workload: the price of its typical requests, multiplied.

A month is never priced as one request, which would fall into the long-context bands: Claude Sonnet
4.5 at $82.50 instead of $45.00 for 10 million tokens in and 1 million out. Amounts are ``Decimal``
in the list currency.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.billing.plans import MonthTokens, excess, plan_fee
from advisor.billing.request import request_parts
from advisor.billing.rules import Group, Mode, Rule, fitting_rules, flat_rule, groups, valid_rules
from advisor.billing.token_use import default_use
from advisor.billing.unpriced import BeyondBands, LimitExceeded, NoHours, NoRule, Unpriced
from advisor.billing.validity import hours_a_week, moment_of
from advisor.billing.windows import hour_shares
from advisor.billing.workload import TokenSize, exact, token_sizes
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.billing.token_use import TokenUse
    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.prices import PlanPrice, Price, TokenPrice
    from advisor.catalog.records import Currency

PARTS = ("input", "cached", "output")


class ApiBill(Frozen, frozen=True):
    """Cost of a month with an API, an app or a plan.

    Attributes:
        currency: list currency of all amounts.
        per_request: mean over sizes, peak and off-peak, batch, flex and live; 0 under a flat fee.
        parts: ``input``, ``cached``, ``cache_write``, ``output``, ``thinking``, ``minimum``,
            ``free`` (negative, for a free tier), ``fee`` → amount a month; they sum to
            ``per_month``.
        rules: the price rules that applied, the usual one first.
        unmetered: whether nothing is counted; the 0 is then not a price.
        capped: whether the fee has limits that are not published as figures.
    """

    currency: Currency
    per_request: Decimal
    per_month: Decimal
    parts: dict[str, Decimal]
    rules: tuple[Price, ...]
    unmetered: bool = False
    capped: bool = False


def bill(
    catalog: Catalog,
    offer: str,
    workload: Workload,
    day: dt.date | dt.datetime,
    use: TokenUse | None = None,
) -> ApiBill | Unpriced:
    """The month's bill of an offer under the rules valid on ``day``, or why there is none.

    ``use``: how much its model thinks; None: as much as at the effort it has by default.
    """
    moment = moment_of(day)
    valid = valid_rules(catalog, offer, moment)
    if not valid:
        return NoRule(moment)
    record = catalog.offers.get(offer)
    model = catalog.models.get(record.model) if record is not None else None
    use = default_use(catalog, record, model) if use is None else use
    sizes = token_sizes(catalog, workload, model, use)
    flat = flat_rule(catalog, valid, moment.date())
    if flat is not None:
        return _flat(catalog, flat, workload, sizes)
    return _metered(groups(catalog, offer, moment), workload, sizes)


def tokens_a_month(workload: Workload, sizes: Sequence[TokenSize]) -> Decimal:
    """Input and output tokens of a month."""
    mean = sum(
        (exact(s.share) * (s.input_tokens + s.output_tokens + s.thinking_tokens) for s in sizes),
        Decimal(0),
    )
    return mean * workload.requests_per_month


def _month_tokens(workload: Workload, sizes: Sequence[TokenSize]) -> MonthTokens:
    requests, cached = workload.requests_per_month, workload.cached_share
    tokens_in = sum(s.share * s.input_tokens for s in sizes) * requests
    output = sum(s.share * (s.output_tokens + s.thinking_tokens) for s in sizes) * requests
    return MonthTokens(tokens_in * (1 - cached), tokens_in * cached, output)


def _flat(
    catalog: Catalog, rule: PlanPrice, workload: Workload, sizes: Sequence[TokenSize]
) -> ApiBill | Unpriced:
    over = excess(rule, catalog, workload, _month_tokens(workload, sizes))
    if over is not None:
        return LimitExceeded(over)
    fee = plan_fee(rule, workload)
    return ApiBill(
        rule.currency, Decimal(0), fee, {"fee": fee}, (rule,),
        unmetered=fee == 0, capped=rule.is_capped,
    )  # fmt: skip


def _metered(
    sources: Sequence[Group], workload: Workload, sizes: Sequence[TokenSize]
) -> ApiBill | Unpriced:
    per_request: dict[str, Decimal] = dict.fromkeys(PARTS, Decimal(0))
    used: dict[int, TokenPrice] = {}
    first: Rule | None = None
    for size in sizes:
        length = size.input_tokens, size.output_tokens + size.thinking_tokens
        fitting = fitting_rules(sources, *length)
        if not fitting:
            return BeyondBands(*length)
        first = first or fitting[0]
        if fitting[0].published.currency != first.published.currency:
            return BeyondBands(*length)
        parts = [_rule_parts(rule, workload, size) for rule in fitting]
        shares = hour_shares(
            [sum(p.values(), Decimal(0)) for p in parts],
            [hours_a_week(rule.published) for rule in fitting],
            exact(workload.peak_share),
        )
        if shares is None:
            return NoHours()
        for rule, share, amounts in zip(fitting, shares, parts, strict=True):
            if share:
                used |= {id(price): price for price in (rule.published, *rule.fillers)}
            for name, amount in amounts.items():
                weighted = exact(size.share) * share * amount
                per_request[name] = per_request.get(name, Decimal(0)) + weighted
    if first is None:
        return NoRule()
    return _month(first, per_request, tuple(used.values()), workload, sizes)


def _month(
    first: Rule,
    per_request: dict[str, Decimal],
    rules: tuple[TokenPrice, ...],
    workload: Workload,
    sizes: Sequence[TokenSize],
) -> ApiBill:
    mean = sum(per_request.values(), Decimal(0))
    parts = {name: amount * workload.requests_per_month for name, amount in per_request.items()}
    free = free_share(first.published, workload, tokens_a_month(workload, sizes))
    if free:
        parts["free"] = -free * sum(parts.values(), Decimal(0))
    if fee := plan_fee(first.published, workload):
        parts["fee"] = fee
    total = sum(parts.values(), Decimal(0))
    unmetered = all(rule.input == 0 and rule.output == 0 for rule in rules) and not total
    currency = first.published.currency
    return ApiBill(currency, mean, total, parts, rules or (first.published,), unmetered=unmetered)


def free_share(rule: TokenPrice, workload: Workload, tokens: Decimal) -> Decimal:
    """Share of a month that a free tier covers, 0 to 1."""
    shares = [Decimal(0)]
    if rule.free_requests and workload.requests_per_month:
        shares.append(Decimal(rule.free_requests) / workload.requests_per_month)
    if rule.free_tokens and tokens:
        shares.append(rule.free_tokens / tokens)
    return min(Decimal(1), max(shares))


def mode_shares(
    offered: Sequence[Mode] | dict[Mode, object], workload: Workload
) -> dict[Mode, float]:
    """Share of the requests in each mode; modes that are not offered are sent live."""
    batch = workload.batch_share if "batch" in offered else 0.0
    flex = min(workload.flex_share, 1 - workload.batch_share) if "flex" in offered else 0.0
    return {"live": 1 - batch - flex, "batch": batch, "flex": flex}


def _rule_parts(rule: Rule, workload: Workload, size: TokenSize) -> dict[str, Decimal]:
    """Parts of the price of one request under a rule, mean over live, batch and flex."""
    tokens_in = Decimal(size.input_tokens)
    cached = tokens_in * exact(workload.cached_share)
    written = min(tokens_in * exact(workload.cache_write_share), tokens_in - cached)

    def parts_of(mode: Mode) -> dict[str, Decimal]:
        return request_parts(
            rule, mode, tokens_in=tokens_in, cached=cached, written=written,
            output=Decimal(size.output_tokens), thinking=Decimal(size.thinking_tokens),
        )  # fmt: skip

    mean: dict[str, Decimal] = dict.fromkeys(PARTS, Decimal(0))
    for mode, share in mode_shares(list(rule.rates), workload).items():
        if not share:
            continue
        used, parts = mode, parts_of(mode)
        # A cache can save more than a batch: what costs less live is sent live.
        if mode != "live" and sum(parts.values()) > sum((live := parts_of("live")).values()):
            used, parts = "live", live
        for name, amount in parts.items():
            # Without a cache discount in this mode, cached input is billed as input.
            place = "input" if name == "cached" and not _discounts_cache(rule, used) else name
            mean[place] = mean.get(place, Decimal(0)) + exact(round(share, 12)) * amount
    return mean


def _discounts_cache(rule: Rule, mode: Mode) -> bool:
    return mode == "live" or rule.rates[mode].cached != rule.rates[mode].input
