"""An estimate is known as one by what the evaluation recorded, never by its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Estimate, Score, Source
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.warning_kinds import Estimated, InferredScores
from advisor.evidence.inferred import Inferred
from advisor.wording import Words
from advisor.wording.figure_rows import figure_rows
from advisor.wording.narrator import Narrator
from advisor.wording.numbers import ESTIMATED

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.decision import Recommendation
    from advisor.evidence.evidence import Evidence

EN = Words("en")


def first_gap(answer: Recommendation) -> tuple[int, int]:
    """Row and column of a ranked offer's benchmark that an estimate fills."""
    evaluation = answer.evaluation
    return next(
        (int(row), column)
        for row in answer.order
        for column in evaluation.columns["capability"]
        if evaluation.estimated[row, column]
    )


def told_of(answer: Recommendation, offer: str, measure: str) -> Evidence:
    found = answer.evaluation.evidence(offer)
    return next(e for e in found if e.counts and measure in e.measures)


def with_scores(catalog: Catalog, *scores: Score) -> Catalog:
    source = Source(
        id="test", title="Test", publisher="Test", url="—", kind="independent",
        accessed=catalog.today, layer="imported",
    )  # fmt: skip
    rows = {"sources": (source,), "scores": scores}
    return with_layer(catalog, LayerFile("test.json", "imported", "t", catalog.today, rows))


def score(catalog: Catalog, model: str, benchmark: str, value: float) -> Score:
    return Score(
        model=model, benchmark=benchmark, value=value, date=catalog.today, self_reported=False,
        source="test",
    )  # fmt: skip


def test_that_a_published_figure_equal_to_an_estimate_is_no_estimate(
    coding: Recommendation,
) -> None:
    """Two models with the same figure, one published and one estimated."""
    catalog = coding.catalog
    row, column = first_gap(coding)
    evaluation = coding.evaluation
    gap, benchmark = evaluation.candidates[row], evaluation.leaves[column].benchmark
    assert benchmark is not None
    figure = float(evaluation.estimates[row, column])
    other = next(
        evaluation.candidates[r]
        for r in coding.order
        if evaluation.estimated[r, column] and evaluation.candidates[r].model != gap.model
    )
    made = with_scores(catalog, score(catalog, other.model.id, benchmark, figure))
    answer = recommend(made, Scenario.from_use_case(made, "everyday-coding"))
    estimated = told_of(answer, gap.offer.id, benchmark)
    published = told_of(answer, other.offer.id, benchmark)
    assert estimated.value == published.value == figure
    assert (estimated.stands, published.stands) == ("stand-in", "counts")
    assert published.published.source == "test"
    texts = [
        [row.value.startswith(ESTIMATED) for row in figure_rows(Narrator(answer, EN), offer)
         if row.measure == benchmark and row.counts]
        for offer in (gap.offer.id, other.offer.id)
    ]  # fmt: skip
    assert texts == [[True], [False]]


def test_that_an_estimate_names_its_own_cohort_where_all_have_one_figure(
    coding: Recommendation,
) -> None:
    """It was looked up by its figure, and so another cohort with the same one was named."""
    catalog = coding.catalog

    def levelled(estimate: Estimate) -> Estimate:
        return msgspec.structs.replace(estimate, lower_quartile=33.0)

    # Without scales every score that is missing is taken from the cohort.
    made = catalog.replace(
        estimates=tuple(levelled(e) for e in catalog.estimates), benchmark_scales=()
    )
    answer = recommend(made, Scenario.from_use_case(made, "everyday-coding"))
    seen = set()
    for candidate in answer.evaluation.candidates:
        model = candidate.model
        for told in answer.evaluation.evidence(candidate.offer.id):
            if not isinstance(told.estimate, Estimate) or told.measure not in catalog.benchmarks:
                continue
            cohort = (told.estimate.band, told.estimate.year)
            assert cohort == model.cohort
            seen.add(cohort)
    assert len(seen) > 1


def test_that_what_is_told_as_a_stand_in_is_what_the_evaluation_filled(
    answer: Recommendation,
) -> None:
    evaluation = answer.evaluation
    for offer, row in evaluation.rows.items():
        filled = {
            evaluation.leaves[c].measure: float(evaluation.estimates[row, c])
            for c in np.flatnonzero(evaluation.estimated[row])
        }
        told = {e.measure: e.value for e in evaluation.evidence(offer) if e.stands == "stand-in"}
        assert told == filled, offer


def test_that_the_warning_names_the_estimates_that_are_told(answer: Recommendation) -> None:
    weighed = {
        leaf.measure
        for leaf, weight in zip(answer.evaluation.leaves, answer.weights, strict=True)
        if weight > 0
    }
    for offer in answer.offers:
        told = [e for e in answer.evaluation.evidence(offer) if e.stands == "stand-in"]
        for kind, stood_in in ((Estimated, Estimate), (InferredScores, Inferred)):
            warned = [list(w.measures) for w in answer.warnings(offer) if isinstance(w, kind)]
            wanted = [
                e.measure for e in told if e.measure in weighed and isinstance(e.estimate, stood_in)
            ]
            assert warned == ([wanted] if wanted else []), offer


def test_that_an_upper_bound_stands_beside_the_estimate_that_counts(
    coding: Recommendation,
) -> None:
    """The ranking takes no figure from 'at most'; the Sources tab said that one counted."""
    catalog = coding.catalog
    row, column = first_gap(coding)
    candidate, leaf = coding.evaluation.candidates[row], coding.evaluation.leaves[column]
    assert leaf.benchmark is not None
    most = score(catalog, candidate.model.id, leaf.benchmark, 90.0)
    made = with_scores(catalog, msgspec.structs.replace(most, bound="at-most"))
    answer = recommend(made, Scenario.from_use_case(made, "everyday-coding"))
    rows = [
        (r.evidence.stands, r.value) for r in figure_rows(Narrator(answer, EN), candidate.offer.id)
        if r.measure == leaf.benchmark
    ]  # fmt: skip
    assert rows[0][0] == "stand-in"
    assert rows[1] == ("beside", "≤ 90.0 %")
