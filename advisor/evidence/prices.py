"""Amounts of an offer's price rules from all sources, and the exchange rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.own_prices import covered_rule
from advisor.billing.validity import valid_on
from advisor.catalog.cell_origins import Origin, is_own
from advisor.catalog.currencies import BASE
from advisor.catalog.price_conflicts import price_conflicts
from advisor.catalog.subjects import PriceOf
from advisor.evidence.evidence import Evidence
from advisor.evidence.subjects import RateOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.price_conflicts import Conflict
    from advisor.catalog.prices import Part, Price
    from advisor.evidence.basis import Basis
    from advisor.evidence.candidate import Candidate

COST = "cost"
# The amounts of a rule in the order in which they are listed.
PARTS: tuple[Part, ...] = (
    "input", "cached_input", "cache_write", "cache_write_hour",
    "output", "reasoning_output", "batch_input",
    "batch_output", "batch_cached_input", "flex_input", "flex_output", "flex_cached_input",
    "minimum_charge", "monthly_fee",
)  # fmt: skip


def prices(basis: Basis) -> Iterator[Evidence]:
    """Yield the amounts of all price rules: first those that apply, then the others."""
    candidate = basis.candidate
    catalog, offer, day = candidate.catalog, candidate.listing, candidate.day
    rules = catalog.prices_by_offer.get(offer, ())
    used = candidate.api.rules if candidate.api else ()
    conflicts = price_conflicts(catalog, offer, day)
    for rule in sorted(rules, key=lambda r: (r not in used, not valid_on(r, day))):
        of_rule = [c for c in conflicts if c.counts is rule or c.rival is rule]
        yield from _amounts(basis, rule, of_rule)


def _amounts(basis: Basis, rule: Price, conflicts: Sequence[Conflict]) -> Iterator[Evidence]:
    candidate = basis.candidate
    valid = valid_on(rule, candidate.day)
    later = rule.checked > candidate.day and rule.valid_from is None
    for part in PARTS:
        amount = rule.amount(part)
        if amount is None:
            continue
        copied = copied_from(candidate.catalog, rule, part)
        note = "" if copied else rule.note or ""
        yield Evidence(
            subject=PriceOf(rule, part),
            value=amount,
            unit=f"{rule.currency}/{_per(part)}",
            published=basis.published(Origin(rule.source, rule.checked, note), ages=valid),
            measures=(COST,),
            stands="counts" if is_billed(candidate, rule, part) else "beside",
            doubts=("later",) if later else (),
            conflicts=tuple(c for c in conflicts if part in {gap.part for gap in c.gaps}),
            copied=copied,
            settable=True,
        )


def _per(part: Part) -> str:
    return {"monthly_fee": "month", "minimum_charge": "request"}.get(part, "Mtok")


def copied_from(catalog: Catalog, rule: Price, part: Part) -> str:
    """Return the source of the published amount that an own price list repeats; else empty."""
    below = covered_rule(catalog, rule) if is_own(catalog, rule.source) else None
    if below is None or below.amount(part) != rule.amount(part):
        return ""
    return below.source


def exchange_rate(basis: Basis) -> Iterator[Evidence]:
    """Yield the exchange rate, if costs are compared in another currency than the list's."""
    cost, shown = basis.candidate.list_cost, basis.currency
    if cost is None or cost[1] == shown:
        return
    rate = basis.rate.of(cost[1] if shown == BASE else shown)
    if rate.source is None:
        return
    yield Evidence(
        subject=RateOf(rate),
        value=rate.per_base,
        unit=f"{rate.currency}/{BASE}",
        published=basis.published(Origin(rate.source, rate.date), ages=True),
        measures=(COST,),
        stands="counts",
    )


# The amounts of a price rule that enter the bill, and the part of the bill that each makes; a month
# of work writes its cache for minutes, so what an hour costs enters no bill.
BILLED: dict[Part, str] = {
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
    # No part of a month's bill has this name: a workload keeps its cache for minutes.
    "cache_write_hour": "cache_write_hour",
    "reasoning_output": "thinking",
    "minimum_charge": "minimum",
    "monthly_fee": "fee",
}


def is_billed(candidate: Candidate, rule: Price, part: Part) -> bool:
    """Whether an amount of a rule enters the month's bill."""
    bill, work = candidate.api, candidate.asked
    if bill is None or rule not in bill.rules or BILLED.get(part) not in bill.parts:
        return False
    modes = {"batch": work.batch_share > 0, "flex": work.flex_share > 0}
    return modes.get(part.partition("_")[0], True)
