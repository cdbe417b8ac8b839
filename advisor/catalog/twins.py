"""Lines whose last scored release has the very same scores: one model under several names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.lines import current_release, releases_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.models import Model


@lru_cache(maxsize=4)
def twins(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return line → all lines like it, itself among them; lines without twins are left out.

    The current releases of twins have the same maker and the same known day. Their last releases
    with scores have the same day, and on each benchmark the same scores at the same efforts: at
    least one, since without any nothing tells models apart.
    """
    alike: defaultdict[Hashable, list[str]] = defaultdict(list)
    for line in catalog.lines:
        current = current_release(catalog, line)
        if current is None or not current.released:
            continue
        out = (r for r in reversed(releases_of(catalog, line)) if r.is_out(catalog.today))
        scored = next((r for r in out if catalog.scores_by_model.get(r.id)), None)
        if scored is not None:
            key = current.vendor, current.released, scored.released, _scores(catalog, scored)
            alike[key].append(line)
    groups = [tuple(lines) for lines in alike.values() if len(lines) > 1]
    return {line: group for group in groups for line in group}


def _scores(catalog: Catalog, release: Model) -> frozenset[Hashable]:
    """All that its scores say, whoever published them."""
    by_benchmark = catalog.scores_by_model.get(release.id, {})
    return frozenset(
        (benchmark, score.said, score.subset, score.value, score.low, score.high, score.bound)
        for benchmark, scores in by_benchmark.items()
        for score in scores
    )
