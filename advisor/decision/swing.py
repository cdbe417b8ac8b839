"""Turn ranked or rated swings into weights and slider positions.

Swing weighting asks of an imaginary offer that is worst on every criterion: which one would you
bring from its worst to its best first, and how much is each other such change worth beside it?
Source: von Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research, ch. 8 (the first
swing is rated 100). The ranks alone give rank-order-centroid weights: SMARTER, Edwards & Barron
1994, Organizational Behavior and Human Decision Processes 60:306-325; ROC: Barron & Barrett 1996,
Management Science 42:1515-1523.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.centroid import rank_order_centroid
from advisor.decision.swing_order import Groups, SwingOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from advisor.decision.scenario import Scenario

FIRST = 100.0
"""Rating of the most wanted swing."""
DECIMALS = 9

Ratios = tuple[float, ...]


def ranked_weights(groups: Groups) -> dict[str, float]:
    """Rank-order-centroid weights of ranked swings; the tied share the mean of their places.

    Args:
        groups: criteria, most wanted first; those of one group are wanted alike.

    Returns:
        criterion → weight, summing to 1.

    Raises:
        ValueError: nothing is ranked, or a criterion stands twice.
    """
    ranked = [criterion for group in groups for criterion in group]
    if len(set(ranked)) < len(ranked):
        message = f"A criterion stands twice in the order: {', '.join(ranked)}."
        raise ValueError(message)
    places = iter(rank_order_centroid(len(ranked)).tolist())
    weights: dict[str, float] = {}
    for group in groups:
        mean = sum(next(places) for _ in group) / len(group)
        weights |= dict.fromkeys(group, mean)
    return weights


def centroid_ratios(groups: Groups) -> Ratios:
    """Each group's swing beside the first, which is 100, by the order alone."""
    weights = ranked_weights(groups)
    first = weights[groups[0][0]]
    return tuple(FIRST * (weights[group[0]] / first) for group in groups)


def with_ratio(ratios: Ratios, place: int, ratio: float) -> Ratios:
    """The ratios with one moved: never above the one before it, and those after it give way.

    Args:
        ratios: of each group, falling from 100.
        place: which group, from 0; the first stays at 100.
        ratio: what it is to be, 0 to 100.
    """
    if place == 0:
        return ratios
    moved = min(max(ratio, 0.0), ratios[place - 1])
    return (*ratios[:place], moved, *(min(later, moved) for later in ratios[place + 1 :]))


def rated_weights(groups: Groups, ratios: Ratios) -> dict[str, float]:
    """Weights of swings that were rated beside the first: each ratio over the sum of all.

    Returns:
        criterion → weight, summing to 1.

    Raises:
        ValueError: there is not one ratio a group, the first is not above all and above 0, or one
            is negative.
    """
    fits = len(ratios) == len(groups) > 0
    if not fits or min(ratios) < 0 or not ratios[0] == max(ratios) > 0:
        message = f"Ratios must fall from the first, one a group, 0 or more: {list(ratios)}."
        raise ValueError(message)
    total = sum(len(group) * ratio for group, ratio in zip(groups, ratios, strict=True))
    return {
        criterion: ratio / total
        for group, ratio in zip(groups, ratios, strict=True)
        for criterion in group
    }


def slider_positions(
    weights: Mapping[str, float],
    priorities: Mapping[str, float],
    locked: Collection[str] = (),
) -> dict[str, float]:
    """Return slider positions for weights: only ratios matter, so the scale is free.

    The largest stands at 100: the first swing is rated 100 too, so a ratio is a position, and the
    small ones keep the most room. Beside locked sliders the scale is not free: the others then keep
    the sum they had, so that a locked one keeps its share as well as its position, unless the
    largest would have to stand above 100 or the others all stood at 0.

    Args:
        weights: criterion → weight, 0 or more; a slider without one goes to 0.
        priorities: all criteria → where their sliders stand, in the order to keep.
        locked: criteria whose slider stays.

    Returns:
        criterion → position from 0 to 100, exact, not whole.

    Raises:
        ValueError: no slider that is free has a weight above 0.
    """
    free = {c: float(weights.get(c, 0.0)) for c in priorities if c not in locked}
    largest, total = max(free.values(), default=0.0), sum(free.values())
    if largest <= 0:
        message = "Nothing that matters has a slider that is free."
        raise ValueError(message)
    scale = FIRST / largest
    before = sum(priorities[c] for c in free)
    if before > 0 and any(priorities[c] > 0 for c in priorities if c not in free):
        scale = min(scale, before / total)
    # Rounded past what anyone could see, so that 52 is 52 in a file and nothing exceeds 100.
    return {
        c: round(free[c] * scale, DECIMALS) if c in free else float(old)
        for c, old in priorities.items()
    }


class SwingAnswers(Frozen, frozen=True):
    """A user's answers about the swings.

    Attributes:
        order: of those that matter, and what does not.
        ratios: of each group beside the first; None: only the order was said.
    """

    order: SwingOrder
    ratios: Ratios | None = None

    @classmethod
    def of_scenario(cls, scenario: Scenario) -> SwingAnswers:
        """Where to begin: the order in which the sliders that are not locked stand."""
        free = {c: p for c, p in scenario.priorities.items() if c not in scenario.locked}
        return cls(SwingOrder.of_priorities(free))

    @classmethod
    def as_they_stand(cls, scenario: Scenario) -> SwingAnswers:
        """What the sliders say that are not locked: their order, and each beside the first."""
        begun, positions = cls.of_scenario(scenario), scenario.priorities
        groups = begun.order.groups
        if not groups or not positions[groups[0][0]]:  # all at 0
            return begun
        first = positions[groups[0][0]]
        return cls(begun.order, tuple(FIRST * positions[group[0]] / first for group in groups))

    def with_order(self, order: SwingOrder) -> SwingAnswers:
        """Another order; ratios hold only for the groups they were said of."""
        kept = self.ratios if order.groups == self.order.groups else None
        return SwingAnswers(order, kept)

    @property
    def is_complete(self) -> bool:
        """Whether any criterion matters."""
        return bool(self.order.groups)

    @property
    def rated(self) -> Ratios:
        """Ratios as rated, else those that follow from the order."""
        return centroid_ratios(self.order.groups) if self.ratios is None else self.ratios

    @property
    def weights(self) -> dict[str, float]:
        """Criterion → weight, of those that matter; they sum to 1."""
        if self.ratios is None:
            return ranked_weights(self.order.groups)
        return rated_weights(self.order.groups, self.ratios)

    def applied(self, scenario: Scenario) -> Scenario:
        """The scenario with its sliders where the answers put them; locked ones stay.

        Raises:
            ValueError: nothing matters.
        """
        positions = slider_positions(self.weights, scenario.priorities, scenario.locked)
        return scenario.replace(priorities=positions)
