"""Scores of an offer's model: the one used first, then the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.catalog.figures import UNDATED
from advisor.catalog.score_conflicts import contradicting
from advisor.catalog.subjects import ScoreOf
from advisor.evidence.evidence import Evidence
from advisor.evidence.stand_ins import stand_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Doubt


def scores_in_mix(basis: Basis) -> Iterator[Evidence]:
    """Return the scores on the benchmarks of the mix, and estimates of missing ones."""
    return _scores(basis, basis.mix)


def scores_outside_mix(basis: Basis) -> Iterator[Evidence]:
    """Return the scores on the other benchmarks, which the answer does not use."""
    scored = basis.candidate.catalog.scores_by_model.get(basis.candidate.model.id, {})
    return _scores(basis, [benchmark for benchmark in scored if benchmark not in basis.mix])


def _scores(basis: Basis, benchmarks: Sequence[str]) -> Iterator[Evidence]:
    candidate = basis.candidate
    by_benchmark = candidate.catalog.scores_by_model.get(candidate.model.id, {})
    for benchmark in benchmarks:
        leading = candidate.scores.get(benchmark)
        subject = ScoreOf(candidate.model.id, benchmark, None)
        yield from stand_in(basis, benchmark, subject, settable=True)
        scores = by_benchmark.get(benchmark, ())
        for score in sorted(scores, key=lambda s: (s is not leading, -s.date.toordinal())):
            yield _score(basis, score, is_leading=score is leading)


def _score(basis: Basis, score: Score, *, is_leading: bool) -> Evidence:
    catalog, day = basis.candidate.catalog, basis.candidate.day
    benchmark = score.benchmark
    counts = is_leading and benchmark in basis.mix and benchmark in basis.known
    outside = is_leading and benchmark not in basis.mix
    return Evidence(
        subject=ScoreOf(score.model, benchmark, score),
        value=score.value,
        unit=catalog.benchmarks[benchmark].unit,
        published=basis.published(Origin(score.source, score.date, score.note or ""), ages=True),
        measures=(benchmark,),
        stands="counts" if counts else "beside",
        doubts=(*_doubts(catalog, score, day), *(("outside-mix",) if outside else ())),
        rivals=contradicting(catalog, score, day),
        settable=True,
    )


def _doubts(catalog: Catalog, score: Score, day: dt.date) -> tuple[Doubt, ...]:
    withdrawn = catalog.benchmarks[score.benchmark].withdrawn_on
    holds: dict[Doubt, bool] = {
        "undated": score.date <= UNDATED,
        "self-reported": score.self_reported,
        "bound": score.bound != "exact",
        "attempts": score.attempts > 1,
        "withdrawn": withdrawn is not None and withdrawn <= day,
        "later": score.date > day,
    }
    return tuple(doubt for doubt, held in holds.items() if held)
