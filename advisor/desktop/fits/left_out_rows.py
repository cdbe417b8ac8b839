"""Table rows of the offers that are not ranked: name, reason, possible score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.desktop.tables.column import TextColumn
from advisor.wording import numbers
from advisor.wording.left_out import kind_names, reason
from advisor.wording.offer_notices import marked_name

if TYPE_CHECKING:
    from advisor.decision.analysis.left_out import Kind, LeftOut
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator


class LeftOutRow(Frozen, frozen=True):
    """A row of the list.

    Attributes:
        offer: id of the offer.
        kinds: kinds of reason, for filtering.
        name, why, detail: texts of the cells.
        score: score from known and estimated figures, 0 to 100.
    """

    offer: str
    kinds: tuple[Kind, ...]
    name: str
    why: str
    detail: str
    score: float


def left_out_row(narrator: Narrator, left: LeftOut) -> LeftOutRow:
    """Make the row of an offer that is not ranked."""
    return LeftOutRow(
        offer=left.offer,
        kinds=left.kinds,
        name=marked_name(narrator, left.offer),
        why=kind_names(left, narrator),
        detail=reason(narrator, left),
        score=float(narrator.recommendation.scores[narrator.evaluation.rows[left.offer]]),
    )


def short_columns(words: Words) -> tuple[TextColumn[LeftOutRow], ...]:
    """Columns for the offer and the reason."""
    say = words.say
    return (
        TextColumn(say("Offer"), lambda r: r.name, 250),
        TextColumn(say("Not ranked because"), lambda r: r.why, 230, tone=lambda _r: "warn"),
        TextColumn(say("In detail"), lambda r: r.detail, 300, tone=lambda _r: "soft"),
    )


def long_columns(words: Words) -> tuple[TextColumn[LeftOutRow], ...]:
    """Columns for the offer, the reason and the possible score."""
    name, why, detail = short_columns(words)
    score = TextColumn[LeftOutRow](
        words.say("Would score"), lambda r: numbers.score(r.score), 92,
        key=lambda r: r.score, tone=lambda _r: "soft", right=True,
    )  # fmt: skip
    return (name, score, why, detail)
