"""Report section on two models at once: where a mix of two beats one, and a short table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell, Column, Note, Paragraph, Section, Table
from advisor.wording.two_models import (
    assumption,
    share_cells,
    share_heads,
    two_models_sentences,
)

if TYPE_CHECKING:
    from advisor.decision.analysis.two_models import TwoModels
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


def two_models_section(narrator: Narrator) -> Section | None:
    """Build the section with its table; None if the use case or the offers allow no mix."""
    found = narrator.recommendation.two_models
    if found is None:
        return None
    first, *others = two_models_sentences(narrator)
    blocks: tuple[Block, ...] = (
        Paragraph(first, strong=True),
        *(Paragraph(text) for text in others),
        _table(narrator, found),
        Note(assumption(narrator, found)),
    )
    return Section("two_models", narrator.say("Two models at once"), blocks)


def _table(narrator: Narrator, found: TwoModels) -> Table:
    heads = share_heads(narrator)
    lines = []
    for point in found.shown:
        share, cost, solved, score = share_cells(narrator, point)
        lines.append(
            (Cell(share, point.share), Cell(cost, point.cost), rows.text(solved), rows.text(score))
        )
    columns = (
        Column(heads[0], "share", width=1.0, id="share"),
        Column(heads[1], "money", width=1.0, id="cost"),
        Column(heads[2], width=1.2, id="solved"),
        Column(heads[3], width=1.2, id="score"),
    )
    caption = narrator.say(
        "Requests split between {strong} and {cheap}",
        strong=narrator.model(found.strong), cheap=narrator.model(found.cheap),
    )  # fmt: skip
    return Table("two_models", columns, tuple(lines), caption=caption)
