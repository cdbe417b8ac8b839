"""What is known of a model before any score, as the columns of the prior of its ability."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.efforts import EFFORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from advisor.catalog.efforts import Effort
    from advisor.catalog.records import Model

TERMS = ("constant", "years", "mid", "small")
REFERENCE: Effort = "high"
_EPOCH = dt.date(2025, 1, 1)
_YEAR = 365.25


def level_number(effort: Effort) -> int:
    """Return the number of a level, from 0."""
    return EFFORTS.index(effort)


def design(models: Iterable[Model], day: dt.date) -> NDArray[np.float64]:
    """Return the columns ``TERMS`` of models, shape (models, 4).

    A model whose day of release is not known counts as one of ``day``; one of unknown band as a
    middle one.
    """
    rows = [
        (
            1.0,
            ((model.released or day) - _EPOCH).days / _YEAR,
            float(model.band in (None, "mid")),
            float(model.band == "small"),
        )
        for model in models
    ]
    return np.array(rows, dtype=float).reshape(-1, len(TERMS))
