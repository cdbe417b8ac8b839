"""Where another source says otherwise of the same score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.efforts import UNSTATED
from advisor.catalog.figures import disagree

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Score


def contradicting(catalog: Catalog, score: Score, day: dt.date) -> tuple[Score, ...]:
    """The scores of other sources, up to a day, that lie more than 5 % from a score.

    Only exact figures can contradict each other. Another level of thinking and another number of
    attempts measure something else; a source that does not state its way may mean the same.
    """
    if score.bound != "exact" or score.date > day:
        return ()
    return tuple(
        other
        for other in catalog.scores_by_model[score.model][score.benchmark]
        if other.source != score.source
        and other.bound == "exact"
        and other.date <= day
        and other.attempts == score.attempts
        and other.subset == score.subset
        and (other.effort == score.effort or UNSTATED in {other.effort, score.effort})
        and disagree(other.value, score.value)
    )
