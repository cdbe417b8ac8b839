"""Which benchmarks are live: releases of the last half year are scored on them.

A benchmark that no new release reports says nothing about the models that one would choose today,
however many old ones it ranks.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.catalog import Catalog

HALF_A_YEAR = dt.timedelta(days=183)
# Fewer releases may come from a single maker or board: our assumption.
LEAST_REPORTS = 5


@lru_cache(maxsize=4)
def new_reports(catalog: Catalog) -> Mapping[str, int]:
    """Return benchmark → number of releases of the tables' last half year with a score."""
    last = catalog.as_of
    new = {m.id for m in catalog.models.values()
           if m.released and last - HALF_A_YEAR <= m.released <= last}  # fmt: skip
    found: defaultdict[str, set[str]] = defaultdict(set)
    for score in catalog.scores:
        if score.model in new:
            found[score.benchmark].add(score.model)
    return {benchmark: len(models) for benchmark, models in found.items()}


def is_live(catalog: Catalog, benchmark: str) -> bool:
    """Whether a benchmark is not withdrawn, and ``LEAST_REPORTS`` new releases have a score on it.

    A saturated one counts as live: it no longer separates the strongest, but shows who is good
    enough.
    """
    withdrawn = catalog.benchmarks[benchmark].withdrawn_on
    if withdrawn is not None and withdrawn <= catalog.as_of:
        return False
    return new_reports(catalog).get(benchmark, 0) >= LEAST_REPORTS
