"""The published results that abilities are computed from, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from advisor.catalog.efforts import UNSTATED
from advisor.catalog.figures import leading_score
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.records import Score


T = TypeVar("T")


class Setting(Frozen, frozen=True):
    """A release at a level of thinking."""

    model: str
    effort: Effort


def cells(
    catalog: Catalog, models: Iterable[str], benchmarks: frozenset[str], day: dt.date
) -> Iterator[tuple[Setting, str, Score]]:
    """Yield setting, benchmark and the score that counts there, of those published by a day.

    A score at no stated effort that repeats one at a stated effort is a quotation of it, and no
    second result.
    """
    for model in models:
        for benchmark, published in catalog.scores_by_model.get(model, {}).items():
            if benchmark not in benchmarks:
                continue
            by_effort: dict[Effort, list[Score]] = {}
            for score in published:
                if score.date <= day and score.bound == "exact":
                    by_effort.setdefault(score.effort, []).append(score)
            quoted = {s.value for e, scores in by_effort.items() if e != UNSTATED for s in scores}
            for effort, scores in by_effort.items():
                own = [s for s in scores if effort != UNSTATED or s.value not in quoted]
                if own:
                    yield Setting(model, effort), benchmark, leading_score(catalog, own)


def numbered(names: Sequence[T]) -> tuple[np.ndarray, list[T]]:
    """Return the number of each name, in order of appearance, and the names by number."""
    seen: dict[T, int] = {}
    numbers = np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.intp)
    return numbers, list(seen)
