"""Audit the catalogue: stale, conflicting, single-sourced and self-reported figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE
from advisor.catalog.figures import STALE_DAYS, disagree, leading_price, leading_score
from advisor.catalog.price_conflicts import Conflict, holds_on, price_conflicts
from advisor.catalog.prices import PlanPrice
from advisor.catalog.tables import PRICE_KEY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Price
    from advisor.catalog.records import ExchangeRate, Score

Kind = Literal["stale", "conflict", "single-sourced", "self-reported-only", "withdrawn-benchmark"]
KINDS: tuple[Kind, ...] = (
    "stale",
    "conflict",
    "single-sourced",
    "self-reported-only",
    "withdrawn-benchmark",
)
PRICE = "price"
EXCHANGE_RATE = "exchange-rate"
# Two rules that agree in these state a price for the same thing.
_SAME_THING = tuple(column for column in PRICE_KEY if column not in {"source", "valid_from"})


@dataclass(frozen=True)
class Finding:
    """One finding of the audit.

    Attributes:
        kind: kind of problem.
        subject: id of the offer (prices), model (scores) or benchmark.
        measure: id of the benchmark, ``price``, or ``exchange-rate``.
        figures: the figures in question, the one that counts first, with their units; for a
            withdrawn benchmark the use cases that rest on it.
        sources: ids of their sources, in the order of ``figures``.
        date: when the figure that counts was checked or published, or a benchmark withdrawn.
        days: the age of that on the day of the audit.
        conflicts: of prices in conflict, one for each figure after the first.
    """

    kind: Kind
    subject: str
    measure: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    date: dt.date
    days: int
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Audit:
    """All findings on a day, by kind, then subject, then measure."""

    day: dt.date
    findings: tuple[Finding, ...]

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)


def audit(catalog: Catalog, day: dt.date) -> Audit:
    """Audit the figures that count on ``day``: prices in force, scores published by then."""
    found = [
        *_prices(catalog, day),
        *_rates(catalog, day),
        *_scores(catalog, day),
        *_benchmarks(catalog, day),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Audit(
        day, tuple(sorted(found, key=lambda f: (order[f.kind], f.subject, f.measure, f.figures)))
    )


def _prices(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    for offer, rules in catalog.prices_by_offer.items():
        valid = [rule for rule in rules if holds_on(rule, day)]
        if not valid:
            continue
        groups: defaultdict[tuple[object, ...], list[Price]] = defaultdict(list)
        for rule in valid:
            groups[tuple(getattr(rule, column, None) for column in _SAME_THING)].append(rule)
        leading = [leading_price(catalog, group, day) for group in groups.values()]
        oldest = min(leading, key=lambda rule: rule.checked)
        if (day - oldest.checked).days > STALE_DAYS:
            yield _price_finding("stale", offer, [oldest], day)
        yield from _price_disputes(catalog, offer, day)
        if len({rule.source for rule in valid}) == 1:
            yield _price_finding("single-sourced", offer, [leading_price(catalog, valid, day)], day)


def _price_disputes(catalog: Catalog, offer: str, day: dt.date) -> Iterator[Finding]:
    """A finding for each rule that counts and is contradicted."""
    contradicted: defaultdict[int, list[Conflict]] = defaultdict(list)
    for conflict in price_conflicts(catalog, offer, day):
        contradicted[id(conflict.counts)].append(conflict)
    for conflicts in contradicted.values():
        rules = [conflicts[0].counts, *(conflict.rival for conflict in conflicts)]
        yield _price_finding("conflict", offer, rules, day, tuple(conflicts))


def _price_finding(
    kind: Kind,
    offer: str,
    rules: list[Price],
    day: dt.date,
    conflicts: tuple[Conflict, ...] = (),
) -> Finding:
    first = rules[0]
    return Finding(
        kind=kind,
        subject=offer,
        measure=PRICE,
        figures=tuple(_price_text(rule, _disputed_parts(conflicts)) for rule in rules),
        sources=tuple(rule.source for rule in rules),
        date=first.checked,
        days=(day - first.checked).days,
        conflicts=conflicts,
    )


def _disputed_parts(conflicts: tuple[Conflict, ...]) -> list[str]:
    """What is in dispute beside input, output and fee, which are always shown."""
    parts = (gap.part for conflict in conflicts for gap in conflict.gaps)
    return [p for p in dict.fromkeys(parts) if p not in {"input", "output", "monthly_fee"}]


def _price_text(rule: Price, parts: list[str]) -> str:
    if isinstance(rule, PlanPrice):
        return f"{rule.monthly_fee} {rule.currency}"
    amounts = [(part, rule.amount(part)) for part in parts]
    beside = "".join(f" {part} {amount}" for part, amount in amounts if amount is not None)
    return f"{rule.input}/{rule.output}{beside} {rule.currency}"


def _rates(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    newest: dict[str, ExchangeRate] = {}
    for row in sorted(catalog.exchange_rates, key=lambda row: row.date):
        if row.date <= day:
            newest[row.currency] = row
    for row in newest.values():
        if (day - row.date).days > STALE_DAYS:
            yield Finding(
                kind="stale",
                subject=f"{row.currency}-{BASE}".lower(),
                measure=EXCHANGE_RATE,
                figures=(f"{row.per_usd:g} {row.currency}",),
                sources=(row.source,),
                date=row.date,
                days=(day - row.date).days,
            )


def _scores(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    for model, by_benchmark in catalog.scores_by_model.items():
        for benchmark, scores in by_benchmark.items():
            known = [score for score in scores if score.date <= day]
            if not known:
                continue
            first = leading_score(catalog, known)
            unit = catalog.benchmarks[benchmark].unit
            unlike = [
                s
                for s in known
                if s is not first
                and s.bound == first.bound == "exact"
                and disagree(first.value, s.value)
            ]
            if unlike:
                yield _score_finding("conflict", model, [first, *unlike], unit, day)
            if len({score.source for score in known}) == 1:
                yield _score_finding("single-sourced", model, [first], unit, day)
            if all(score.self_reported for score in known):
                yield _score_finding("self-reported-only", model, [first], unit, day)


def _score_finding(kind: Kind, model: str, scores: list[Score], unit: str, day: dt.date) -> Finding:
    first = scores[0]
    return Finding(
        kind=kind,
        subject=model,
        measure=first.benchmark,
        figures=tuple(_score_text(score, unit) for score in scores),
        sources=tuple(score.source for score in scores),
        date=first.date,
        days=(day - first.date).days,
    )


def _score_text(score: Score, unit: str) -> str:
    bound = {"exact": "", "at-least": "≥ ", "at-most": "≤ "}[score.bound]
    return f"{bound}{score.value:g} {unit}" if unit == "%" else f"{bound}{score.value:g}"


def _benchmarks(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    for scale in catalog.benchmarks.values():
        if scale.withdrawn_on is not None and scale.withdrawn_on <= day:
            users = [
                use_case.id
                for use_case in catalog.use_cases.values()
                if scale.id in {part.benchmark for part in use_case.mix}
            ]
            yield Finding(
                kind="withdrawn-benchmark",
                subject=scale.id,
                measure=scale.id,
                figures=tuple(users),
                sources=(scale.source,),
                date=scale.withdrawn_on,
                days=(day - scale.withdrawn_on).days,
            )
