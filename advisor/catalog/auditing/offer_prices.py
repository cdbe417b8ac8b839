"""Audit of prices and exchange rates: wrong release, age, conflicts, single sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.auditing.findings import EXCHANGE_RATE, PRICE, Finding, found
from advisor.catalog.auditing.releases import served
from advisor.catalog.currencies import BASE
from advisor.catalog.early_prices import read_before
from advisor.catalog.endings import first_ending
from advisor.catalog.figures import OLD_DAYS, STALE_DAYS, UNDATED, leading_price
from advisor.catalog.price_conflicts import Conflict, holds_on, price_conflicts
from advisor.catalog.prices import PlanPrice
from advisor.catalog.tables import PRICE_KEY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.catalog.auditing.findings import Kind
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price
    from advisor.catalog.records import ExchangeRate, Model

# Fewer rows of one day may really have been looked up on it.
MANY_ROWS = 20
# Two rules that agree in these state a price for the same thing.
_SAME_THING = tuple(column for column in PRICE_KEY if column not in {"source", "valid_from"})


def price_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield problems of the prices in force on a day, and of the dates of all prices."""
    for offer, rules in catalog.prices_by_offer.items():
        yield from _before_release(catalog, offer, rules, day)
        valid = [rule for rule in rules if holds_on(rule, day)]
        if not valid:
            continue
        yield from _aged(catalog, offer, valid, day)
        yield from _disputes(catalog, offer, day)
        yield from _limits(valid, day)
        leading = leading_price(catalog, valid, day)
        yield from _plan_before_release(catalog, offer, leading, day)
        yield from _after_end(catalog, offer, leading, day)
        if len({rule.source for rule in valid}) == 1:
            yield _of_rules("single-sourced", offer, [leading], day)
    yield from _one_day(catalog, day)


def _before_release(
    catalog: Catalog, offer: str, rules: Sequence[Price], day: dt.date
) -> Iterator[Finding]:
    """Find prices from before the release; ``figures``: price, earliest release, its date."""
    release = served(catalog, catalog.offers[offer])[0]
    early = [r for r in rules if not isinstance(r, PlanPrice) and read_before(r, release)]
    for rule in {(r.source, r.checked): r for r in early}.values():
        yield _of_release("price-before-release", rule, release, day)


def _plan_before_release(
    catalog: Catalog, offer: str, leading: Price, day: dt.date
) -> Iterator[Finding]:
    """Find a plan's fee in force that was read before the release: the plan did not include it.

    ``figures`` as for ``_before_release``.
    """
    release = served(catalog, catalog.offers[offer])[0]
    if isinstance(leading, PlanPrice) and read_before(leading, release):
        yield _of_release("plan-before-release", leading, release, day)


def _of_release(kind: Kind, rule: Price, release: Model, day: dt.date) -> Finding:
    figures = (price_text(rule), release.id, release.since.isoformat())
    return found(
        kind, rule.offer, PRICE, figures=figures, sources=(rule.source,), date=rule.checked, day=day
    )


def _aged(catalog: Catalog, offer: str, valid: Sequence[Price], day: dt.date) -> Iterator[Finding]:
    """Yield the oldest rule in force: without a day, over 180 days old, over 90."""
    groups: defaultdict[tuple[object, ...], list[Price]] = defaultdict(list)
    for rule in valid:
        groups[tuple(getattr(rule, column, None) for column in _SAME_THING)].append(rule)
    leading = [leading_price(catalog, group, day) for group in groups.values()]
    oldest = min(leading, key=lambda rule: rule.checked)
    age = (day - oldest.checked).days
    if oldest.checked <= UNDATED:
        yield found(
            "undated", offer, PRICE, figures=(price_text(oldest),), sources=(oldest.source,),
            date=None, day=day,
        )  # fmt: skip
    elif age > STALE_DAYS:
        yield _of_rules("old-price" if age > OLD_DAYS else "stale", offer, [oldest], day)


