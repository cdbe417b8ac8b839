"""What an import would change, for a terminal and for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from advisor.catalog.json_text import json_text
from advisor.cli.columns import aligned, strong
from advisor.wording.import_formats import format_name, kind_of_name
from advisor.wording.import_reasons import reason_text
from advisor.wording.import_rows import effect_name, import_rows
from advisor.wording.import_summary import licence_note, publication, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.importers.plan import Effect, ImportPlan
    from advisor.wording import Words

SHOWN = 15
_ORDER: tuple[Effect, ...] = ("changed", "new", "differs", "agrees")


def plan_lines(catalog: Catalog, plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    """The plan as lines: whose figures, how many do what, then each group."""
    lines = [
        strong(publication(plan.reading, words)),
        words.say("Format: {format}", format=format_name(plan.reading.format, words)),
    ]
    note = licence_note(plan.reading, words)
    lines += [note] if note else []
    lines += [summary(plan, words)]
    lines += _figures(catalog, plan, limit, words)
    lines += _names(plan, limit, words)
    lines += _rejected(plan, limit, words)
    return lines


def _figures(catalog: Catalog, plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    say = words.say
    head = (say("Model or offer"), say("Figure"), say("In the file"), say("Counts now"),
            say("Date"), say("How it came about"))  # fmt: skip
    rows = import_rows(catalog, plan, words)
    lines: list[str] = []
    for effect in _ORDER:
        found = [r for r in rows if r.effect == effect]
        cells = [(r.subject, r.measure, r.there, r.now, r.date.isoformat(), r.marks)
                 for r in found[:limit]]  # fmt: skip
        title = _counted(effect_name(effect, words), len(found))
        lines += [*_group(title, head, cells), *_more(len(found) - len(cells), words)]
    return lines


def _names(plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    say = words.say
    head = (say("Kind"), say("Rows"), say("Name in the file"))
    cells = [
        (
            kind_of_name(name.kind, words),
            f"{rows:,}",
            f"{name.within} / {name.name}" if name.within else name.name,
        )
        for name, rows in list(plan.unmatched.items())[:limit]
    ]
    title = _counted(say("Unmatched names"), len(plan.unmatched))
    left = len(plan.unmatched) - len(cells)
    return [*_group(title, head, cells, right=(1,)), *_more(left, words)]


def _rejected(plan: ImportPlan, limit: int | None, words: Words) -> list[str]:
    """How many for which reason; each row only where all are asked for."""
    say = words.say
    title = _counted(say("Rejected rows"), len(plan.rejected))
    if limit is None:
        head = (say("Why"), say("Place"), say("Name"), say("What stands there"))
        cells = [(reason_text(r.reason, words), r.place, r.name, r.detail) for r in plan.rejected]
        return _group(title, head, cells)
    counted = Counter(r.reason for r in plan.rejected).most_common()
    rows = [(f"{n:,}", reason_text(reason, words)) for reason, n in counted]
    return _group(title, (say("Rows"), say("Why")), rows, right=(0,))


def _counted(title: str, count: int) -> str:
    return f"{title}: {count:,}"


def _group(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> list[str]:
    """A titled table; nothing where it is empty."""
    if not rows:
        return []
    return ["", strong(title), *aligned(head, rows, right=right, elastic=len(head) - 1)]


def _more(left: int, words: Words) -> list[str]:
    return [words.say("… and {n} more (--limit 0 lists all)", n=left)] if left > 0 else []


def plan_json(catalog: Catalog, plan: ImportPlan, applied: str, words: Words) -> str:
    """The whole plan for programs; ids and reasons as the program knows them."""
    reading = plan.reading
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
            "unmatched": len(plan.unmatched),
            "rejected": len(plan.rejected),
            "new_offers": len(plan.new_offers),
        },
        "figures": [
            {
                "effect": row.effect, "subject": row.subject, "measure": row.measure,
                "value": row.there, "now": row.now or None, "date": row.date.isoformat(),
                "notes": row.marks or None,
            }
            for row in import_rows(catalog, plan, words)
        ],
        "unmatched": [
            {"kind": n.kind, "provider": n.within or None, "name": n.name, "rows": rows}
            for n, rows in plan.unmatched.items()
        ],
        "rejected": [
            {"place": r.place, "name": r.name, "reason": r.reason, "detail": r.detail}
            for r in plan.rejected
        ],
    }  # fmt: skip
    return json_text(document)
