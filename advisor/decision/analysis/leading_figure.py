"""The benchmark score that stands for the capability of an offer, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.mix import is_own_benchmark
from advisor.evidence.inferred import Inferred
from advisor.evidence.own import is_users_own

if TYPE_CHECKING:
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate

Basis = Literal["own", "measured", "self-reported", "inferred", "expected", "estimated"]


class LeadingFigure(Frozen, frozen=True):
    """A score of an offer on one benchmark of the mix.

    Attributes:
        column: of the table of values.
        value: in the benchmark's unit.
        level: the good-enough level on the benchmark, in its unit.
        basis: of the user's own evaluation, measured by others, reported by the maker itself,
            inferred from other scores of the release, only expected of its day and size, or
            estimated from comparable models.
        scores: number of scores that it is inferred from; 0 where it is measured.
        unpublished: share of the mix on which its offer has no published score, 0 to 1.
    """

    column: int
    value: float
    level: float
    basis: Basis
    scores: int
    unpublished: float

    @property
    def is_known(self) -> bool:
        """Whether the score is measured or published, not inferred."""
        return self.basis in ("own", "measured", "self-reported")


def leading_figure(ranking: Ranking, row: int, beside: int | None = None) -> LeadingFigure | None:
    """Return the published score with the largest share of the mix, else the inferred one.

    Args:
        ranking: the ranking.
        row: of the evaluation.
        beside: row of an offer to compare with: only benchmarks of which both have a figure count,
            where there is one; published scores of both come first.
    """
    evaluation = ranking.evaluation
    leading = sorted(evaluation.columns[CAPABILITY], key=lambda c: -evaluation.leaves[c].share)
    rows = (row,) if beside is None else (row, beside)
    known = [c for c in leading if all(_known(evaluation, r, c) for r in rows)]
    either = [c for c in leading if all(_any(evaluation, r, c) for r in rows)]
    alone = [c for c in leading if _known(evaluation, row, c) or _any(evaluation, row, c)]
    column = next(iter((*known, *either, *alone)), None)
    return None if column is None else _figure(ranking, row, column)


def _known(evaluation: Evaluation, row: int, column: int) -> bool:
    return bool(evaluation.raw[row, column] == evaluation.raw[row, column])  # not NaN


def _any(evaluation: Evaluation, row: int, column: int) -> bool:
    return _known(evaluation, row, column) or bool(evaluation.estimated[row, column])


def _figure(ranking: Ranking, row: int, column: int) -> LeadingFigure:
    evaluation = ranking.evaluation
    benchmark = evaluation.leaves[column].benchmark
    level = next(p.enough for p in ranking.scenario.mix if p.benchmark == benchmark)
    rest = _unpublished(evaluation, row)
    if _known(evaluation, row, column):
        basis = _origin(evaluation.candidates[row], benchmark or "")
        return LeadingFigure(column, float(evaluation.raw[row, column]), level, basis, 0, rest)
    stand_in, value = evaluation.stand_ins[column][row], float(evaluation.estimates[row, column])
    if not isinstance(stand_in, Inferred):
        return LeadingFigure(column, value, level, "estimated", 0, rest)
    guess: Basis = "inferred" if stand_in.scores else "expected"
    return LeadingFigure(column, value, level, guess, stand_in.scores, rest)


def _unpublished(evaluation: Evaluation, row: int) -> float:
    """Return the share of the mix on which an offer has no published score."""
    missing = (c for c in evaluation.columns[CAPABILITY] if not _known(evaluation, row, c))
    return min(sum(evaluation.leaves[c].share for c in missing), 1.0)


def _origin(candidate: Candidate, benchmark: str) -> Basis:
    """Who measured the score of an offer on a benchmark."""
    score = candidate.scores.get(benchmark)
    if score is None:
        return "measured"
    catalog = candidate.catalog
    if is_users_own(catalog.sources[score.source]) or is_own_benchmark(catalog, benchmark):
        return "own"
    return "self-reported" if score.self_reported else "measured"
