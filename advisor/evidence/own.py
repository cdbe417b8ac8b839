"""Find where the user's own figures are used, so that they can be marked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog import Catalog
    from advisor.catalog.records import Source
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence


def own_measures(found: Iterable[Evidence]) -> frozenset[str]:
    """Return the benchmarks and criteria for which the user's own figure is used."""
    return frozenset(m for e in found if e.own and e.counts for m in e.measures)


def is_users_own(source: Source) -> bool:
    """Whether a source is the user's: figures typed in, or an evaluation of their own imported."""
    return source.layer == "own" or (source.layer == "imported" and source.kind == "own")


def may_rest_on_own(candidate: Candidate) -> bool:
    """Whether any own figure concerns an offer: a quick test that skips most offers."""
    rows = _spoken_of(candidate.catalog)
    if not rows:
        return False
    device = candidate.hosted.device.id if candidate.hosted else ""
    return not rows.isdisjoint(
        {
            ("offers", candidate.listing),
            ("models", candidate.model.id),
            ("providers", candidate.provider.id),
            ("vendors", candidate.model.vendor),
            ("licences", candidate.licence.id),
            ("hardware", device),
        }
    )


@lru_cache(maxsize=2)
def _spoken_of(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Return table and id of each row that an own figure concerns."""
    found: set[tuple[str, str]] = set()
    for layer in catalog.layers:
        if layer.layer != "own":
            continue
        for table, rows in layer.rows.items():
            found.update(_spoken(table, row) for row in rows)
    return frozenset(found)


def _spoken(table: str, row: object) -> tuple[str, str]:
    """Return table and id that an own row concerns: model, offer, or overridden row."""
    match table:
        case "scores":
            return "models", str(getattr(row, "model", ""))
        case "prices" | "ends":
            return "offers", str(getattr(row, "offer", ""))
        case "agreements":
            return f"{getattr(row, 'covers', '')}s", str(getattr(row, "subject", ""))
        case "overrides":
            return str(getattr(row, "table", "")), str(getattr(row, "id", ""))
        case _:
            return table, str(getattr(row, "id", ""))
