"""Where the user's own figures count: each must be told from a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.cell_origins import cell_origin, is_own
from advisor.decision.judging.criteria import COST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.decision.judging.offers import Candidate

# What a hosted offer's cost, or speed, rests on: columns of the device.
_RENTED = ("rent_low", "rent_high", "rent_currency")
_OWNED = ("purchase_low", "purchase_high", "purchase_currency", "power_w")
_BUILD = ("memory_gb", "bandwidth_gb_s", "bf16_tflops", "fp8_tflops", "fp4_tflops", "usable_share")


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
    for criterion, table, row, column in _cells(candidate):
        if getattr(row, column) is not None and _is_own_cell(catalog, table, row, column):
            yield criterion


def _cells(candidate: Candidate) -> Iterator[tuple[str, str, Any, str]]:
    """Criterion, table, row and column of every cell that a criterion looks at."""
    offer, model = candidate.offer, candidate.model
    yield "openness", "licences", candidate.licence, "openness"
    yield "localisation", "models", model, "chinese"
    yield "ecosystem", "models", model, "listings"
    for table, row in (("offers", offer), ("models", model)):
        if row.context_tokens == candidate.context_tokens:
            yield "context", table, row, "context_tokens"
    if candidate.hosted is None:
        yield "speed", "offers", offer, "tokens_per_s"
    if not candidate.is_hosted:
        yield "data_control", "offers", offer, "data_region"
    if candidate.hosted is not None:
        device = candidate.hosted.device
        for column in _RENTED if offer.kind == "rented" else _OWNED:
            yield COST, "hardware", device, column
        for column in _BUILD:
            yield COST, "hardware", device, column
            yield "speed", "hardware", device, column
        for column in ("parameters_b", "active_b"):
            yield COST, "models", model, column
            yield "speed", "models", model, column


def _is_own_cell(catalog: Catalog, table: str, row: Any, column: str) -> bool:
    source = cell_origin(catalog, table, row, column).source
    return source in catalog.sources and is_own(catalog, source)


def _priced_by_own(catalog: Catalog, candidate: Candidate) -> bool:
    rules = catalog.prices_by_offer.get(candidate.offer.id, ())
    if not any(is_own(catalog, rule.source) for rule in rules) or candidate.api is None:
        return False
    return any(is_own(catalog, rule.source) for rule in candidate.api.rules)
