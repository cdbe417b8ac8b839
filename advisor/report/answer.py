"""Report section on the answer: the best fit, and the alternatives as differences from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.alternatives import alternatives
from advisor.report import rows
from advisor.report.document import (
    Cell,
    Chart,
    Column,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
)
from advisor.report.limits import picked
from advisor.wording import numbers
from advisor.wording.alternatives import alternative_title
from advisor.wording.answer import ability_lines, answer_title, figure_text
from advisor.wording.catalogue_age import age_warning
from advisor.wording.nothing_fits import nothing_fits_lines
from advisor.wording.offer_notices import marked_name, paragraph
from advisor.wording.robustness import verdict_sentence
from advisor.wording.unranked import unsaid

if TYPE_CHECKING:
    from advisor.decision.analysis.alternatives import Alternative
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


def answer_section(narrator: Narrator) -> Section:
    """Build the section on the best fit and the alternatives."""
    recommendation = narrator.recommendation
    say = narrator.say
    if not recommendation.ranked:
        lines = nothing_fits_lines(narrator)
        return Section("answer", say("The answer"), tuple(Note(text, "warn") for text in lines))
    best = recommendation.ranked[0]
    old = age_warning(narrator)
    blocks: list[Block] = [
        Paragraph(answer_title(narrator, best)[0], strong=True),
        Paragraph(ability_lines(narrator, best)[0]),
        *_verdict(narrator),
        *(Note(text, "warn") for text in unsaid(narrator)),
        *([Note(old, "warn")] if old else []),
        _key_figures(narrator, best),
        *_alternatives(narrator),
        *_notices(narrator),
        Chart(
            "tradeoff",
            say(
                "Monthly cost (logarithmic) against capability: of each ranked model the ways that"
                " no other of its own beats on both. The line joins those that nothing beats on"
                " both."
            ),
            0.5,
        ),
    ]
    return Section("answer", say("The answer"), tuple(blocks))


def _verdict(narrator: Narrator) -> list[Block]:
    certainty = narrator.recommendation.certainty
    if certainty is None:
        return []
    return [
        Note(
            verdict_sentence(certainty, narrator),
            "good" if certainty.verdict == "clear" else "warn",
        )
    ]


def _key_figures(narrator: Narrator, best: str) -> KeyFigures:
    recommendation = narrator.recommendation
    say = narrator.say
    row = narrator.evaluation.rows[best]
    why = recommendation.explanation(best)
    cost = rows.cost_cell(narrator, best)
    margin = (
        KeyFigure(say("Margin"), say("{points} points", points=numbers.signed(why.margin)))
        if why.against
        else KeyFigure(say("Margin"), numbers.UNKNOWN)
    )
    return KeyFigures(
        (
            KeyFigure(say("Score, 0–100"), numbers.score(float(recommendation.scores[row]))),
            margin,
            KeyFigure(say("Cost a month"), cost.shown),
            KeyFigure(
                say("Weight known"), numbers.percent(float(recommendation.coverage[row]), narrator)
            ),
            KeyFigure(
                say("Models ranked"),
                f"{len(recommendation.leaders):,}",
                narrator.count("{n} offer", "{n} offers", len(recommendation.ranked)),
            ),
        )
    )


def _alternatives(narrator: Narrator) -> list[Block]:
    say, found = narrator.say, alternatives(narrator.recommendation)
    if not found:
        return []
    table = Table(
        "alternatives",
        (
            Column(say("Instead"), width=1.7, id="instead"),
            Column(say("Offer"), width=2.7, id="offer"),
            Column(say("Cost a month"), "money", narrator.currency, 1.1, id="cost"),
            Column(say("Money a month"), "money", narrator.currency, 1.1, id="money"),
            Column(say("Capability"), width=1.8, id="capability"),
            Column(say("Points"), "number", width=0.8, id="points"),
            Column(say("Good enough"), width=0.9, id="good_enough"),
        ),
        tuple(_alternative(narrator, each) for each in found),
        caption=say("Alternatives, and how they differ from the best fit"),
    )
    return [table]


def _alternative(narrator: Narrator, found: Alternative) -> tuple[Cell, ...]:
    points = Cell(numbers.UNKNOWN)
    if found.points is not None:
        points = Cell(numbers.signed(found.points), found.points)
    return (
        rows.text(alternative_title(found.role, narrator)),
        rows.text(marked_name(narrator, found.offer)),
        rows.cost_cell(narrator, found.offer),
        rows.money_change_cell(narrator, found.money),
        rows.text(_ability(narrator, found)),
        points,
        rows.text(narrator.say("yes") if found.good_enough else narrator.say("no")),
    )


def _ability(narrator: Narrator, found: Alternative) -> str:
    if found.figure is None:
        return numbers.UNKNOWN
    leaf = narrator.evaluation.leaves[found.figure.column]
    return f"{figure_text(narrator, found.figure)} {narrator.leaf(leaf)}"


def _notices(narrator: Narrator) -> list[Block]:
    """Return the notices of the offers above: ends, retirements, terms that may exclude buyers."""
    paragraphs = (paragraph(narrator, offer) for offer in picked(narrator.recommendation))
    return [Note(text, "warn") for text in paragraphs if text]
