"""A criterion's entry is the one list of what its figure rests on: what counts is told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.presets import CAPABILITY
from advisor.catalog.subjects import CellOf
from advisor.decision.judging.evaluation import raw_of
from advisor.evidence.criterion_figures import figures_of

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.evidence.candidate import Candidate

# Prices of devices have a table of their own; the usable share is an assumption until the user
# sets it.
BESIDE = {
    *(f"{way}_{part}" for way in ("rent", "purchase") for part in ("low", "high", "currency")),
    "usable_share",
}


def told_cells(answer: Recommendation, offer: str, criterion: str) -> set[tuple[str, str]]:
    """Table and column of each cell that counts for a criterion."""
    return {
        (told.subject.table, column)
        for told in answer.evaluation.evidence(offer)
        if told.stands == "counts" and criterion in told.measures
        if isinstance(told.subject, CellOf)
        for column in told.subject.columns
        if column not in BESIDE
    }


def entry_cells(candidate: Candidate, criterion: str) -> set[tuple[str, str]]:
    """Table and column of each filled cell that its entry lists."""
    return {
        (cell.table, cell.column)
        for cell in figures_of(criterion).cells(candidate)
        if getattr(cell.row, cell.column) is not None and cell.column not in BESIDE
    }


def test_that_the_cells_that_count_are_those_that_the_entry_lists(answer: Recommendation) -> None:
    evaluation, seen = answer.evaluation, 0
    for offer, row in evaluation.rows.items():
        for column, leaf in enumerate(evaluation.leaves):
            if leaf.criterion == CAPABILITY or raw_of(evaluation, row, column) is None:
                continue
            listed = entry_cells(evaluation.candidates[row], leaf.criterion)
            assert told_cells(answer, offer, leaf.criterion) == listed, (offer, leaf.criterion)
            seen += len(listed)
    assert seen > len(answer.offers)


def test_that_a_figure_of_a_criterion_has_the_criterion_s_unit(answer: Recommendation) -> None:
    criteria = answer.catalog.criteria
    for offer in answer.offers:
        for told in answer.evaluation.evidence(offer):
            if told.measure in ("openness", "localisation", "speed", "context", "ecosystem"):
                hosted = isinstance(told.subject, CellOf) and told.subject.table == "hardware"
                assert hosted or told.replaced or told.unit == criteria[told.measure].unit


def test_that_the_shorter_context_counts_once_where_offer_and_model_say_the_same(
    coding: Recommendation,
) -> None:
    candidate = next(c for c in coding.evaluation.candidates if c.model.context_tokens)
    length = candidate.model.context_tokens
    same = msgspec.structs.replace(
        candidate, offer=msgspec.structs.replace(candidate.offer, context_tokens=length)
    )
    assert entry_cells(same, "context") == {("offers", "context_tokens")}
