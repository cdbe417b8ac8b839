"""Where the user's own figures count: each must be told from a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.criteria import COST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog import Catalog
    from advisor.decision.evaluation import Evaluation
    from advisor.decision.offers import Candidate

# Column that an override may change → the criterion that looks at it.
CRITERION = {
    "tokens_per_s": "speed",
    "data_region": "data_control",
    "context_tokens": "context",
    "chinese": "localisation",
    "listings": "ecosystem",
    "openness": "openness",
    "rent_low": COST,
    "rent_high": COST,
    "purchase_low": COST,
    "purchase_high": COST,
}


def own_measures(evaluation: Evaluation) -> dict[int, frozenset[str]]:
    """Row → the measures (benchmark or criterion) in which an own figure counts; rows with some."""
    catalog = evaluation.catalog
    if not any(layer.layer == "own" for layer in catalog.layers):
        return {}
    benchmarks = [leaf.benchmark for leaf in evaluation.leaves if leaf.benchmark is not None]
    found = {
        row: frozenset(_measures(catalog, candidate, benchmarks))
        for row, candidate in enumerate(evaluation.candidates)
    }
    return {row: measures for row, measures in found.items() if measures}


def _measures(catalog: Catalog, candidate: Candidate, benchmarks: list[str]) -> Iterator[str]:
    for benchmark in benchmarks:
        score = candidate.scores.get(benchmark)
        if score is not None and _is_own(catalog, score.source):
            yield benchmark
    if _priced_by_own(catalog, candidate):
        yield COST
    for table, row_id in (
        ("offers", candidate.offer.id),
        ("models", candidate.model.id),
        ("licences", candidate.licence.id),
        ("hardware", candidate.hosted.device.id if candidate.hosted else ""),
    ):
        for column, criterion in CRITERION.items():
            if (table, row_id, column) in catalog.overrides_by_cell:
                yield criterion


def _priced_by_own(catalog: Catalog, candidate: Candidate) -> bool:
    rules = catalog.prices_by_offer.get(candidate.offer.id, ())
    if not any(_is_own(catalog, rule.source) for rule in rules) or candidate.api is None:
        return False
    return any(_is_own(catalog, rule.source) for rule in candidate.api.rules)


def _is_own(catalog: Catalog, source: str) -> bool:
    return catalog.sources[source].layer == "own"
