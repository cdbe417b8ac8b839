"""Compare two answers: which picks changed, and because of which figures.

The lead of the new pick over the old one changed by sum over columns of
``w * (change of the new one's points - change of the old one's points)``, since the score is
additive (Keeney & Raiffa 1976, ch. 3): each changed figure has its share of that exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.picks import choose_picks, offers_by_role
from advisor.decision.judging.evaluation import raw_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision.judging.criteria import Raw
    from advisor.decision.ranking import Ranking

# An offer that was not known, is no longer ranked, or is ranked only now.
Turn = Literal["new", "left", "entered"]


class FigureMove(Frozen, frozen=True):
    """A figure of an offer that changed.

    Attributes:
        offer: its id.
        measure: benchmark or criterion.
        then, now: the figure before and after; None where unknown.
        points: effect on the new pick's lead over the old one, in score points.
    """

    offer: str
    measure: str
    then: Raw
    now: Raw
    points: float


class PickMove(Frozen, frozen=True):
    """A role whose pick changed.

    Attributes:
        role: of the pick.
        then, now: ids of the offers before and after; None for no pick.
        figures: changed figures of both offers, largest effect first.
        turns: offer → whether it is new, entered or left the ranking, where it did.
    """

    role: str
    then: str | None
    now: str | None
    figures: tuple[FigureMove, ...]
    turns: dict[str, Turn]


class AnswerChange(Frozen, frozen=True):
    """Differences between two answers for the same scenario.

    Attributes:
        picks: picks that changed.
        kept: best fit if it stayed the same; else None.
        lead: lead of ``kept`` over the next model before and after; None if it changed.
        moved: number of offers whose rank changed.
        figures: number of changed figures of offers ranked before or after.
    """

    picks: tuple[PickMove, ...]
    kept: str | None
    lead: tuple[float, float] | None
    moved: int
    figures: int

    @property
    def nothing(self) -> bool:
        """Whether the answer is the same to the last rank."""
        return not self.picks and not self.moved and not self.figures


def answer_change(then: Ranking, now: Ranking) -> AnswerChange:
    """Compare the rankings of one scenario before and after new figures."""
    before, after = (offers_by_role(choose_picks(ranking)) for ranking in (then, now))
    roles = dict.fromkeys((*after, *before))
    moves = tuple(
        _pick_move(then, now, role, before.get(role), after.get(role))
        for role in roles
        if before.get(role) != after.get(role)
    )
    best = now.ranked[0] if now.ranked else None
    kept = best if best is not None and then.ranked[:1] == (best,) else None
    return AnswerChange(
        picks=moves,
        kept=kept,
        lead=None if kept is None else (_lead(then), _lead(now)),
        moved=sum(
            then.ranks.get(offer) != now.ranks.get(offer) for offer in {*then.ranks, *now.ranks}
        ),
        figures=sum(1 for offer in {*then.ranks, *now.ranks} for _ in _changed(then, now, offer)),
    )


def _lead(ranking: Ranking) -> float:
    scores = ranking.scores[ranking.leaders[:2]]
    return float(scores[0] - scores[1]) if len(scores) > 1 else float(scores[0])


def _pick_move(
    then: Ranking, now: Ranking, role: str, before: str | None, after: str | None
) -> PickMove:
    figures: list[FigureMove] = []
    turns: dict[str, Turn] = {}
    for offer, sign in ((after, 1.0), (before, -1.0)):
        if offer is None:
            continue
        turn = _turn(then, now, offer)
        if turn is not None:
            turns[offer] = turn
        figures += (
            FigureMove(offer, measure, old, new, sign * points)
            for measure, old, new, points in _changed(then, now, offer)
        )
    figures.sort(key=lambda move: -move.points)
    return PickMove(role, before, after, tuple(figures), turns)


def _turn(then: Ranking, now: Ranking, offer: str) -> Turn | None:
    if offer not in then.evaluation.rows:
        return "new"
    if offer in then.ranks and offer not in now.ranks:
        return "left"
    if offer in now.ranks and offer not in then.ranks:
        return "entered"
    return None


def _changed(then: Ranking, now: Ranking, offer: str) -> Iterator[tuple[str, Raw, Raw, float]]:
    """(measure, figure then, figure now, points gained) of each figure that changed."""
    old, new = then.evaluation, now.evaluation
    if offer not in old.rows or offer not in new.rows:
        return
    row, place = new.rows[offer], old.rows[offer]
    columns = {leaf.measure: column for column, leaf in enumerate(old.leaves)}
    for column, leaf in enumerate(new.leaves):
        former = columns.get(leaf.measure)
        if former is None:
            continue
        before, after = raw_of(old, place, former), raw_of(new, row, column)
        gained = float(new.filled_values[row, column] - old.filled_values[place, former])
        if before != after and not _is_rounding(before, after):
            yield leaf.measure, before, after, 100 * float(now.weights[column]) * gained


def _is_rounding(before: Raw, after: Raw) -> bool:
    return (
        isinstance(before, float)
        and isinstance(after, float)
        and bool(np.isclose(before, after, rtol=1e-9, atol=0.0))
    )
