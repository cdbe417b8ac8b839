"""Report sections on what is not ranked, and on warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.analysis.removal import failed_of
from advisor.report import rows
from advisor.report.certainty import estimated_measures
from advisor.report.document import Bullets, Cell, Column, Note, Paragraph, Section, Table
from advisor.report.ranking import DETAILED
from advisor.wording import names, numbers
from advisor.wording.offer_column import COST, COVERAGE, HIGH, LOW, OFFER
from advisor.wording.unranked import to_verify_sentence, verdict_lines
from advisor.wording.verdicts import verdict_sentence
from advisor.wording.warnings import warning_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.decision.analysis.removal import ToVerify
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator

NEAR_MISSES = 3


def removed_section(narrator: Narrator) -> Section:
    """Build the section on what each must-have removed, near misses, and what each costs."""
    say = narrator.say
    gone = int((narrator.evaluation.removed).sum())
    text = narrator.count(
        "The must-haves remove {n} offer of {total}.",
        "The must-haves remove {n} offers of {total}.",
        gone,
        total=len(narrator.recommendation.offers),
    )
    blocks: list[Block] = [Paragraph(text), _removals(narrator)]
    near = _near_misses(narrator)
    if near.rows:
        blocks.append(near)
    blocks.append(
        Note(
            say(
                "Price: how many score points the best offer that fails only this must-have would "
                "stand above the best fit; 0.0 means the must-have costs nothing."
            )
        )
    )
    return Section("removed", say("What the must-haves removed"), tuple(blocks))


def _removals(narrator: Narrator) -> Table:
    say = narrator.say
    lines = []
    for removal in narrator.recommendation.removals:
        price = Cell(numbers.UNKNOWN)
        if removal.price is not None:
            price = Cell(numbers.signed(removal.price), removal.price)
        lines.append(
            (
                rows.text(names.constraint_name(removal.constraint, narrator)),
                Cell(f"{len(removal.removed):,}", len(removal.removed)),
                Cell(f"{len(removal.to_verify):,}", len(removal.to_verify)),
                Cell(f"{removal.unknown:,}", removal.unknown),
                Cell(f"{len(removal.near_misses):,}", len(removal.near_misses)),
                price,
            )
        )
    return Table(
        "removals",
        (
            Column(say("Must-have"), width=3, id="must_have"),
            Column(say("Removes"), "number", id="removes"),
            Column(say("To be verified"), "number", id="to_be_verified"),
            Column(say("Cannot judge"), "number", id="cannot_judge"),
            Column(say("Fail only this"), "number", id="alone"),
            Column(say("Price in points"), "score", id="price"),
        ),
        tuple(lines),
        caption=say("Effect of each must-have"),
    )


def _near_misses(narrator: Narrator) -> Table:
    recommendation = narrator.recommendation
    say = narrator.say
    lines = []
    for removal in recommendation.removals:
        for offer in removal.near_misses[:NEAR_MISSES]:
            row = narrator.evaluation.rows[offer]
            lines.append(
                (
                    rows.text(names.constraint_name(removal.constraint, narrator)),
                    rows.offer_cell(narrator, offer),
                    rows.points(float(recommendation.scores[row])),
                    rows.text(reason(narrator, offer, removal.constraint)),
                )
            )
    return Table(
        "near-misses",
        (
            Column(say("Must-have"), width=1.6, id="must_have"),
            Column(say("Offer"), width=2.6, id="offer"),
            Column(say("Score"), "score", width=0.7, id="score"),
            Column(say("Reason"), width=2.8, id="reason"),
        ),
        tuple(lines),
        caption=say("The best that fail only one"),
    )


def to_verify_section(narrator: Narrator) -> Section | None:
    """Build the section on offers with an unknown must-have of law or data."""
    offers, say = narrator.recommendation.to_verify, narrator.say
    if not offers:
        return None
    blocks: list[Block] = [
        Paragraph(to_verify_sentence(narrator)),
        to_verify_table(narrator, offers[:DETAILED]),
    ]
    if len(offers) > DETAILED:
        more = say("Here are the {n} with the best scores; the spreadsheet lists all.", n=DETAILED)
        blocks.append(Note(more))
    return Section("to-verify", say("To be verified"), tuple(blocks))


def to_verify_table(narrator: Narrator, offers: Sequence[ToVerify]) -> Table:
    """Build the table of offers to verify: would-be score, cost, unknown must-haves."""
    say = narrator.say
    lines = [
        (
            rows.offer_cell(narrator, each.offer),
            rows.points(each.score) if each.known else Cell(numbers.UNKNOWN),
            rows.cost_cell(narrator, each.offer),
            rows.text(" ".join(verdict_lines(narrator, each.rule_results))),
        )
        for each in offers
    ]
    return Table(
        "to-verify",
        (
            Column(say("Offer"), width=2.6, id="offer"),
            Column(say("Score"), "score", width=0.7, id="score"),
            Column(say("Cost a month"), "money", narrator.currency, 1.1, id="cost"),
            Column(say("What is not known"), width=3.6, id="to_verify"),
        ),
        tuple(lines),
        caption=say("To be verified before they may be chosen"),
    )


def reason(narrator: Narrator, offer: str, constraint: str) -> str:
    """Say why a must-have removes an offer."""
    evaluation = narrator.evaluation
    verdicts = evaluation.rule_results[evaluation.rows[offer]]
    verdict = next(v for v in verdicts if v.constraint == constraint)
    return verdict_sentence(narrator, verdict)


def failed(recommendation: Recommendation, offer: str) -> tuple[str, ...]:
    """Return the must-haves that an offer fails."""
    evaluation = recommendation.evaluation
    return tuple(v.constraint for v in failed_of(evaluation, evaluation.rows[offer]))


def sparse_section(narrator: Narrator) -> Section | None:
    """Build the section on offers of which too little is known."""
    offers, say = narrator.recommendation.sparse, narrator.say
    if not offers:
        return None
    text = narrator.count(
        "{n} offer is not ranked: less than 60 % of its weight is known, or nothing of its "
        "capability, its price or its licence.",
        "{n} offers are not ranked: less than 60 % of their weight is known, or nothing of their "
        "capability, their price or their licence.",
        len(offers),
    )
    blocks: list[Block] = [Paragraph(text)]
    if len(offers) > DETAILED:
        blocks.append(
            Note(
                say(
                    "Here are the {n} that could score highest; the spreadsheet lists all.",
                    n=DETAILED,
                )
            )
        )
    blocks.append(sparse_table(narrator, offers[:DETAILED]))
    title = say("Appendix: not enough known")
    return Section("sparse", title, tuple(blocks), appendix=True)


def sparse_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    """Build the table of what is known and missing of offers that are not ranked."""
    row_of = narrator.evaluation.rows
    missing = [rows.text(estimated_measures(narrator, row_of[offer])) for offer in offers]
    table = rows.offers_table(
        narrator,
        "sparse",
        offers,
        name="sparse",
        caption="",
        widths={OFFER: 3.0, COVERAGE: 0.7, LOW: 0.8, HIGH: 0.8, COST: 1.1},
    )
    return rows.with_column(
        table, Column(narrator.say("Missing"), width=2.6, id="missing"), missing
    )


def warnings_section(narrator: Narrator) -> Section | None:
    """Build the section on the picks' warnings."""
    recommendation = narrator.recommendation
    blocks: list[Block] = []
    for offer in picked(recommendation):
        sentences = [
            warning_sentence(narrator, offer, warn) for warn in recommendation.warnings(offer)
        ]
        if sentences:
            name = narrator.offer(offer)
            blocks += [Paragraph(name, strong=True), Bullets(tuple(dict.fromkeys(sentences)))]
    if not blocks:
        return None
    return Section("warnings", narrator.say("Before you rely on the picks"), tuple(blocks))


def picked(recommendation: Recommendation) -> tuple[str, ...]:
    """Return the best fit and the alternatives to it; empty if nothing is ranked."""
    found = alternatives(recommendation)
    return (*recommendation.ranked[:1], *(each.offer for each in found))
