"""The price of one request under the rules valid at its moment.

cost = miss · p_in + hit · p_cache + write · p_write + visible · p_out + thinking · p_think, with
prices per million tokens; one rule prices the whole request.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.billing.failures import CachedExceedsInput
from advisor.billing.rules import Mode, Rule, fitting_rules, flat_rule, groups, valid_rules
from advisor.billing.unpriced import BeyondBands, FlatFee, NoHours, NoMode, NoRule, Unpriced
from advisor.billing.validity import hours_a_week, in_hours, moment_of
from advisor.billing.windows import hour_shares
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NotWithin

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.prices import TokenPrice
    from advisor.catalog.records import Currency, Region

MILLION = Decimal(1_000_000)
MOST_TOKENS = 10**9


class Request(Frozen, frozen=True, kw_only=True):
    """One call of a model.

    Attributes:
        input_tokens: all input, cached and newly written to the cache included.
        output_tokens: the visible answer.
        cached_tokens: part of the input that is read from the cache.
        cache_write_tokens: part of the input that is written to the cache.
        thinking_tokens: output in addition to the visible answer.
        at: the moment; UTC if it has no zone.
        region: region whose price applies if there is one; None: the general price.
        cache_hour: whether the cache is kept for an hour, not for minutes.
    """

    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    cache_write_tokens: int = 0
    thinking_tokens: int = 0
    at: dt.datetime
    mode: Mode = "live"
    region: Region | None = None
    cache_hour: bool = False

    def __post_init__(self) -> None:
        """Check the numbers of tokens.

        Raises:
            InputError: a number is negative or too large, or more is cached than sent.
        """
        for name in (
            "input_tokens", "output_tokens", "cached_tokens", "cache_write_tokens",
            "thinking_tokens",
        ):  # fmt: skip
            count = getattr(self, name)
            if not 0 <= count <= MOST_TOKENS:
                raise InputError(NotWithin(name, count, 0, MOST_TOKENS))
        cached = self.cached_tokens + self.cache_write_tokens
        if cached > self.input_tokens:
            raise InputError(CachedExceedsInput(cached, self.input_tokens))


class RequestCost(Frozen, frozen=True):
    """Exact cost of a request in the list currency.

    Attributes:
        parts: ``input``, ``cached``, ``cache_write``, ``output``, ``thinking``, ``minimum`` →
            amount; they sum to ``amount``.
        rule: the price rule that applied.
        fillers: rules of other sources that filled in missing amounts.
    """

    currency: Currency
    amount: Decimal
    parts: dict[str, Decimal]
    rule: TokenPrice
    fillers: tuple[TokenPrice, ...] = ()

    @property
    def unmetered(self) -> bool:
        """Whether nothing is counted; the 0 is then not a price."""
        return self.rule.input == 0 and self.rule.output == 0


class HourShare(Frozen, frozen=True):
    """Cost of a request in some hours, and the share of the requests in these hours."""

    share: Decimal
    cost: RequestCost


def price_request(catalog: Catalog, offer: str, request: Request) -> RequestCost | Unpriced:
    """Price one request to an offer at its moment, or return why there is no price."""
    moment = moment_of(request.at)
    fitting = _fitting(catalog, offer, request, moment)
    if isinstance(fitting, Unpriced):
        return fitting
    holding = [rule for rule in fitting if in_hours(rule.published, moment, catalog.holidays)]
    if not holding:
        return NoHours()
    rule = holding[-1]  # a rule for these hours precedes one for the whole day
    if request.mode not in rule.rates:
        return NoMode(request.mode)
    return _cost(rule, request)


def price_over_hours(
    catalog: Catalog, offer: str, request: Request, peak_share: Decimal
) -> tuple[HourShare, ...] | Unpriced:
    """Price a request over the hours of a week, given only the share in peak hours."""
    fitting = _fitting(catalog, offer, request, moment_of(request.at))
    if isinstance(fitting, Unpriced):
        return fitting
    if any(request.mode not in rule.rates for rule in fitting):
        return NoMode(request.mode)
    costs = [_cost(rule, request) for rule in fitting]
    hours = [hours_a_week(rule.published) for rule in fitting]
    shares = hour_shares([cost.amount for cost in costs], hours, peak_share)
    if shares is None:
        return NoHours()
    return tuple(HourShare(s, c) for s, c in zip(shares, costs, strict=True) if s)


def _fitting(
    catalog: Catalog, offer: str, request: Request, moment: dt.datetime
) -> list[Rule] | Unpriced:
    """The rules for the request's length that are valid at a moment, one for each window."""
    valid = valid_rules(catalog, offer, moment, request.region)
    if not valid:
        return NoRule(moment)
    sources = groups(catalog, offer, moment, request.region)
    if not sources or flat_rule(catalog, valid, moment.date()) is not None:
        return FlatFee()
    length = request.input_tokens, request.output_tokens + request.thinking_tokens
    return fitting_rules(sources, *length) or BeyondBands(*length)


def _cost(rule: Rule, request: Request) -> RequestCost:
    parts = request_parts(
        rule,
        request.mode,
        tokens_in=Decimal(request.input_tokens),
        cached=Decimal(request.cached_tokens),
        written=Decimal(request.cache_write_tokens),
        output=Decimal(request.output_tokens),
        thinking=Decimal(request.thinking_tokens),
        for_an_hour=request.cache_hour,
    )
    total = sum(parts.values(), Decimal(0))
    return RequestCost(rule.published.currency, total, parts, rule.published, rule.fillers)


def request_parts(
    rule: Rule,
    mode: Mode,
    *,
    tokens_in: Decimal,
    cached: Decimal,
    written: Decimal,
    output: Decimal,
    thinking: Decimal,
    for_an_hour: bool = False,
) -> dict[str, Decimal]:
    """Parts of a request's price in the list currency; ``tokens_in`` is all input."""
    rates, price = rule.rates[mode], rule.published
    whole = price.reasoning_whole and thinking > 0
    parts = {
        "input": (tokens_in - cached - written) * rates.input / MILLION,
        "cached": cached * rates.cached / MILLION,
        "output": output * (rates.thinking if whole else rates.output) / MILLION,
    }
    if written:
        price_a_write = rates.cache_write_hour if for_an_hour else rates.cache_write
        parts["cache_write"] = written * price_a_write / MILLION
    if thinking:
        parts["thinking"] = thinking * rates.thinking / MILLION
    short = (price.minimum_charge or Decimal(0)) - sum(parts.values(), Decimal(0))
    if short > 0:
        parts["minimum"] = short
    return parts
