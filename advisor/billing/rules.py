"""Which price rule applies to a request: the most trusted source with a price for its length.

Bands of two sources are never mixed within a request. If the leading source has no band for a
length, the next source with a band from some length upwards applies. A price without a band is not
used for a missing band: feeds often copy the cheapest band only.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from advisor.billing.validity import valid_on, window_of
from advisor.catalog.frozen import Frozen
from advisor.catalog.list_filling import filling
from advisor.catalog.price_trust import rules_by_trust
from advisor.catalog.prices import PlanPrice, TokenPrice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.prices import Price

Mode = Literal["live", "batch", "flex"]
MODES: tuple[Mode, ...] = ("live", "batch", "flex")


class Rates(Frozen, frozen=True):
    """Amounts per million tokens in one mode."""

    input: Decimal
    cached: Decimal
    cache_write: Decimal
    cache_write_hour: Decimal
    output: Decimal
    thinking: Decimal


class Rule(Frozen, frozen=True):
    """A price rule with all its amounts.

    Attributes:
        published: the rule in the catalogue.
        fillers: rules of other sources with the same prices that fill in missing amounts.
        rates: mode → amounts; modes that are not offered are missing.
    """

    published: TokenPrice
    fillers: tuple[TokenPrice, ...]
    rates: dict[Mode, Rates]


class Group(Frozen, frozen=True):
    """The metered rules of one source in one currency, in order of preference.

    ``leads``: whether the source is the most trusted one.
    """

    rules: tuple[Rule, ...]
    leads: bool

    def fitting(self, tokens_in: int, tokens_out: int) -> list[Rule]:
        """The rule of each window whose bands include the request, the one without hours first.

        Empty if the group has no price for this length.
        """
        found: dict[object, Rule] = {}
        for rule in self.rules:
            window = window_of(rule.published)
            if window not in found and in_band(rule.published, tokens_in, tokens_out):
                found[window] = rule
        usable = found if self.leads else {w: r for w, r in found.items() if starts_band(r)}
        return sorted(usable.values(), key=lambda r: r.published.peak_hours is not None)


def starts_band(rule: Rule) -> bool:
    """Whether a rule is of a band from some length upwards."""
    price = rule.published
    return price.input_over is not None or price.output_over is not None


def fitting_rules(sources: Sequence[Group], tokens_in: int, tokens_out: int) -> list[Rule]:
    """The fitting rules of the first source that has a price for the request; empty if none has."""
    return next((found for group in sources if (found := group.fitting(tokens_in, tokens_out))), [])


def groups(
    catalog: Catalog, offer: str, moment: dt.datetime, region: str | None = None
) -> tuple[Group, ...]:
    """The metered rules valid at a moment, by source: the most trusted first."""
    valid = valid_rules(catalog, offer, moment, region)
    return groups_of(catalog, offer, valid, moment.date())


def groups_of(
    catalog: Catalog, offer: str, valid: Sequence[Price], day: dt.date
) -> tuple[Group, ...]:
    """The metered ones among the valid rules of an offer, by source: the most trusted first."""
    metered = [rule for rule in valid if isinstance(rule, TokenPrice)]
    record = catalog.offers.get(offer)
    combine = None if record is None else catalog.combining.get(record.provider)
    result: list[Group] = []
    for rules in rules_by_trust(catalog, metered, day):
        ready = [_ready(rule, metered, combine) for rule in rules]
        if len(ready) > 1:
            ready.sort(key=_preference)
        result.append(Group(tuple(ready), leads=not result))
    return tuple(result)


def valid_rules(
    catalog: Catalog, offer: str, moment: dt.datetime, region: str | None = None
) -> list[Price]:
    """All rules of an offer that are valid at a moment; of regions only those of ``region``."""
    return [
        rule
        for rule in catalog.prices_by_offer.get(offer, ())
        if valid_on(rule, moment) and rule.region in (None, region)
    ]


def flat_rule(catalog: Catalog, valid: Sequence[Price], day: dt.date) -> PlanPrice | None:
    """The flat fee of the most trusted source; None if it states prices a token, or nothing."""
    if not any(isinstance(rule, PlanPrice) for rule in valid):
        return None
    leading: Sequence[Price] = next(iter(rules_by_trust(catalog, valid, day)), [])
    return next((rule for rule in leading if isinstance(rule, PlanPrice)), None)


def in_band(rule: TokenPrice, tokens_in: int, tokens_out: int) -> bool:
    """Whether a request of these lengths is in a rule's bands."""
    return (
        (rule.input_over is None or tokens_in > rule.input_over)
        and (rule.input_upto is None or tokens_in <= rule.input_upto)
        and (rule.output_over is None or tokens_out > rule.output_over)
        and (rule.output_upto is None or tokens_out <= rule.output_upto)
    )


def _preference(rule: Rule) -> tuple[object, ...]:
    """Sort key: rules of a region first, then the narrowest bands, then the latest."""
    price = rule.published
    unbounded = price.edges.count(None)
    begins = (price.valid_from or dt.date.min).toordinal()
    return (price.region is None, unbounded, -begins, price.valid_from_time or "")


def _ready(rule: TokenPrice, others: Sequence[TokenPrice], combine: str | None) -> Rule:
    """Fill in missing amounts from sources with the same input and output price."""
    if len(others) == 1:  # the rule alone
        return Rule(rule, (), _rates(rule, combine))
    changes, fillers = filling(rule, others)
    filled = msgspec.structs.replace(rule, **changes) if changes else rule
    return Rule(rule, fillers, _rates(filled, combine))


def _rates(rule: TokenPrice, combine: str | None) -> dict[Mode, Rates]:
    """The amounts of each mode; ``combine`` as in ``Discount``, None if unknown."""
    price_in, price_out = rule.input, rule.output
    write = price_in if rule.cache_write is None else rule.cache_write
    hour = write if rule.cache_write_hour is None else rule.cache_write_hour
    thinking = price_out if rule.reasoning_output is None else rule.reasoning_output
    cached = price_in if rule.cached_input is None else rule.cached_input
    live = Rates(price_in, cached, write, hour, price_out, thinking)
    rates: dict[Mode, Rates] = {"live": live}
    discounted: tuple[tuple[Mode, Decimal | None, Decimal | None, Decimal | None], ...] = (
        ("batch", rule.batch_input, rule.batch_output, rule.batch_cached_input),
        ("flex", rule.flex_input, rule.flex_output, rule.flex_cached_input),
    )
    for mode, mode_in, mode_out, mode_cached in discounted:
        if mode_in is not None:
            out = price_out if mode_out is None else mode_out
            rates[mode] = _discounted(live, mode_in, out, mode_cached, combine)
    return rates


def _discounted(
    live: Rates, price_in: Decimal, price_out: Decimal, cached: Decimal | None, combine: str | None
) -> Rates:
    """The amounts of batch or flex.

    If neither a combined price nor the provider's way to combine discounts is known, the larger of
    the two discounts applies, not both.
    """
    part = price_in / live.input if live.input else Decimal(1)
    # A stated price of cached input in this mode implies that the discounts stack.
    stacks = cached is not None or combine == "stack"
    if cached is None:
        cached = {
            "stack": live.cached * part,
            "cache-first": live.cached,
            "no-cache": price_in,
        }.get(combine or "", min(live.cached, price_in))
    return Rates(
        input=price_in,
        cached=cached,
        cache_write=live.cache_write * part if stacks else price_in,
        cache_write_hour=live.cache_write_hour * part if stacks else price_in,
        output=price_out,
        # Thinking gets the same discount as output.
        thinking=live.thinking * price_out / live.output if live.output else live.thinking,
    )
