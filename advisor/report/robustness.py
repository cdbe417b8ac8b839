"""Report section on robustness: the simulation, slider ranges, what would change the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.kernels.draws import SIGMA
from advisor.report import rows
from advisor.report.document import Bullets, Cell, Column, Note, Paragraph, Section, Table
from advisor.wording import insight, numbers
from advisor.wording.finding import finding_sentences
from advisor.wording.offer_column import FIRST, FIRST_ANYWHERE, OFFER, RANGE, RANK, TOP_THREE
from advisor.wording.robustness import TOP, verdict_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Certainty
    from advisor.report.document import Block
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator

SHOWN = 10


def robustness_section(narrator: Narrator) -> Section | None:
    """Build the section: verdict, rank intervals, slider ranges, what would change the answer."""
    recommendation = narrator.recommendation
    recommendation.draw()
    certainty = recommendation.certainty
    if certainty is None:
        return None
    say = narrator.say
    blocks: list[Block] = [
        Paragraph(verdict_sentence(certainty, narrator), strong=True),
        _ranks(narrator, certainty),
        Note(_method(certainty, narrator)),
    ]
    if recommendation.robustness.stability_intervals:
        blocks.append(_bands(narrator))
    for title, sentences in (
        (say("What would change it"), insight.changes(narrator)),
        (say("What is worth finding out"), finding_sentences(narrator)),
        (say("Good enough"), insight.levels(narrator)),
        (say("What it is worth to you"), insight.worth(narrator)),
        (say("Open models to watch"), insight.watch(narrator)),
    ):
        if sentences:
            blocks += [Paragraph(title, strong=True), Bullets(tuple(sentences))]
    return Section("robustness", say("How robust it is"), tuple(blocks))


def _method(certainty: Certainty, words: Words) -> str:
    return words.say(
        "{draws} draws: each weight times e to the power of {sigma} times a normal number, each"
        " figure within its published or assumed error. Regret: points that choosing a model loses"
        " in the mean against the best of each draw. The same question gives the same draws.",
        draws=f"{len(certainty.local.weights):,}",
        sigma=f"{SIGMA:g}",
    )


def _ranks(narrator: Narrator, certainty: Certainty) -> Table:
    return rows.offers_table(
        narrator,
        "robustness",
        certainty.offers[:SHOWN],
        name="robustness",
        caption=narrator.say("Ranks as weights and figures vary"),
        widths={RANK: 0.5, OFFER: 3, FIRST: 0.8, RANGE: 1, TOP_THREE: 1, FIRST_ANYWHERE: 1.1},
    )


def _bands(narrator: Narrator) -> Table:
    say = narrator.say
    lines = []
    for criterion, band in narrator.recommendation.robustness.stability_intervals.items():
        now = narrator.scenario.priorities[criterion]
        high = None if band.high is None or band.high > TOP else band.high
        lines.append(
            (
                rows.text(narrator.criterion(criterion)),
                Cell(f"{now:g}", now),
                _end(band.low),
                _end(high),
                _leader(narrator, band.below),
                _leader(narrator, None if high is None else band.above),
            )
        )
    return Table(
        "bands",
        (
            Column(say("Priority"), width=1.4, id="priority"),
            Column(say("Now"), "number", width=0.6, id="now"),
            Column(say("From"), "number", width=0.6, id="from"),
            Column(say("To"), "number", width=0.6, id="to"),
            Column(say("Below, there leads"), width=2, id="below"),
            Column(say("Above, there leads"), width=2, id="above"),
        ),
        tuple(lines),
        caption=say("Where each priority may stand with the same best offer"),
    )


def _end(position: float | None) -> Cell:
    return Cell("–") if position is None else Cell(f"{position:.1f}", position)


def _leader(narrator: Narrator, offer: str | None) -> Cell:
    if offer is None:
        return Cell(numbers.UNKNOWN)
    return rows.text(narrator.offer(offer))
