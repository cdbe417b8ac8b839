"""The ranking as CSV for spreadsheets: UTF-8 with a BOM, so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.defuse import defused
from advisor.wording import names
from advisor.wording.offer_notices import notices
from advisor.wording.own_mark import own_measures
from advisor.wording.unranked import verdict_lines

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.removal import ToVerify
    from advisor.report.document import Document

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def ranking_csv(document: Document) -> bytes:
    """One row a ranked offer: figures at full precision, unknown an empty cell.

    Below them stand the offers to be verified, without rank or score: sorted by anything they stay
    apart, and the last column says what is not known of them.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([defused(cell) for cell in _header(document)])
    for offer in document.recommendation.ranked:
        writer.writerow([defused(cell) for cell in _row(document, offer)])
    for each in document.recommendation.to_verify:
        writer.writerow([defused(cell) for cell in _unverified_row(document, each)])
    return (BOM + text.getvalue()).encode()


def _header(document: Document) -> list[str]:
    recommendation, words = document.recommendation, document.words
    say, catalog = words.say, recommendation.catalog
    currency = recommendation.scenario.currency
    figures = [
        rows.figure_column(recommendation, column, words)
        for column in rows.figure_columns(recommendation)
    ]
    return [
        say("Rank"),
        say("Offer"),
        say("Offer id"),
        say("Score"),
        say("At least"),
        say("At most"),
        say("Weight known"),
        f"{say('Cost a month')} ({currency})",
        *(f"{f.title} ({f.unit})" if f.unit and f.kind == "number" and f.unit not in f.title
          else f.title for f in figures),
        *(
            say("{criterion}, points", criterion=names.criterion_name(catalog, c, words))
            for c in recommendation.criteria
        ),
        say("Own figures"),
        say("Before you choose it"),
        say("First"),
        say("Rank, 5 %"),
        say("Rank, 95 %"),
        say("To be verified"),
    ]  # fmt: skip


def _row(document: Document, offer: str) -> list[object]:
    recommendation, words = document.recommendation, document.words
    row = recommendation.evaluation.rows[offer]
    return [
        recommendation.ranks[offer],
        names.offer_name(recommendation.candidate(offer), words),
        offer,
        float(recommendation.scores[row]),
        float(recommendation.low[row]),
        float(recommendation.high[row]),
        float(recommendation.coverage[row]),
        recommendation.monthly_cost(offer),
        *(
            rows.plain(rows.figure_cell(recommendation, offer, column, words))
            for column in rows.figure_columns(recommendation)
        ),
        *(float(points) for points in recommendation.contributions[row]),
        own_measures(recommendation, offer, words),
        " ".join(notices(recommendation, offer, words)),
        *_shares(recommendation, offer),
        None,
    ]


def _unverified_row(document: Document, each: ToVerify) -> list[object]:
    """Name, id and cost, and what is not known; the other cells stay empty."""
    recommendation, words = document.recommendation, document.words
    cells: list[object] = [None] * len(_header(document))
    cells[1] = names.offer_name(recommendation.candidate(each.offer), words)
    cells[2], cells[7] = each.offer, recommendation.monthly_cost(each.offer)
    cells[-1] = " ".join(verdict_lines(recommendation, each.verdicts, words))
    return cells


def _shares(recommendation: Recommendation, offer: str) -> list[float | None]:
    """First-place share and the ranks that hold 5 and 95 % of the draws, where it was drawn."""
    held = recommendation.certainty
    place = None if held is None else held.places.get(offer)
    if held is None or place is None:
        return [None, None, None]
    return [float(held.first[place]), *(float(end) for end in held.intervals[place])]
