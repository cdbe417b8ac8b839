"""Report section on robustness: the simulation, slider ranges, what would change the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.kernels.draws import SIGMA
from advisor.report import rows
from advisor.report.certainty import certain, certain_meaning
from advisor.report.document import Bullets, Cell, Column, Note, Paragraph, Section, Table
from advisor.wording import insight, numbers
from advisor.wording.finding import finding_sentences
from advisor.wording.offer_column import (
    COVERAGE,
    FIRST,
    FIRST_ANYWHERE,
    HIGH,
    LOW,
    OFFER,
    RANGE,
    REGRET,
    TOP_THREE,
)
from advisor.wording.robustness import TOP, verdict_sentence
from advisor.wording.what_would_change import leader_name

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Certainty
    from advisor.report.document import Block
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator

SHOWN = 10
# Models and sentences of a kind on paper.
ON_PAPER, MOST = 6, 3


def robustness_section(narrator: Narrator, *, full: bool = False) -> Section | None:
    """Build the section: verdict, rank intervals, what is certain, what is worth finding out.

    Args:
        narrator: the answer, in a language.
        full: whether to list all sentences, and the range of each slider.
    """
    recommendation = narrator.recommendation
    recommendation.draw()
    certainty = recommendation.certainty
    if certainty is None:
        return None
    say = narrator.say
    blocks: list[Block] = [Paragraph(verdict_sentence(certainty, narrator), strong=True)]
    if full:
        blocks += [_ranks(narrator, certainty), Note(_method(certainty, narrator))]
        if recommendation.robustness.stability_intervals:
            blocks.append(_bands(narrator))
    else:
        blocks += [
            *certain(narrator),
            _sure(narrator, certainty),
            Note(narrator.sentences(_method(certainty, narrator), certain_meaning(narrator))),
        ]
    for title, sentences in (
        (say("What would change it"), insight.changes(narrator) if full else []),
        (say("What is worth finding out"), finding_sentences(narrator)),
        (say("Good enough"), insight.levels(narrator)),
        (say("What it is worth to you"), insight.worth(narrator, most=None if full else MOST)),
        (say("Open models to watch"), insight.watch(narrator)),
    ):
        if sentences:
            shown = sentences if full else sentences[:MOST]
            blocks += [Paragraph(title, strong=True), Bullets(tuple(shown))]
    title = say("How robust it is") if full else say("How sure")
    return Section("robustness", title, tuple(blocks))


def _sure(narrator: Narrator, certainty: Certainty) -> Table:
    """Build the table of the leading models: draws, and what missing figures may change."""
    return rows.offers_table(
        narrator,
        "sure",
        certainty.offers[:ON_PAPER],
        name="robustness",
        caption=narrator.say("Ranks as weights and figures vary"),
        widths={OFFER: 3.2, FIRST: 0.7, REGRET: 0.8, RANGE: 0.8, TOP_THREE: 0.9, LOW: 0.7,
                HIGH: 0.7, COVERAGE: 0.7},
    )  # fmt: skip


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
        widths={OFFER: 3, FIRST: 0.8, RANGE: 1, TOP_THREE: 1, FIRST_ANYWHERE: 1.1},
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
        caption=say("Where each priority may stand with the same best model"),
    )


def _end(position: float | None) -> Cell:
    return Cell("–") if position is None else Cell(f"{position:.1f}", position)


def _leader(narrator: Narrator, offer: str | None) -> Cell:
    if offer is None:
        return Cell(numbers.UNKNOWN)
    return rows.text(leader_name(narrator, offer))
