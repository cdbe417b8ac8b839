"""Table of the ways to have a model, by what belongs to the way: money, speed, place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.way_groups import way_groups
from advisor.report import rows
from advisor.report.document import Cell, Column
from advisor.wording.offer_column import OFFER

if TYPE_CHECKING:
    from advisor.report.document import Table
    from advisor.wording.narrator import Narrator

SHOWN = 8


def ways_table(narrator: Narrator, offer: str) -> Table | None:
    """Build the table of the ways to have the model of a ranked offer, best first.

    Ways that hardly differ are one line, that of the best of them, with their number. None if there
    is only one way.
    """
    recommendation = narrator.recommendation
    groups = way_groups(recommendation, recommendation.candidate(offer).line)
    if sum(map(len, groups)) < 2:  # noqa: PLR2004 - nothing to compare
        return None
    shown = groups[:SHOWN]
    table = rows.offers_table(
        narrator,
        "ways",
        [group[0] for group in shown],
        name="ways",
        caption=narrator.say("The ways to have it, best first"),
        widths={OFFER: 3.4},
    )
    alike = [
        Cell("" if len(group) == 1 else f"{len(group) - 1}", len(group) - 1) for group in shown
    ]
    return rows.with_column(
        table, Column(narrator.say("More alike"), "number", width=0.8, id="alike"), alike
    )
