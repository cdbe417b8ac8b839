"""The ranking as CSV for spreadsheets: UTF-8 with a BOM, so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from advisor.report.defuse import defused
from advisor.wording.offer_column import COST, EFFORT, OFFER, OFFER_ID, RELEASE, TO_VERIFY
from advisor.wording.offer_columns import shown

if TYPE_CHECKING:
    from advisor.report.document import Document

# Columns of an offer to be verified.
UNVERIFIED = frozenset({OFFER, OFFER_ID, RELEASE, EFFORT, COST, TO_VERIFY})
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def ranking_csv(document: Document) -> bytes:
    """Write a row for each ranked offer: figures at full precision, unknown ones empty.

    The offers to be verified follow, without rank or score, so that sorting keeps them apart; the
    last column says what is unknown.
    """
    narrator, recommendation = document.narrator, document.narrator.recommendation
    columns = shown(narrator, "csv")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([defused(c.exported or c.heading or c.title) for c in columns])
    rows = recommendation.evaluation.rows
    for offer in recommendation.ranked:
        cells = (c.value(narrator, rows[offer]) for c in columns)
        writer.writerow([defused(cell) for cell in cells])
    for each in recommendation.to_verify:
        row = rows[each.offer]
        cells = (c.value(narrator, row) if c.id in UNVERIFIED else None for c in columns)
        writer.writerow([defused(cell) for cell in cells])
    return (BOM + text.getvalue()).encode()
