"""Lines whose current release has the very same scores: one model under several names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.lines import current_release

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.models import Model


@lru_cache(maxsize=4)
def twins(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return line → all lines like it, itself among them; lines without twins are left out.

    The current releases of twins have the same maker, the same known day, and on each benchmark
    the same scores at the same efforts; at least one, since without any nothing tells models apart.
    """
    alike: defaultdict[Hashable, list[str]] = defaultdict(list)
    for line in catalog.lines:
        release = current_release(catalog, line)
        if release is not None and release.released and (scores := _scores(catalog, release)):
            alike[release.vendor, release.released, scores].append(line)
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
