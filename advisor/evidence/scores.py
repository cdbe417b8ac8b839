"""Scores of an offer's model: the one used first, then the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.catalog.efforts import UNSTATED
from advisor.catalog.figures import UNDATED
from advisor.catalog.score_conflicts import contradicting
from advisor.catalog.subjects import ScoreOf
from advisor.evidence.evidence import Evidence
from advisor.evidence.stand_ins import stand_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Doubt


def scores_in_mix(basis: Basis) -> Iterator[Evidence]:
    """Return the scores on the benchmarks of the mix, and estimates of missing ones."""
    return _scores(basis, basis.mix)


def scores_outside_mix(basis: Basis) -> Iterator[Evidence]:
    """Return the scores on the other benchmarks, which the answer does not use."""
    listed = {*basis.mix, *_boards(basis).values()}
    benchmarks = dict.fromkeys(b for by in _published(basis) for b in by if b not in listed)
    return _scores(basis, tuple(benchmarks))


def scores_of_criterion(basis: Basis, criterion: str) -> Iterator[Evidence]:
    """Yield the scores that a criterion takes; those of a benchmark in the mix stand there."""
    board = _boards(basis)[criterion]
    if board not in basis.mix:
        subject = ScoreOf(basis.candidate.model.id, board, None)
        yield from stand_in(basis, criterion, subject, settable=True)
        yield from _published_on(basis, board)


def _boards(basis: Basis) -> dict[str, str]:
    """Return criterion → the benchmark whose scores are its figures, where it has one."""
    criteria = basis.candidate.catalog.criteria.values()
    return {each.id: each.benchmark for each in criteria if each.benchmark is not None}


def _measures(basis: Basis, benchmark: str) -> tuple[str, ...]:
    """Return what a benchmark's scores bear on: itself in the mix, criteria that take it."""
    taken = tuple(c for c, board in _boards(basis).items() if board == benchmark)
    return (benchmark, *taken) if benchmark in basis.mix or not taken else taken


def _published(basis: Basis) -> list[Mapping[str, Sequence[Score]]]:
    """Return benchmark → scores, of each release that the offer may serve."""
    by_model = basis.candidate.catalog.scores_by_model
    return [by_model.get(release.id, {}) for release in basis.candidate.releases]


def _scores(basis: Basis, benchmarks: Sequence[str]) -> Iterator[Evidence]:
    for benchmark in benchmarks:
        subject = ScoreOf(basis.candidate.model.id, benchmark, None)
        yield from stand_in(basis, benchmark, subject, settable=True)
        yield from _published_on(basis, benchmark)


def _published_on(basis: Basis, benchmark: str) -> Iterator[Evidence]:
    leading = basis.candidate.scores.get(benchmark)
    scores = [score for by in _published(basis) for score in by.get(benchmark, ())]
    for score in sorted(scores, key=lambda s: (s is not leading, -s.date.toordinal())):
        yield _score(basis, score, is_leading=score is leading)


def _score(basis: Basis, score: Score, *, is_leading: bool) -> Evidence:
    catalog, day = basis.candidate.catalog, basis.candidate.day
    benchmark = score.benchmark
    measures = _measures(basis, benchmark)
    counts = is_leading and any(measure in basis.known for measure in measures)
    outside = is_leading and measures == (benchmark,) and benchmark not in basis.mix
    return Evidence(
        subject=ScoreOf(score.model, benchmark, score),
        value=score.value,
        unit=catalog.benchmarks[benchmark].unit,
        published=basis.published(Origin(score.source, score.date, score.note or ""), ages=True),
        measures=measures,
        stands="counts" if counts else "beside",
        doubts=(
            *_doubts(catalog, score, day),
            *(_of_candidate(basis, score) if is_leading else ()),
            *(("outside-mix",) if outside else ()),
        ),
        rivals=contradicting(catalog, score, day),
        settable=True,
    )


def _of_candidate(basis: Basis, score: Score) -> Iterator[Doubt]:
    """Yield why it may be of another release or level than the offer's."""
    candidate = basis.candidate
    if not candidate.release_stated:
        yield "release-unstated"
    if score.effort == UNSTATED and candidate.model.reasoning in ("optional", "always"):
        yield "effort-unstated"


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
