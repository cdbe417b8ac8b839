"""Table rows of the offers that are not ranked: name, reason, possible score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.desktop.tables.column import TextColumn
from advisor.wording import numbers
from advisor.wording.left_out import kind_names, offer_text, reason, remedy

if TYPE_CHECKING:
    from advisor.decision.analysis.left_out import Kind, LeftOut
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator


class LeftOutRow(Frozen, frozen=True):
    """A row of the list.

    Attributes:
        offer: id of the offer.
        kinds: kinds of reason, for filtering.
        name, why, remedy, detail: texts of the cells; the remedy is what would change that.
        score: score from known and estimated figures, 0 to 100; None of a new model.
    """

    offer: str
    kinds: tuple[Kind, ...]
    name: str
    why: str
    remedy: str
    detail: str
    score: float | None

    @property
    def is_judged(self) -> bool:
        """Whether the panels can show the offer: it has a row in the evaluation."""
        return self.score is not None


def left_out_row(narrator: Narrator, left: LeftOut) -> LeftOutRow:
    """Make the row of an offer that is not ranked."""
    row = narrator.evaluation.rows.get(left.offer)
    return LeftOutRow(
        offer=left.offer,
        kinds=left.kinds,
        name=offer_text(narrator, left),
        why=kind_names(left, narrator),
        remedy=remedy(narrator, left),
        detail=reason(narrator, left),
        score=None if row is None or left.machines else float(narrator.recommendation.scores[row]),
    )


def short_columns(words: Words) -> tuple[TextColumn[LeftOutRow], ...]:
    """Columns for the offer, the reason, and what would change it."""
    say = words.say
    return (
        TextColumn(say("Offer"), lambda r: r.name, 230),
        TextColumn(say("Not ranked because"), lambda r: r.why, 190, tone=lambda _r: "warn"),
        TextColumn(say("What would change that"), lambda r: r.remedy, 270),
        TextColumn(say("In detail"), lambda r: r.detail, 300, tone=lambda _r: "soft"),
    )


def long_columns(words: Words) -> tuple[TextColumn[LeftOutRow], ...]:
    """Columns for the offer, the possible score, the reason, and what would change it."""
    name, why, remedy, detail = short_columns(words)
    score = TextColumn[LeftOutRow](
        words.say("Would score"),
        lambda r: numbers.UNKNOWN if r.score is None else numbers.score(r.score), 92,
        key=lambda r: -1.0 if r.score is None else r.score, tone=lambda _r: "soft", right=True,
    )  # fmt: skip
    return (name, score, why, remedy, detail)
