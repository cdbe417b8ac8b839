"""Where the user's own figures count: each must be told from a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import cell_origin, is_own
from advisor.decision.judging.criterion_figures import figures_of
from advisor.decision.judging.effective import CAPABILITY, COST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.decision.judging.criterion_figures import Cell
    from advisor.decision.judging.offers import Candidate


def own_measures(
    catalog: Catalog, candidates: Sequence[Candidate], benchmarks: Sequence[str]
) -> dict[int, frozenset[str]]:
    """Measures (benchmark or criterion) in which an own figure counts, by row of the candidates.

    Rows without one are left out.
    """
    if not any(layer.layer == "own" for layer in catalog.layers):
        return {}
    found = {
        row: frozenset(_measures(catalog, candidate, benchmarks))
        for row, candidate in enumerate(candidates)
    }
    return {row: measures for row, measures in found.items() if measures}


def _measures(catalog: Catalog, candidate: Candidate, benchmarks: Sequence[str]) -> Iterator[str]:
    for benchmark in benchmarks:
        score = candidate.scores.get(benchmark)
        if score is not None and is_own(catalog, score.source):
            yield benchmark
    if _priced_by_own(catalog, candidate):
        yield COST
    for criterion in catalog.criteria:
        cells = figures_of(criterion).cells(candidate) if criterion != CAPABILITY else ()
        if any(_is_own_cell(catalog, cell) for cell in cells):
            yield criterion


def _is_own_cell(catalog: Catalog, cell: Cell) -> bool:
    if getattr(cell.row, cell.column) is None:
        return False
    source = cell_origin(catalog, cell.table, cell.row, cell.column).source
    return source in catalog.sources and is_own(catalog, source)


def _priced_by_own(catalog: Catalog, candidate: Candidate) -> bool:
    rules = catalog.prices_by_offer.get(candidate.offer.id, ())
    if not any(is_own(catalog, rule.source) for rule in rules) or candidate.api is None:
        return False
    return any(is_own(catalog, rule.source) for rule in candidate.api.rules)
