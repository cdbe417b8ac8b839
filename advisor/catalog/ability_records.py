"""The fitted scale of ability, by benchmark and by release; ``data estimates`` derives it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from msgspec import Meta

from advisor.catalog.bounds import Positive
from advisor.catalog.cell_types import Count, Id, Record
from advisor.catalog.efforts import Effort


class BenchmarkScale(Record, frozen=True, kw_only=True):
    """How the results of a benchmark depend on ability (``decision/kernels/ability.py``).

    A result without ends is slope · ability − intercept, with a standard deviation ``spread``. Of a
    benchmark in per cent it is the logit of the share above chance, else (value − centre) / width.
    ``results``: how many it was fitted to. ``advisor data estimates`` derives the table again.
    """

    benchmark: Id
    slope: Positive
    intercept: float
    spread: Positive
    centre: float | None = None
    width: Positive | None = None
    results: Count
    derived: dt.date


class Ability(Record, frozen=True, kw_only=True):
    """Ability of a release at a level of thinking, with its standard deviation.

    ``scores``: how many results of that level it rests on.
    """

    model: Id
    effort: Effort
    mean: float
    sd: Positive
    scores: Count
    derived: dt.date


class AbilityPrior(Record, frozen=True, kw_only=True):
    """A number of what is expected of an ability before any score, by its name.

    ``constant``, ``years`` (since 2025), ``mid`` and ``small`` (bands) make the mean of a model;
    ``variance`` is around it; ``level.<effort>`` is what a level adds, ``level_variance`` around
    that.
    """

    term: Annotated[str, Meta(pattern=r"^[a-z_]+(\.[a-z]+)?$")]
    value: float
    derived: dt.date
