"""Report section on two models at once: where a mix of two beats one, and a short table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell, Column, Note, Paragraph, Section, Table
from advisor.wording import numbers
from advisor.wording.two_models import (
    assumption,
    score_range,
    solved_range,
    two_models_sentences,
)

if TYPE_CHECKING:
    from advisor.decision.analysis.two_models import TwoModels
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


def two_models_section(narrator: Narrator) -> Section | None:
    """Build the section; None if the use case or the offers allow no mix."""
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
    say = narrator.say
    lines = tuple(
        (
            Cell(numbers.percent(point.share), point.share),
            Cell(narrator.money(point.cost), point.cost),
            rows.text(solved_range(point)),
            rows.text(score_range(point)),
        )
        for point in found.shown
    )
    columns = (
        Column(say("To the strong one"), "share", width=1.0, id="share"),
        Column(say("Cost a month"), "money", width=1.0, id="cost"),
        Column(say("Tasks solved"), width=1.2, id="solved"),
        Column(say("Score"), width=1.2, id="score"),
    )
    caption = say(
        "Requests split between {strong} and {cheap}",
        strong=narrator.offer(found.strong), cheap=narrator.offer(found.cheap),
    )  # fmt: skip
    return Table("two_models", columns, lines, caption=caption)
