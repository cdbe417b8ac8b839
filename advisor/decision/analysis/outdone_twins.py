"""Models that another name of theirs outdoes: they take no share of the draws.

Lines of which the very same scores are published are one model under several names
(``catalog/twins.py``). Where one name is on sale no way better than another, cheaper nor faster nor
nearer, whoever would choose it chooses the other. Its draws must not say otherwise: in each, the
way of the highest mean stands for a model, and where two names are stood for by different ways, the
one that is outdone may be the luckier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.errors import error_sources
from advisor.decision.analysis.robustness import criterion_values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Numbers = NDArray[np.intp]


def line_that_counts(ranking: Ranking) -> Numbers:
    """Return for each line the one that counts in its place, itself where it is not outdone.

    Lines are numbered as in ``evaluation.lines``. Of two that match each other the first counts.
    """
    evaluation = ranking.evaluation
    lines, sources = evaluation.lines, error_sources(evaluation)
    counts = np.arange(len(evaluation.line_ids))
    leaders = ranking.leaders
    twin = np.bincount(sources[leaders], minlength=int(sources.max(initial=0)) + 1) > 1
    if not twin.any():
        return counts
    values, of_row = criterion_values(ranking), lines[ranking.order]
    weighed = values[:, ranking.criterion_weights > 0]
    held: dict[int, list[int]] = {}
    for row in leaders.tolist():
        line, source = int(lines[row]), int(sources[row])
        if not twin[source]:
            continue
        mine = weighed[ranking.order[of_row == line]]
        for other in held.setdefault(source, []):
            theirs = weighed[ranking.order[of_row == other]]
            if (theirs[:, None] >= mine).all(axis=2).any(axis=0).all():
                counts[line] = other
                break
        else:
            held[source].append(line)
    return counts
