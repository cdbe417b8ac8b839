"""Report section on the answer: the best fit, and the picks with what they add and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.picks import BEST_FIT, TO_TRY
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
from advisor.wording import names, numbers
from advisor.wording.catalogue_age import age_warning
from advisor.wording.nothing_fits import nothing_fits_lines
from advisor.wording.offer_figures import capability_columns
from advisor.wording.offer_notices import marked_name, paragraph
from advisor.wording.robustness import verdict_sentence
from advisor.wording.standing import headline
from advisor.wording.unranked import unsaid

if TYPE_CHECKING:
    from advisor.decision.analysis.picks import Pick
    from advisor.report.document import Block
    from advisor.wording import Words
    from advisor.wording.narrator import Narrator


def answer_section(narrator: Narrator) -> Section:
    """Build the section on the best fit and the other picks."""
    recommendation = narrator.recommendation
    say = narrator.say
    if not recommendation.ranked:
        lines = nothing_fits_lines(narrator)
        return Section("answer", say("The answer"), tuple(Note(text, "warn") for text in lines))
    best = recommendation.ranked[0]
    old = age_warning(narrator)
    blocks: list[Block] = [
        Paragraph(headline(narrator, best), strong=True),
        *_verdict(narrator),
        *(Note(text, "warn") for text in unsaid(narrator)),
        *([Note(old, "warn")] if old else []),
        _key_figures(narrator, best),
        _picks(narrator),
        *_notices(narrator),
        Note(
            say(
                "Premiums are over the best fit: points on the benchmark, the same "
                "relative, and money."
            )
        ),
        *_to_try(narrator),
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
            KeyFigure(say("Weight known"), numbers.percent(float(recommendation.coverage[row]))),
            KeyFigure(
                say("Models ranked"),
                f"{len(recommendation.leaders):,}",
                narrator.count("{n} offer", "{n} offers", len(recommendation.ranked)),
            ),
        )
    )


def _picks(narrator: Narrator) -> Table:
    say = narrator.say
    lines = tuple(
        _pick_row(narrator, pick) for pick in narrator.recommendation.picks if pick.role != TO_TRY
    )
    return Table(
        "picks",
        (
            Column(say("Pick"), width=1.6, id="pick"),
            Column(say("Offer"), width=2.7, id="offer"),
            Column(say("Cost a month"), "money", narrator.currency, 1.1, id="cost"),
            Column(say("Capability"), width=1.8, id="capability"),
            Column(say("Good enough"), width=1.0, id="good_enough"),
            Column(say("Points"), "number", width=0.9, id="points"),
            Column(say("Relative"), "share", width=0.9, id="relative"),
            Column(say("Money a month"), "money", narrator.currency, 1.2, id="money"),
        ),
        lines,
        caption=say("The picks"),
    )


def _pick_row(narrator: Narrator, pick: Pick) -> tuple[Cell, ...]:
    offer = pick.offer
    premium = pick.premium if pick.role != BEST_FIT else None
    nothing = Cell(numbers.UNKNOWN)
    gained = relative = change = nothing
    if premium is not None:
        if premium.points is not None:
            gained = Cell(numbers.signed(premium.points), premium.points)
        if premium.relative is not None:
            shown = f"{numbers.signed(100 * premium.relative)} %"
            relative = Cell(shown, premium.relative)
        change = rows.money_change_cell(narrator, premium.money)
    return (
        rows.text(names.roles_name(pick.roles, narrator), strong=pick.role == BEST_FIT),
        rows.text(marked_name(narrator, offer)),
        rows.cost_cell(narrator, offer),
        capability_cell(narrator, offer),
        rows.text(_enough(pick, narrator)),
        gained,
        relative,
        change,
    )


def _notices(narrator: Narrator) -> list[Block]:
    """Return the notices of the picks: ends, retirements, terms that may exclude the buyer."""
    paragraphs = (paragraph(narrator, offer) for offer in picked(narrator.recommendation))
    return [Note(text, "warn") for text in paragraphs if text]


def _enough(pick: Pick, words: Words) -> str:
    if pick.good_enough:
        return words.say("yes, estimated") if pick.estimated else words.say("yes")
    return words.say("no, estimated") if pick.estimated else words.say("no")


def capability_cell(narrator: Narrator, offer: str) -> Cell:
    """Return the offer's figure on its weightiest measured benchmark, else the estimate."""
    columns = capability_columns(narrator.recommendation)
    cells = [rows.figure_cell(narrator, offer, column) for column in columns]
    place = next((place for place, cell in enumerate(cells) if cell.raw is not None), 0)
    leaf = narrator.evaluation.leaves[columns[place]]
    name = narrator.leaf(leaf)
    cell = cells[place]
    return Cell(f"{cell.shown} {name}", cell.raw, own=cell.own)


def _to_try(narrator: Narrator) -> list[Block]:
    pick = narrator.recommendation.pick(TO_TRY)
    if pick is None:
        return []
    title = names.role_name(TO_TRY, narrator)
    named = [marked_name(narrator, offer) for offer in pick.offers]
    text = narrator.say("{title}: {offers}.", title=title, offers=narrator.listed(named))
    return [Paragraph(text)]
