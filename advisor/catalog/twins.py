"""Lines of which the very same scores are published: one model under several names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.models import Model

# Lines with fewer scores than this may have the same ones by chance: an assumption of ours.
LEAST_SCORES = 2


@lru_cache(maxsize=4)
def twins(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return line → all lines with its scores, itself among them; those without twins are left out.

    Twins have the same maker, releases of the same days, and on each benchmark the same scores at
    the same efforts.
    """
    alike: defaultdict[Hashable, list[str]] = defaultdict(list)
    for line, releases in catalog.lines.items():
        scores = [_scores(catalog, release) for release in releases]
        if sum(map(len, scores)) >= LEAST_SCORES:
            days = tuple((release.vendor, release.released) for release in releases)
            alike[days, tuple(scores)].append(line)
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
