"""Columns of the lists of an import: figures, rejected rows, foreign names, our names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.desktop.tables.column import TextColumn, Tone
from advisor.wording.import_formats import kind_of_name
from advisor.wording.import_reasons import detail_text, place_text, reason_text
from advisor.wording.import_rows import day_text

if TYPE_CHECKING:
    from advisor.desktop.dialogs.imports.listed_names import ForeignName, OurName
    from advisor.intake.reading import Rejected
    from advisor.wording.import_rows import ImportRow
    from advisor.wording.language import Words

_TONES: dict[str, Tone] = {
    "ask": "warn", "new": "good", "changed": "warn", "differs": "soft", "agrees": "soft",
}  # fmt: skip
_ORDER = {"ask": -1, "changed": 0, "new": 1, "differs": 2, "agrees": 3}


def figure_columns(words: Words) -> tuple[TextColumn[ImportRow], ...]:
    """Columns of the figures that the import would add."""
    say = words.say

    def tone(row: ImportRow) -> Tone:
        return _TONES[row.effect]

    def counting(row: ImportRow) -> Tone:
        return "ink" if row.effect in ("new", "changed") else "soft"

    def ticked(row: ImportRow) -> bool | None:
        return row.is_taken if row.key else None

    def box(row: ImportRow) -> str:
        return "" if not row.key else say("taken") if row.is_taken else say("not taken")

    return (
        TextColumn(say("Take"), box, 52, checked=ticked),
        TextColumn(say("Effect"), lambda r: r.does, 122, key=lambda r: _ORDER[r.effect], tone=tone),
        TextColumn(say("Model or offer"), lambda r: r.subject, 218),
        TextColumn(say("Figure"), lambda r: r.measure, 164),
        TextColumn(say("In the file"), lambda r: r.there, 158, key=lambda r: r.size, tone=counting),
        TextColumn(say("Counts now"), lambda r: r.now, 158, tone=lambda _r: "soft"),
        TextColumn(say("Date"), lambda r: day_text(r, words), 88, key=lambda r: r.date),
        TextColumn(say("How it came about"), lambda r: r.marks, 140, tone=lambda _r: "soft"),
    )


def rejected_columns(words: Words) -> tuple[TextColumn[Rejected], ...]:
    """Columns of the rejected rows."""
    say = words.say
    return (
        TextColumn(say("Why"), lambda r: reason_text(r.reason, words), 250),
        TextColumn(say("Name"), lambda r: r.name, 270),
        TextColumn(say("Place"), lambda r: place_text(r.place, words), 200, tone=lambda _r: "soft"),
        TextColumn(
            say("What stands there"),
            lambda r: detail_text(r.detail, words),
            300,
            tone=lambda _r: "soft",
        ),
    )


def name_columns(words: Words) -> tuple[TextColumn[ForeignName], ...]:
    """Columns of names that match nothing, or that the user has just explained."""
    say = words.say

    def tone(name: ForeignName) -> Tone:
        return "good" if name.is_given else "soft"

    return (
        TextColumn(say("Name in the file"), lambda n: n.written, 230),
        TextColumn(
            say("Kind"), lambda n: kind_of_name(n.unmatched.kind, words), 100,
            tone=lambda _n: "soft",
        ),
        TextColumn(
            say("Rows"), lambda n: f"{n.rows:,}", 56, key=lambda n: n.rows, right=True
        ),
        TextColumn(say("Means"), lambda n: n.meaning, 150, tone=tone),
    )  # fmt: skip


def our_columns(words: Words) -> tuple[TextColumn[OurName], ...]:
    """Columns of the models, benchmarks or providers of the catalogue."""
    say = words.say
    return (
        TextColumn(say("Ours"), lambda n: n.name, 190),
        TextColumn(say("Id"), lambda n: n.id, 150, tone=lambda _n: "soft"),
    )
