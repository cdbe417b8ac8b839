"""Tables of figures with their sources, one figure a row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell
from advisor.wording import numbers
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.evidence.evidence import Evidence
    from advisor.report.document import Raw
    from advisor.wording import Words
    from advisor.wording.figure_rows import FigureRow


def sources_rows(found: tuple[FigureRow, ...], words: Words) -> Iterator[tuple[Cell, ...]]:
    """Return rows of figures with their sources, then address, number and unit of each."""
    for item in found:
        raw = raw_value(item.evidence)
        number = isinstance(raw, float)
        yield (
            *_source_row(item, words),
            rows.text(item.url),
            Cell(f"{raw:g}", raw, own=item.own) if isinstance(raw, float) else Cell(""),
            rows.text(item.evidence.unit if number else ""),
        )


def raw_value(evidence: Evidence) -> float | str | None:
    """Return a figure as a number or the name of a level; None for a range, a text or a day."""
    value = evidence.value
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        return float(value)
    named = evidence.unit in {"level", "region"}
    return value if named and isinstance(value, str) else None


def _source_row(item: FigureRow, words: Words) -> tuple[Cell, ...]:
    reported = {
        None: Cell(words.say("you")) if item.own else Cell(numbers.UNKNOWN),
        True: Cell(words.say("the vendor itself"), raw=True),
        False: Cell(words.say("somebody else"), raw=False),
    }[item.evidence.self_reported]
    date = Cell(str(item.date), item.date)
    raw: Raw = raw_value(item.evidence)
    title = source_title(item, words)
    return (
        rows.text(f"{OWN_MARK} {item.what}" if item.own else item.what),
        Cell(item.value, raw if raw is not None else item.value),
        date,
        reported,
        Cell(title, title, link=item.url if item.url.startswith("http") else None),
    )


def source_title(item: FigureRow, words: Words) -> str:
    """Return title and publisher of the source, or the user's note on an own figure."""
    note = item.evidence.published.note
    if not item.own:
        return words.say("{title} ({publisher})", title=item.source, publisher=item.publisher)
    return words.say("{title}: {note}", title=item.source, note=note) if note else item.source
