"""Audit the catalogue with all its layers: figures of the wrong thing, without source, or outdated.

The rules are in ``catalog/auditing/``, one module a subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.auditing.devices import device_findings
from advisor.catalog.auditing.findings import (
    EXCHANGE_RATE,
    FAULTS,
    KINDS,
    NOTICES,
    PRICE,
    Finding,
    Kind,
)
from advisor.catalog.auditing.model_scores import benchmark_findings, score_findings
from advisor.catalog.auditing.offer_prices import price_findings, rate_findings
from advisor.catalog.auditing.origins import region_findings, source_findings
from advisor.catalog.auditing.releases import release_findings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from advisor.catalog.catalog import Catalog

__all__ = [
    "EXCHANGE_RATE",
    "FAULTS",
    "KINDS",
    "NOTICES",
    "PRICE",
    "Audit",
    "Finding",
    "Kind",
    "audit",
]

RULES: tuple[Callable[[Catalog, dt.date], Iterator[Finding]], ...] = (
    release_findings,
    price_findings,
    rate_findings,
    device_findings,
    score_findings,
    benchmark_findings,
    region_findings,
    source_findings,
)


@dataclass(frozen=True)
class Audit:
    """All findings on a day, faults first, by kind, then subject, then measure."""

    day: dt.date
    findings: tuple[Finding, ...]

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that make an answer wrong."""
        return tuple(finding for finding in self.findings if finding.is_fault)


def audit(
    catalog: Catalog, day: dt.date, report: Callable[[float], None] = lambda _share: None
) -> Audit:
    """Audit the figures that count on a day: prices in force, scores published by then.

    Args:
        catalog: with the layers of the answer.
        day: of the audit.
        report: called with the share done, 0 to 1, after each rule.
    """
    found: list[Finding] = []
    for done, rule in enumerate(RULES, start=1):
        found += rule(catalog, day)
        report(done / len(RULES))
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Audit(
        day, tuple(sorted(found, key=lambda f: (order[f.kind], f.subject, f.measure, f.figures)))
    )
