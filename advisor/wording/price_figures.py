"""What an offer costs, figure by figure: price rules of all sources, machines, the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.own_prices import covered_rule
from advisor.billing.validity import valid_on
from advisor.catalog.cell_origins import cell_origin, is_own
from advisor.catalog.currencies import BASE, sign_of
from advisor.catalog.price_conflicts import DISPUTES, price_conflicts
from advisor.catalog.subjects import CellOf, PriceOf
from advisor.decision.analysis.price_disputes import is_billed
from advisor.wording import names, numbers
from advisor.wording.price_conflicts import conflict_mark, conflict_sentence
from advisor.wording.price_parts import part_names
from advisor.wording.published import Published

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.catalog.price_conflicts import Conflict
    from advisor.catalog.prices import Part, Price
    from advisor.catalog.records import Currency, Hardware
    from advisor.decision.judging.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# The amounts of a rule in the order in which they are listed.
PARTS: tuple[Part, ...] = (
    "input", "cached_input", "cache_write", "cache_write_hour",
    "output", "reasoning_output", "batch_input",
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
    yield from _machine(recommendation, candidate, words)
    yield from _rate(recommendation, candidate, words)


def _rule(
    recommendation: Recommendation,
    candidate: Candidate,
    rule: Price,
    conflicts: list[Conflict],
    words: Words,
) -> Iterator[Published]:
    day = recommendation.scenario.date(recommendation.catalog)
    conditions = conditions_of(rule, day, words)
    for part in PARTS:
        amount = rule.amount(part)
        if amount is None:
            continue
        disputes = [c for c in conflicts if part in {gap.part for gap in c.gaps}]
        kinds = dict.fromkeys(conflict.kind for conflict in disputes)
        as_listed = _as_listed(recommendation, rule, part, words)
        yield Published(
            measure="cost",
            what=part_names(words)[part],
            value=_amount(amount, rule.currency, part, words),
            source=rule.source,
            date=rule.checked,
            marks=(
                *as_listed,
                *(conflict_mark(kind, words) for kind in kinds),
                *conditions,
            ),
            counts=is_billed(candidate, rule, part),
            grave=not DISPUTES.isdisjoint(kinds),
            ages=valid_on(rule, day),
            remarks=tuple(conflict_sentence(recommendation.catalog, c, words) for c in disputes),
            note="" if as_listed else rule.note or "",
            raw=float(amount),
            of=PriceOf(rule, part),
        )


def _as_listed(
    recommendation: Recommendation, rule: Price, part: str, words: Words
) -> tuple[str, ...]:
    """For an amount of an own list that the user left as it was published: whose it is."""
    catalog = recommendation.catalog
    if not is_own(catalog, rule.source):
        return ()
    below = covered_rule(catalog, rule)
    if below is None or below.amount(part) != rule.amount(part):
        return ()
    publisher = catalog.sources[below.source].publisher
    return (words.say("as {publisher} lists it", publisher=publisher),)


def _amount(amount: Decimal, currency: Currency, part: str, words: Words) -> str:
    # A list price is quoted to the digit: "¥2", "$0.0145".
    exact = f"{sign_of(currency)}{amount.normalize():f}"
    if part == "monthly_fee":
        return words.say("{money} a month", money=exact)
    if part == "minimum_charge":
        return words.say("{money} a request", money=exact)
    return words.say("{money} / M tokens", money=exact)


def conditions_of(rule: Price, day: dt.date, words: Words) -> tuple[str, ...]:
    """When a rule holds: its bands, its hours, its dates."""
    texts = (
        words.say("input over {length}"),
        words.say("input up to {length}"),
        words.say("output over {length}"),
        words.say("output up to {length}"),
    )
    marks = [
        text.format(length=numbers.tokens(edge))
        for edge, text in zip(rule.edges, texts, strict=True)
        if edge is not None
    ]
    hours = rule.window[0]
    if hours:
        marks.append(words.say("at {hours}", hours=hours.replace(";", ", ")))
    if rule.region is not None:
        marks.append(names.region_name(rule.region, words))
    if rule.valid_to is not None:
        marks.append(words.say("until {date}", date=rule.valid_to))
    if rule.valid_from is not None and rule.valid_from > day:
        marks.append(words.say("from {date}", date=rule.valid_from))
    return tuple(marks)


def _machine(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The rent or street price of the machine that the cost rests on, as a range; what it is."""
    if candidate.hosted is None:
        return
    device = candidate.hosted.device
    rented = candidate.offer.kind == "rented"
    columns = ("rent_low", "rent_high") if rented else ("purchase_low", "purchase_high")
    currency = device.rent_currency if rented else device.purchase_currency
    if currency is not None:
        low, high = (getattr(device, column) for column in columns)
        money = f"{numbers.money(low, currency)} – {numbers.money(high, currency)}"
        what = words.say("Rent of {device}", device=device.name)
        value = words.say("{money} an hour", money=money)
        if not rented:
            what, value = words.say("Price of {device}", device=device.name), money
        yield _of_device(recommendation, device, "cost", columns, what, value, ages=True)
    what = words.say("Memory of {device}", device=device.name)
    value = f"{device.memory_gb:g} GB"
    yield _of_device(recommendation, device, "cost", ("memory_gb",), what, value)
    what = words.say("Bandwidth of {device}", device=device.name)
    value = f"{device.bandwidth_gb_s:,.0f} GB/s"
    yield _of_device(recommendation, device, "speed", ("bandwidth_gb_s",), what, value)


def _of_device(
    recommendation: Recommendation,
    device: Hardware,
    measure: str,
    columns: tuple[str, ...],
    what: str,
    value: str,
    *,
    ages: bool = False,
) -> Published:
    """A figure of a device; this computer, which is no row of the catalogue, has no own ones."""
    catalog = recommendation.catalog
    origins = [cell_origin(catalog, "hardware", device, column) for column in columns]
    origin = next((o for o in origins if o.date is not None), origins[0])
    listed = device.id in catalog.hardware
    raw = getattr(device, columns[0]) if len(columns) == 1 else None
    return Published(
        measure, what, value, origin.source, origin.date, counts=True, ages=ages,
        note=origin.note, raw=raw,
        of=CellOf("hardware", device.id, columns) if listed else None,
    )  # fmt: skip


def _rate(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The exchange rate, where the list currency is another than the one shown."""
    cost, shown = candidate.list_cost, recommendation.scenario.currency
    if cost is None or cost[1] == shown:
        return
    rate = recommendation.evaluation.rate.of(cost[1] if shown == BASE else shown)
    if rate.source is None:
        return
    yield Published(
        measure="cost",
        what=words.say("Exchange rate"),
        value=numbers.exchange(rate),
        source=rate.source,
        date=rate.date,
        counts=True,
        ages=True,
        raw=rate.per_base,
    )
