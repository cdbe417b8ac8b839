"""The command ``data check``, on the catalogue's quality."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from advisor.catalog import InputError
from advisor.catalog.audit import FAULTS, KINDS, Audit, Finding, audit
from advisor.catalog.checks import (
    OPEN,
    OUTCOMES,
    WAYS,
    Checked,
    CheckedFigure,
    check_problems,
    checked_figures,
)
from advisor.catalog.currencies import RATED
from advisor.catalog.json_text import json_text
from advisor.catalog.value_failures import NoSuch
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned, strong
from advisor.intake.feed.feed_rules import check_feed_rules, load_feed_rules
from advisor.wording.audit import (
    checked_sentence,
    counts_sentence,
    finding_name,
    finding_text,
    level_name,
)
from advisor.wording.failures import say_failure
from advisor.wording.namer import Namer
from advisor.wording.price_conflicts import conflict_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.audit import Kind
    from advisor.catalog.price_conflicts import Conflict
    from advisor.wording import Words

SHOWN = 15
ALL = "all"


def check_command(options: argparse.Namespace, words: Words) -> int:
    """Print the findings of the audit; return 1 if there is a fault among them, else 0."""
    catalog = open_catalogue(words)
    listed = _listed(options.list)
    found = audit(catalog, options.as_of or catalog.today)
    checked = checked_figures(catalog, found.day)
    problems = [*check_problems(catalog), *check_feed_rules(load_feed_rules(), catalog.sources)]
    for problem in problems:
        print(say_failure(problem, words), file=sys.stderr)
    if options.format == "json":
        print(json_text(_plain(catalog, found, checked)))
    else:
        namer = Namer(catalog, words)
        print("\n".join(_lines(namer, found, checked, listed, options.limit)))
    return 1 if found.faults or problems else 0


def _listed(names: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds that are listed: those named, all of them, or the faults.

    Raises:
        InputError: a name is no kind of finding.
    """
    for name in names:
        if name not in (*KINDS, ALL):
            raise InputError(NoSuch("finding", name, (*KINDS, ALL)))
    return tuple(k for k in KINDS if ALL in names or k in (names or FAULTS))


def _plain(catalog: Catalog, found: Audit, checked: Checked) -> dict[str, Any]:
    return {
        "catalogue": {"version": catalog.version, "as_of": catalog.as_of.isoformat()},
        "as_of": found.day.isoformat(),
        "faults": len(found.faults),
        "counts": {kind: len(found.of(kind)) for kind in KINDS},
        "findings": [
            {
                "kind": finding.kind,
                "fault": finding.is_fault,
                "subject": finding.subject,
                "measure": finding.measure,
                "figures": list(finding.figures),
                "sources": list(finding.sources),
                "date": finding.date.isoformat() if finding.date else None,
                "days": finding.days,
                "conflicts": [_conflict(conflict) for conflict in finding.conflicts],
            }
            for finding in found.findings
        ],
        "checked": {
            "rows": checked.rows,
            "figures": len(checked.figures),
            "oldest": checked.oldest.isoformat() if checked.oldest else None,
            "outcomes": {outcome: len(checked.of(outcome)) for outcome in OUTCOMES},
            "opened": {way: len(checked.opened(way)) for way in WAYS},
            "open": [
                {
                    "table": figure.check.table,
                    "key": figure.check.key,
                    "column": figure.column,
                    "outcome": figure.outcome,
                    "stated": figure.stated,
                    "seen": figure.seen,
                    "now": figure.now,
                    "checked": figure.check.checked.isoformat(),
                    "opened": figure.check.opened,
                    "source": figure.check.source,
                    "note": figure.check.note,
                }
                for figure in checked.of(*OPEN)
            ],
        },
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as plain data."""
    rate = conflict.rate
    return {
        "kind": conflict.kind,
        "why": list(conflict.why),
        "cny_per_usd": None if rate is None else rate.of(RATED).per_base,
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


def _lines(
    namer: Namer, found: Audit, checked: Checked, listed: Sequence[Kind], limit: int | None
) -> list[str]:
    catalog = namer.catalog
    say = namer.say
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
        ),
        *_checked_lines(checked, limit, namer),
        "",
        strong(counts_sentence(found, namer)),
        *_count_lines(found, namer),
    ]
    head = (say("Subject"), say("Figure"), say("Value"), say("Date"), say("Days"), say("Source"))
    for kind in listed:
        findings = found.of(kind)
        if not findings:
            continue
        lines += ["", strong(f"{finding_name(kind, namer)}: {len(findings):,}")]
        shown = [_row(finding, namer) for finding in findings[:limit]]
        lines += aligned(head, shown, right=(4,), elastic=5)
        lines += _reasons(namer, findings[:limit])
        if len(shown) < len(findings):
            lines.append(say("… and {n} more (--limit 0 lists all)", n=len(findings) - len(shown)))
    if set(listed) < set(KINDS):
        lines += ["", say("--list KIND lists a kind, --list all lists everything.")]
    return lines


def _count_lines(found: Audit, words: Words) -> list[str]:
    """A line for each kind: how many, fault or notice, name and id."""
    say = words.say
    head = (say("Number"), say("Level"), say("Kind"), "KIND")
    rows = [
        (
            f"{len(found.of(kind)):,}",
            level_name(is_fault=kind in FAULTS, words=words),
            finding_name(kind, words),
            kind,
        )
        for kind in KINDS
    ]
    return aligned(head, rows, right=(0,), elastic=2)


def _reasons(namer: Namer, findings: Sequence[Finding]) -> list[str]:
    """Say for each price in conflict which source counts and why."""
    return [
        f"  {finding.subject}: {conflict_sentence(namer, conflict)}"
        for finding in findings
        for conflict in finding.conflicts
    ]


def _checked_lines(checked: Checked, limit: int | None, words: Words) -> list[str]:
    """Count the figures checked against their source, and list those that differ."""
    say = words.say
    lines = [checked_sentence(checked, words)]
    rows = [_checked_row(figure) for figure in checked.of(*OPEN)]
    if rows:
        head = (
            say("Subject"), say("Figure"), say("As catalogued"), say("As published"),
            say("Date"), say("Source"),
        )  # fmt: skip
        lines += ["", strong(say("Not as its source has it: {n}", n=f"{len(rows):,}"))]
        lines += aligned(head, rows[:limit], elastic=0)
    return lines


def _checked_row(figure: CheckedFigure) -> tuple[str, ...]:
    check = figure.check
    return (
        check.key,
        figure.column,
        figure.now,
        figure.seen,
        check.checked.isoformat(),
        check.source,
    )


def _row(finding: Finding, words: Words) -> tuple[str, ...]:
    return (
        finding.subject,
        finding.measure,
        finding_text(finding, words),
        finding.date.isoformat() if finding.date else "–",
        "–" if finding.days is None else str(finding.days),
        ", ".join(dict.fromkeys(finding.sources)),
    )
