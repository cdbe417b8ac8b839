"""Text and JSON of what an import would change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog.json_text import json_text
from advisor.cli.columns import aligned, strong
from advisor.intake.plan.likely_names import Offers
from advisor.intake.remarks import Undated
from advisor.wording.import_formats import format_name, kind_of_name
from advisor.wording.import_reasons import detail_text, place_text, reason_text
from advisor.wording.import_remarks import remark_lines, remark_text
from advisor.wording.import_rows import day_text, effect_name, import_rows
from advisor.wording.import_summary import licence_note, publication, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.plan.plan import Effect, ImportPlan
    from advisor.intake.reading import Rejected
    from advisor.wording import Words
    from advisor.wording.namer import Namer

SHOWN = 15
_ORDER: tuple[Effect, ...] = ("changed", "new", "differs", "agrees")
_ASKED: Literal["ask"] = "ask"


def plan_lines(namer: Namer, plan: ImportPlan, limit: int | None) -> list[str]:
    """Return the plan as lines: publication, counts by effect, then each group."""
    lines = [
        strong(publication(plan.reading, namer)),
        namer.say("Format: {format}", format=format_name(plan.reading.format, namer)),
    ]
    note = licence_note(plan.reading, namer)
    lines += [note] if note else []
    lines += [summary(plan, namer), *remark_lines(plan.remarks, namer)]
    if any(isinstance(r, Undated) for r in plan.reading.remarks):
        lines.append(namer.say("--published 2026-11-30 says when; write the day of the file."))
    lines += _figures(namer, plan, limit)
    lines += _names(namer, plan, limit)
    lines += _rejected(plan, limit, namer)
    lines += _aside(plan, limit, namer)
    return lines


def _figures(namer: Namer, plan: ImportPlan, limit: int | None) -> list[str]:
    say = namer.say
    head = (say("Model or offer"), say("Figure"), say("In the file"), say("Counts now"),
            say("Date"), say("How it came about"))  # fmt: skip
    rows = import_rows(namer, plan)
    lines: list[str] = []
    for effect in (_ASKED, *_ORDER):
        found = [r for r in rows if r.effect == effect]
        cells = [(r.subject, r.measure, r.there, r.now, day_text(r, namer), r.marks)
                 for r in found[:limit]]  # fmt: skip
        title = _counted(effect_name(effect, namer), len(found))
        lines += [*_group(title, head, cells), *_more(len(found) - len(cells), namer)]
        if effect == _ASKED and found:
            lines.append(say("Not taken. --accept-unusual takes them, if they are right."))
    return lines


def _names(namer: Namer, plan: ImportPlan, limit: int | None) -> list[str]:
    say = namer.say
    head = (say("Kind"), say("Rows"), say("Name in the file"), say("Did you mean"))
    offers = Offers(namer.catalog)
    cells = [
        (
            kind_of_name(name.kind, namer),
            f"{rows:,}",
            f"{name.within} / {name.name}" if name.within else name.name,
            ", ".join(offers.of(name).ids),
        )
        for name, rows in list(plan.unmatched.items())[:limit]
    ]
    title = _counted(say("Unmatched names"), len(plan.unmatched))
    left = len(plan.unmatched) - len(cells)
    lines = [*_group(title, head, cells, right=(1,)), *_more(left, namer)]
    first = next((n for n in plan.unmatched if offers.of(n).ids), None)
    if first is not None:
        rule = f"--map '{first.name}={offers.of(first).ids[0]}'"
        lines.append(say("Say what a name means with {rule}.", rule=rule))
    own = next((n for n in plan.unmatched if n.kind == "benchmark"), None)
    if own is not None:
        lines.append(
            say("A benchmark of your own is taken with {rule}.", rule=f"--own '{own.name}'")
        )
    same = sum(offers.of(name).is_same for name in plan.unmatched)
    if same:
        lines.append(
            namer.count(
                "{n} name differs only in spelling, vendor or date: --accept-names takes it.",
                "{n} names differ only in spelling, vendor or date: --accept-names takes them.",
                same,
            )
        )
    return lines


def _rejected(plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    """Count the rejected rows by reason; list each only if all are requested."""
    say = words.say
    title = _counted(say("Rejected rows"), len(plan.rejected))
    if limit is None:
        head = (say("Why"), say("Place"), say("Name"), say("What stands there"))
        cells = [_rejected_cells(r, words) for r in plan.rejected]
        return _group(title, head, cells)
    counted = Counter(r.reason for r in plan.rejected).most_common()
    rows = [(f"{n:,}", reason_text(reason, words)) for reason, n in counted]
    return _group(title, (say("Rows"), say("Why")), rows, right=(0,))


def _rejected_cells(row: Rejected, words: Words) -> tuple[str, str, str, str]:
    """Return reason, place, subject and content of a rejected row."""
    reason, place = reason_text(row.reason, words), place_text(row.place, words)
    return reason, place, row.name, detail_text(row.detail, words)


def _aside(plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    """List the columns, sheets and titles that are not read."""
    say = words.say
    aside = plan.reading.aside
    head = (say("Why"), say("Place"), say("Name"), say("What stands there"))
    cells = [_rejected_cells(r, words) for r in aside[: limit or None]]
    title = _counted(say("Not read"), len(aside))
    return [*_group(title, head, cells), *_more(len(aside) - len(cells), words)]


def _rejected_document(row: Rejected, words: Words) -> dict[str, str]:
    """Return a rejected row as plain data."""
    detail = detail_text(row.detail, words)
    return {"place": row.place, "name": row.name, "reason": row.reason, "detail": detail}


def _counted(title: str, count: int) -> str:
    return f"{title}: {count:,}"


def _group(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> list[str]:
    """Return a titled table; empty without rows."""
    if not rows:
        return []
    return ["", strong(title), *aligned(head, rows, right=right, elastic=len(head) - 1)]


def _more(left: int, words: Words) -> list[str]:
    return [words.say("… and {n} more (--limit 0 lists all)", n=left)] if left > 0 else []


def plan_json(namer: Namer, plan: ImportPlan, applied: str) -> str:
    """Return the whole plan as plain data, with ids and codes."""
    reading = plan.reading
    offers = Offers(namer.catalog)
    document: dict[str, Any] = {
        "format": reading.format,
        "title": reading.title,
        "publisher": reading.publisher,
        "url": reading.url,
        "licence": reading.licence,
        "published": reading.published and reading.published.isoformat(),
        "applied": bool(applied),
        "file": applied or None,
        "counts": {
            **{effect: len(plan.having(effect)) for effect in _ORDER},
            "ask": len(plan.asked),
            "unmatched": len(plan.unmatched),
            "rejected": len(plan.rejected),
            "new_offers": len(plan.new_offers),
        },
        "figures": [
            {
                "effect": row.effect, "subject": row.subject, "measure": row.measure,
                "value": row.there, "now": row.now or None,
                "date": None if row.undated else row.date.isoformat(),
                "notes": row.marks or None,
            }
            for row in import_rows(namer, plan)
        ],
        "unmatched": [
            {
                "kind": n.kind, "provider": n.within or None, "name": n.name, "rows": rows,
                "near": list(offers.of(n).ids),
            }
            for n, rows in plan.unmatched.items()
        ],
        "rejected": [
            _rejected_document(r, namer) for r in plan.rejected
        ],
        "not_read": [
            _rejected_document(r, namer) for r in reading.aside
        ],
        "remarks": [
            {"kind": r.code, "text": remark_text(r, namer)} for r in plan.remarks
        ],
    }  # fmt: skip
    return json_text(document)
