"""Offers that are judged alike, so that each group of them is judged once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]

_MISSING = -1e300


class Alike(NamedTuple):
    """Groups of offers.

    Attributes:
        first: row of the first offer of each group, shape (groups,).
        group_of: number of each offer's group, shape (offers,).
    """

    first: NDArray[np.intp]
    group_of: NDArray[np.intp]

    def joined(self, groups: Alike) -> Alike:
        """Return groups of whole groups; ``groups``: of the first offers of these."""
        return Alike(self.first[groups.first], groups.group_of[self.group_of])


def of_one_release(candidates: Sequence[Candidate]) -> Alike:
    """Group the offers of the same releases at one effort: they have scores and ability in common.

    Releases that are judged by other scores of their own, as on the user's computer, are apart.
    """
    numbers: dict[object, int] = {}
    keys = [(c.offer.model, c.offer.releases, c.effort, id(c.scores)) for c in candidates]
    group_of = [numbers.setdefault(key, len(numbers)) for key in keys]
    places = dict(zip(reversed(group_of), range(len(keys) - 1, -1, -1), strict=True))
    first = [places[number] for number in range(len(numbers))]
    return Alike(np.array(first, dtype=np.intp), np.array(group_of, dtype=np.intp))


def of_one_capability(raw: Floats, estimates: Floats, abilities: Floats) -> Alike:
    """Group the offers whose capability rests on the same figures; see ``chance_enough``."""
    rows = np.nan_to_num(np.concatenate([raw, estimates, abilities], axis=1), nan=_MISSING)
    _, first, back = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return Alike(first, back.reshape(-1))
