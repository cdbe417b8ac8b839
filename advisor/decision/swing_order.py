"""Order of swings by how much they are wanted, with ties and criteria that do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Groups = tuple[tuple[str, ...], ...]


class SwingOrder(Frozen, frozen=True):
    """Criteria by how much one would want their swing; every change gives a new order.

    Attributes:
        groups: most wanted first; those of one group are wanted alike.
        aside: criteria that do not matter.
    """

    groups: Groups
    aside: tuple[str, ...] = ()

    @classmethod
    def of_priorities(cls, priorities: Mapping[str, float]) -> SwingOrder:
        """Order criteria by their sliders: equal ones tie, those at 0 are set aside.

        If all sliders are at 0 (equal weights), the criteria keep the given order, without ties.
        """
        if not any(priorities.values()):
            return cls(tuple((criterion,) for criterion in priorities))
        heights = sorted({p for p in priorities.values() if p}, reverse=True)
        groups = (tuple(c for c, p in priorities.items() if p == height) for height in heights)
        return cls(tuple(groups), tuple(c for c, p in priorities.items() if not p))

    @property
    def ranked(self) -> tuple[str, ...]:
        """The criteria that matter, from first to last."""
        return tuple(criterion for group in self.groups for criterion in group)

    def place(self, criterion: str) -> int:
        """Place from 1, the tied sharing the first of theirs (1, 2, 2, 4).

        Raises:
            ValueError: the criterion is aside or unknown.
        """
        group = self._group(criterion)
        return 1 + sum(len(before) for before in self.groups[:group])

    def is_tied(self, criterion: str) -> bool:
        """Whether it ties with another."""
        return criterion not in self.aside and len(self.groups[self._group(criterion)]) > 1

    def is_tied_to_above(self, criterion: str) -> bool:
        """Whether it ties with the one right before it."""
        return criterion not in self.aside and self.groups[self._group(criterion)][0] != criterion

    def raised(self, criterion: str) -> SwingOrder:
        """Wanted more: out of its tie, before the group above, or back from aside as the last."""
        if criterion in self.aside:
            return SwingOrder((*self.groups, (criterion,)), _without(self.aside, criterion))
        group = self._group(criterion)
        left, own, right = self.groups[:group], self.groups[group], self.groups[group + 1 :]
        if len(own) > 1:
            groups = (*left, (criterion,), _without(own, criterion), *right)
        elif left:
            groups = (*left[:-1], own, left[-1], *right)
        else:
            return self
        return SwingOrder(groups, self.aside)

    def lowered(self, criterion: str) -> SwingOrder:
        """Wanted less: out of its tie, or after the group below, or aside if it is the last."""
        if criterion in self.aside:
            return self
        group = self._group(criterion)
        left, own, right = self.groups[:group], self.groups[group], self.groups[group + 1 :]
        if len(own) > 1:
            groups = (*left, _without(own, criterion), (criterion,), *right)
        elif right:
            groups = (*left, right[0], own, *right[1:])
        else:
            return self.set_aside(criterion)
        return SwingOrder(groups, self.aside)

    def moved(self, criterion: str, to: int) -> SwingOrder:
        """Put between others: ``to`` counts the ranked ones before it, itself left out.

        Between two that are wanted alike it is wanted alike.
        """
        rest = self._rest(criterion)
        groups: list[tuple[str, ...]] = []
        start, placed = 0, False
        for group in rest.groups:
            within = to - start
            if not placed and within <= 0:
                groups.append((criterion,))
                placed = True
            if not placed and within < len(group):
                groups.append((*group[:within], criterion, *group[within:]))
                placed = True
            else:
                groups.append(group)
            start += len(group)
        if not placed:
            groups.append((criterion,))
        return SwingOrder(tuple(groups), rest.aside)

    def set_aside(self, criterion: str, to: int | None = None) -> SwingOrder:
        """It does not matter; ``to``: its place among those aside (None: the first)."""
        rest = self._rest(criterion)
        place = to or 0
        return SwingOrder(rest.groups, (*rest.aside[:place], criterion, *rest.aside[place:]))

    def with_tie(self, criterion: str, *, tied: bool) -> SwingOrder:
        """Tie it with the one right before it, or rank it below.

        Those tied to the criterion stay so. The first one and those aside have nobody to tie to.
        """
        if criterion in self.aside or self.is_tied_to_above(criterion) == tied:
            return self
        group = self._group(criterion)
        left, own, right = self.groups[:group], self.groups[group], self.groups[group + 1 :]
        if not tied:
            split = own.index(criterion)
            return SwingOrder((*left, own[:split], own[split:], *right), self.aside)
        if not left:
            return self
        return SwingOrder((*left[:-1], (*left[-1], *own), *right), self.aside)

    def _group(self, criterion: str) -> int:
        for number, group in enumerate(self.groups):
            if criterion in group:
                return number
        message = f"'{criterion}' is not among the ranked: {', '.join(self.ranked)}."
        raise ValueError(message)

    def _rest(self, criterion: str) -> SwingOrder:
        """The order without one criterion."""
        groups = (_without(group, criterion) for group in self.groups)
        return SwingOrder(tuple(g for g in groups if g), _without(self.aside, criterion))


def _without(criteria: Iterable[str], criterion: str) -> tuple[str, ...]:
    return tuple(other for other in criteria if other != criterion)
