"""Introduction to the form in which a user replaces a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.subjects import CellOf, PriceOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.subjects import Subject
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.language import Words


def figure_intro(row: FigureRow | None, rows: Sequence[FigureRow], words: Words) -> str:
    """Say which figure counts now, with its source, and which other offers an own one applies to.

    Args:
        row: the figure; None if none is published.
        rows: all figures of the offer.
        words: the language.
    """
    if row is None:
        return words.say("Nobody published one that the catalogue knows.")
    counting = (r for r in rows if r.counts and (r.measure, r.what) == (row.measure, row.what))
    leading = row if row.counts else next(counting, None)
    if leading is None:
        text = words.say(
            "Known, but not counting now: {value} ({source}, {date}).",
            value=row.value, source=row.source, date=row.date,
        )  # fmt: skip
    else:
        text = words.say(
            "Counts now: {value} ({source}, {date}).",
            value=leading.value, source=leading.source, date=leading.date,
        )  # fmt: skip
    reach = reach_of(row.of, words) if row.of is not None else ""
    return words.sentences(text, reach)


def reach_of(subject: Subject, words: Words) -> str:
    """Say which other offers an own figure applies to; empty for none."""
    if isinstance(subject, PriceOf):
        return words.say("The rest of the price list stays as it is.")
    if not isinstance(subject, CellOf):
        return words.say("It holds for every offer of the model.")
    return {
        "models": words.say("It holds for every offer of the model."),
        "licences": words.say("It holds for every model under this licence."),
        "providers": words.say("It holds for every offer of this provider."),
        "hardware": words.say("It holds for every offer on this device."),
        "offers": "",
    }[subject.table]
