"""Report sections on what is not ranked, and on warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.analysis.removal import failed_of
from advisor.report import rows
from advisor.report.certainty import estimated_measures
from advisor.report.document import Bullets, Cell, Column, Paragraph, Section, Table
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
# Models to be verified on paper; the spreadsheet has all offers.
MOST_TO_VERIFY = 5


def left_out_section(narrator: Narrator) -> Section:
    """Build the section on what is not ranked: removed, to be verified, not enough known."""
    say = narrator.say
    blocks: list[Block] = [Paragraph(_removed(narrator))]
    sparse = narrator.recommendation.sparse
    if sparse:
        blocks.append(Paragraph(_sparse(narrator, len(sparse))))
    blocks.append(
        Paragraph(say("The spreadsheet lists each offer that is not ranked, with its reason."))
    )
    offers = narrator.recommendation.to_verify
    if offers:
        best: dict[str, ToVerify] = {}
        for each in offers:
            best.setdefault(narrator.recommendation.candidate(each.offer).line, each)
        shown = tuple(best.values())[:MOST_TO_VERIFY]
        blocks += [Paragraph(to_verify_sentence(narrator)), to_verify_table(narrator, shown)]
    return Section("left-out", say("What is not ranked"), tuple(blocks))


def removed_section(narrator: Narrator) -> Section:
    """Build the section on the best offers that each must-have alone removes."""
    near = _near_misses(narrator)
    blocks: tuple[Block, ...] = (near,) if near.rows else ()
    title = narrator.say("What the must-haves removed")
    return Section("removed", title, (Paragraph(_removed(narrator)), *blocks))


def _removed(narrator: Narrator) -> str:
    return narrator.count(
        "The must-haves remove {n} offer of {total}.",
        "The must-haves remove {n} offers of {total}.",
        int(narrator.evaluation.removed.sum()),
        total=f"{len(narrator.recommendation.offers):,}",
    )


def _sparse(narrator: Narrator, count: int) -> str:
    return narrator.count(
        "{n} offer is not ranked: less than 60 % of its weight is known, or nothing of its "
        "capability, its price or its licence.",
        "{n} offers are not ranked: less than 60 % of their weight is known, or nothing of their "
        "capability, their price or their licence.",
        count,
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


def warnings_section(narrator: Narrator, *, full: bool = False) -> Section | None:
    """Build the section on the warnings on the best fit and the alternatives.

    ``full``: all of each; otherwise of an alternative only those shown wherever it is named.
    """
    recommendation = narrator.recommendation
    blocks: list[Block] = []
    for place, offer in enumerate(picked(recommendation)):
        whole = full or place == 0
        warnings = (recommendation.warnings if whole else recommendation.lasting_warnings)(offer)
        sentences = [warning_sentence(narrator, offer, warn) for warn in warnings]
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
