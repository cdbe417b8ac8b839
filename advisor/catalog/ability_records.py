"""The fitted scale of ability, by benchmark and by release; see ``data estimates``."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from advisor.catalog.bounds import Positive
from advisor.catalog.cell_types import Count, Id, Record
from advisor.catalog.efforts import Effort


class BenchmarkScale(Record, frozen=True, kw_only=True):
    """How results of a benchmark depend on ability (``decision/kernels/ability.py``).

    A result, transformed, is slope · ability − intercept, with a standard deviation ``spread``. For
    a benchmark in per cent the transform is the logit of the share above chance, else (value −
    centre) / width. ``results``: number of results fitted. ``advisor data estimates`` recomputes
    the table.
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
    """Ability of a release at an effort level, with its standard deviation.

    ``scores``: number of results at that level.
    """

    model: Id
    effort: Effort
    mean: float
    sd: Positive
    scores: Count
    derived: dt.date


class AbilityPrior(Record, frozen=True, kw_only=True):
    """A parameter fitted over all releases, by name.

    Of the ability that is expected before any score: ``constant``, ``years`` (since 2025), ``mid``
    and ``small`` (size bands) make the mean of a model; ``variance`` is around it;
    ``level.<effort>`` is the effect of a level, ``level_variance`` the variance around that. Of the
    tokens that releases think (``billing/token_use.py``): all that begin with ``thinking_``.
    """

    term: Annotated[str, Meta(pattern=r"^[a-z_]+(\.[a-z0-9][a-z0-9.\-]*)?$")]
    value: float
    derived: dt.date
