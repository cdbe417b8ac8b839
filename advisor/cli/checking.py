"""The commands ``data check`` and ``data estimates``: how far the catalogue can be relied on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.catalog import InputError
from advisor.catalog.atomic import write_atomically
from advisor.catalog.audit import KINDS, Audit, Finding, Kind, audit
from advisor.catalog.estimates import (
    FILE,
    catalog_without_estimates,
    derive_estimates,
    estimates_csv,
)
from advisor.catalog.locate import bundled
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned, strong
from advisor.wording.price_conflicts import conflict_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.price_conflicts import Conflict
    from advisor.wording import Words

SHOWN = 15


def check_command(options: argparse.Namespace, words: Words) -> int:
    """Print the findings of the audit."""
    catalog = open_catalogue(words)
    found = audit(catalog, options.as_of or catalog.as_of)
    if options.format == "json":
        print(json.dumps(_plain(catalog, found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(catalog, found, options.limit, words)))
    return 0


def _plain(catalog: Catalog, found: Audit) -> dict[str, Any]:
    return {
        "catalogue": {"version": catalog.version, "as_of": catalog.as_of.isoformat()},
        "as_of": found.day.isoformat(),
        "counts": {kind: len(found.of(kind)) for kind in KINDS},
        "findings": [
            {
                "kind": finding.kind,
                "subject": finding.subject,
                "measure": finding.measure,
                "figures": list(finding.figures),
                "sources": list(finding.sources),
                "date": finding.date.isoformat(),
                "days": finding.days,
                "conflicts": [_conflict(conflict) for conflict in finding.conflicts],
            }
            for finding in found.findings
        ],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """A conflict as data; it belongs to the figure of its place after the first."""
    rate = conflict.rate
    return {
        "kind": conflict.kind,
        "why": list(conflict.why),
        "cny_per_usd": None if rate is None else rate.cny_per_usd,
        "gaps": [
            {
                "part": gap.part,
                "counts": str(gap.counts),
                "says": str(gap.says),
                "dearer_by": None if gap.share is None else round(gap.share, 4),
            }
            for gap in conflict.gaps
        ],
    }


def _lines(catalog: Catalog, found: Audit, limit: int | None, words: Words) -> list[str]:
    say = words.say
    lines = [
        say(
            "Catalogue {version} on {date}: {offers} offers, {models} models, {figures} figures, "
            "{sources} sources",
            version=catalog.version,
            date=found.day,
            offers=f"{len(catalog.offers):,}",
            models=f"{len(catalog.models):,}",
            figures=f"{catalog.figure_count:,}",
            sources=f"{len(catalog.sources):,}",
        )
    ]
    head = (say("Subject"), say("Figure"), say("Value"), say("Date"), say("Days"), say("Source"))
    for kind in KINDS:
        findings = found.of(kind)
        lines += ["", strong(f"{kind_name(kind, words)}: {len(findings):,}")]
        if not findings:
            continue
        shown = [_row(finding, words) for finding in findings[:limit]]
        lines += aligned(head, shown, right=(4,), elastic=5)
        lines += _reasons(catalog, findings[:limit], words)
        if len(shown) < len(findings):
            lines.append(say("… and {n} more (--limit 0 lists all)", n=len(findings) - len(shown)))
    return lines


def _reasons(catalog: Catalog, findings: Sequence[Finding], words: Words) -> list[str]:
    """For each price in conflict what counts and why."""
    return [
        f"  {finding.subject}: {conflict_sentence(catalog, conflict, words)}"
        for finding in findings
        for conflict in finding.conflicts
    ]


def _row(finding: Finding, words: Words) -> tuple[str, ...]:
    figures = ", ".join(finding.figures)
    if finding.kind == "conflict":
        figures = words.say(
            "{counts} counts; {others}",
            counts=finding.figures[0],
            others=", ".join(finding.figures[1:]),
        )
    return (
        finding.subject,
        finding.measure,
        figures or "–",
        finding.date.isoformat(),
        str(finding.days),
        ", ".join(dict.fromkeys(finding.sources)),
    )


def kind_name(kind: Kind, words: Words) -> str:
    """What a kind of finding is called."""
    return {
        "stale": words.say("Stale: not checked for more than 90 days"),
        "conflict": words.say("In conflict: sources more than 5 % apart"),
        "single-sourced": words.say("Single-sourced"),
        "self-reported-only": words.say("Only reported by the vendor itself"),
        "withdrawn-benchmark": words.say("Withdrawn benchmarks, and the use cases on them"),
    }[kind]


def estimates_command(options: argparse.Namespace, words: Words) -> int:
    """Print the derived table, or write it into the checkout."""
    folder = bundled("data")
    catalog = catalog_without_estimates(folder)
    table = estimates_csv(derive_estimates(catalog, catalog.as_of))
    if not options.write:
        print(table.decode(), end="")
        return 0
    if not isinstance(folder, Path) or not (folder.parent / "pyproject.toml").is_file():
        message = "Only a checkout of the source tree has a table to write; this is none."
        raise InputError(message)
    path = folder / FILE
    write_atomically(path, table)
    rows = len(table.splitlines()) - 1
    print(words.count("{n} row: {path}", "{n} rows: {path}", rows, path=path), file=sys.stderr)
    return 0