def _disputes(catalog: Catalog, offer: str, day: dt.date) -> Iterator[Finding]:
    """Yield a finding for each rule in force that is contradicted."""
    contradicted: defaultdict[int, list[Conflict]] = defaultdict(list)
    for conflict in price_conflicts(catalog, offer, day):
        contradicted[id(conflict.counts)].append(conflict)
    for conflicts in contradicted.values():
        rules = [conflicts[0].counts, *(conflict.rival for conflict in conflicts)]
        yield _of_rules("conflict", offer, rules, day, tuple(conflicts))


def _limits(valid: Sequence[Price], day: dt.date) -> Iterator[Finding]:
    """Yield plans with unknown limits; ``capped`` means that there are some."""
    for rule in valid:
        if not isinstance(rule, PlanPrice) or not rule.monthly_fee:
            continue
        if not any((rule.limit_5h, rule.limit_week, rule.limit_month)):
            kind: Kind = "limits-unstated" if rule.capped else "plan-unmetered"
            yield _of_rules(kind, rule.offer, [rule], day)


def _after_end(catalog: Catalog, offer: str, price: Price, day: dt.date) -> Iterator[Finding]:
    """Find prices past an offer's end; ``figures``: the price; ``date``: the end."""
    ending = first_ending(catalog, catalog.offers[offer])
    if ending is not None and ending.date <= day:
        yield found(
            "ended-priced", offer, PRICE, figures=(price_text(price),),
            sources=(ending.source, price.source), date=ending.date, day=day,
        )  # fmt: skip


def _one_day(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Find lists whose rules all have one day; ``figures``: how many rules.

    A list that gathers many providers' prices looked them up on many days; if it states none, that
    day is only when the list was read.
    """
    days: defaultdict[str, Counter[dt.date]] = defaultdict(Counter)
    for rule in catalog.prices:
        days[rule.source][rule.checked] += 1
    for source, counted in days.items():
        gathered = catalog.sources[source].kind == "aggregator"
        rows = counted.total()
        if gathered and len(counted) == 1 and rows >= MANY_ROWS and UNDATED not in counted:
            checked = next(iter(counted))
            yield found(
                "one-day", source, PRICE, figures=(str(rows),), sources=(source,),
                date=checked, day=day,
            )  # fmt: skip


def _of_rules(
    kind: Kind,
    offer: str,
    rules: list[Price],
    day: dt.date,
    conflicts: tuple[Conflict, ...] = (),
) -> Finding:
    """Make a finding; ``figures``: the prices, the one that counts first."""
    first = rules[0]
    return Finding(
        kind=kind,
        subject=offer,
        measure=PRICE,
        figures=tuple(price_text(rule, _disputed_parts(conflicts)) for rule in rules),
        sources=tuple(rule.source for rule in rules),
        date=first.checked,
        days=(day - first.checked).days,
        conflicts=conflicts,
    )


def _disputed_parts(conflicts: tuple[Conflict, ...]) -> list[str]:
    """Return the disputed parts besides input, output and fee, which are always shown."""
    parts = (gap.part for conflict in conflicts for gap in conflict.gaps)
    return [p for p in dict.fromkeys(parts) if p not in {"input", "output", "monthly_fee"}]


def price_text(rule: Price, parts: Sequence[str] = ()) -> str:
    """Write a price in short: input/output or the fee, then some other parts."""
    if isinstance(rule, PlanPrice):
        return f"{rule.monthly_fee} {rule.currency}"
    amounts = [(part, rule.amount(part)) for part in parts]
    beside = "".join(f" {part} {amount}" for part, amount in amounts if amount is not None)
    return f"{rule.input}/{rule.output}{beside} {rule.currency}"


def rate_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield the exchange rates that are older than 90 days."""
    newest: dict[str, ExchangeRate] = {}
    for row in sorted(catalog.exchange_rates, key=lambda row: row.date):
        if row.date <= day:
            newest[row.currency] = row
    for row in newest.values():
        if (day - row.date).days > STALE_DAYS:
            yield found(
                "stale", f"{row.currency}-{BASE}".lower(), EXCHANGE_RATE,
                figures=(f"{row.per_usd:g} {row.currency}",), sources=(row.source,),
                date=row.date, day=day,
            )  # fmt: skip
