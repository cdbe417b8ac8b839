"""What an offer costs, figure by figure: price rules of all sources, machines, the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.price_conflicts import price_conflicts
from advisor.costing.validity import valid_on
from advisor.wording import names, numbers
from advisor.wording.price_conflicts import conflict_mark, conflict_sentence
from advisor.wording.published import Published

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.catalog.price_conflicts import Conflict
    from advisor.catalog.records import Currency, Price
    from advisor.decision.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# The parts of a price rule that enter the bill, and the part of the bill that each makes.
BILLED = {
    "input": "input",
    "cached_input": "cached",
    "output": "output",
    "batch_input": "input",
    "batch_output": "output",
    "batch_cached_input": "cached",
    "flex_input": "input",
    "flex_output": "output",
    "flex_cached_input": "cached",
    "cache_write": "cache_write",
    "reasoning_output": "thinking",
    "minimum_charge": "minimum",
    "monthly_fee": "fee",
}
PARTS = (
    "input", "cached_input", "cache_write", "output", "reasoning_output", "batch_input",
    "batch_output", "batch_cached_input", "flex_input", "flex_output", "flex_cached_input",
    "minimum_charge", "monthly_fee",
)  # fmt: skip


def price_figures(
    recommendation: Recommendation, candidate: Candidate, day: dt.date, words: Words
) -> Iterator[Published]:
    """Prices that count first, then other sources and other times; then machines and the rate."""
    rules = recommendation.catalog.prices_by_offer.get(candidate.offer.id, ())
    used = candidate.api.rules if candidate.api else ()
    conflicts = price_conflicts(recommendation.catalog, candidate.offer.id, day)
    for rule in sorted(rules, key=lambda r: (r not in used, not valid_on(r, day))):
        its_own = [c for c in conflicts if c.counts is rule or c.rival is rule]
        yield from _rule(recommendation, candidate, rule, its_own, words)
    yield from _machine(candidate, words)
    yield from _rate(recommendation, candidate, words)


def _rule(
    recommendation: Recommendation,
    candidate: Candidate,
    rule: Price,
    conflicts: list[Conflict],
    words: Words,
) -> Iterator[Published]:
    day = recommendation.scenario.date(recommendation.catalog)
    used = candidate.api.rules if candidate.api else ()
    bill = candidate.api
    work = recommendation.scenario.workload
    modes = {"batch": work.batch_share > 0, "flex": work.flex_share > 0}
    conditions = conditions_of(rule, day, words)
    for part in PARTS:
        amount: Decimal | None = getattr(rule, part)
        if amount is None:
            continue
        disputes = [c for c in conflicts if part in {gap.part for gap in c.gaps}]
        kinds = dict.fromkeys(conflict.kind for conflict in disputes)
        asked = modes.get(part.partition("_")[0], True)
        billed = asked and bill is not None and BILLED[part] in bill.parts
        yield Published(
            measure="cost",
            what=_part_name(part, words),
            value=_amount(amount, rule.currency, part, words),
            source=rule.source,
            date=rule.checked,
            marks=(*(conflict_mark(kind, words) for kind in kinds), *conditions),
            counts=rule in used and billed,
            grave="same-terms" in kinds,
            ages=valid_on(rule, day),
            remarks=tuple(conflict_sentence(recommendation.catalog, c, words) for c in disputes),
        )


def _part_name(part: str, words: Words) -> str:
    return {
        "input": words.say("Price of input"),
        "cached_input": words.say("Price of cached input"),
        "cache_write": words.say("Price of writing the cache"),
        "output": words.say("Price of output"),
        "reasoning_output": words.say("Price of thinking output"),
        "batch_input": words.say("Price of batch input"),
        "batch_output": words.say("Price of batch output"),
        "batch_cached_input": words.say("Price of cached batch input"),
        "flex_input": words.say("Price of flex input"),
        "flex_output": words.say("Price of flex output"),
        "flex_cached_input": words.say("Price of cached flex input"),
        "minimum_charge": words.say("Least price of a request"),
        "monthly_fee": words.say("Monthly fee"),
    }[part]


def _amount(amount: Decimal, currency: Currency, part: str, words: Words) -> str:
    # A list price is quoted to the digit: "¥2", "$0.0145".
    exact = f"{numbers.SIGNS[currency]}{amount.normalize():f}"
    if part == "monthly_fee":
        return words.say("{money} a month", money=exact)
    if part == "minimum_charge":
        return words.say("{money} a request", money=exact)
    return words.say("{money} / M tokens", money=exact)


def conditions_of(rule: Price, day: dt.date, words: Words) -> tuple[str, ...]:
    """When a rule holds: its bands, its hours, its dates."""
    edges = (
        (rule.input_over, words.say("input over {length}")),
        (rule.input_upto, words.say("input up to {length}")),
        (rule.output_over, words.say("output over {length}")),
        (rule.output_upto, words.say("output up to {length}")),
    )
    marks = [text.format(length=numbers.tokens(edge)) for edge, text in edges if edge is not None]
    if rule.peak_hours:
        marks.append(words.say("at {hours}", hours=rule.peak_hours.replace(";", ", ")))
    if rule.region is not None:
        marks.append(names.region_name(rule.region, words))
    if rule.valid_to is not None:
        marks.append(words.say("until {date}", date=rule.valid_to))
    if rule.valid_from is not None and rule.valid_from > day:
        marks.append(words.say("from {date}", date=rule.valid_from))
    return tuple(marks)


def _machine(candidate: Candidate, words: Words) -> Iterator[Published]:
    """The rent or street price of the machine that the cost rests on, as a range."""
    if candidate.hosted is None:
        return
    device = candidate.hosted.device
    rented = candidate.offer.kind == "rented"
    low, high, currency = (
        (device.rent_low, device.rent_high, device.rent_currency)
        if rented
        else (device.purchase_low, device.purchase_high, device.purchase_currency)
    )
    if currency is not None:
        money = f"{numbers.money(low, currency)} – {numbers.money(high, currency)}"
        what = words.say("Rent of {device}", device=device.name)
        value = words.say("{money} an hour", money=money)
        if not rented:
            what, value = words.say("Price of {device}", device=device.name), money
        yield Published("cost", what, value, device.source, counts=True, ages=True)
    what = words.say("Memory of {device}", device=device.name)
    yield Published("cost", what, f"{device.memory_gb:g} GB", device.source, counts=True)
    what = words.say("Bandwidth of {device}", device=device.name)
    yield Published("speed", what, f"{device.bandwidth_gb_s:,.0f} GB/s", device.source, counts=True)


def _rate(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The exchange rate, where the list currency is another than the one shown."""
    cost, rate = candidate.list_cost, recommendation.evaluation.rate
    if cost is None or cost[1] == recommendation.scenario.currency or rate.source is None:
        return
    yield Published(
        measure="cost",
        what=words.say("Exchange rate"),
        value=f"$1 = ¥{rate.cny_per_usd:.4g}",
        source=rate.source,
        date=rate.date,
        counts=True,
        ages=True,
    )
