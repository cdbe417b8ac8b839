"""How much a release thinks at an effort, compared with the usual, from published tokens a task.

Fitted over ``thinking.csv``: log tokens = task + effort + release + rest, in three steps. The step
of an effort against ``REFERENCE`` is a least-squares fit over the releases with several efforts on
one task. The usual tokens of a task are the median over its releases, at ``REFERENCE``. What is
left is the release's own: the mean over its rows. A release without rows takes the mean of its
family, drawn towards 0 as by one more release: leaving one release out, that errs by 0.47 against
0.59 of taking 0.

The fit over all releases is stored (``thinking_…`` in ``ability_priors.csv``, by ``advisor data
estimates``), so that a model more or less changes no other one's bill; only a task that it lacks is
fitted at hand.

A factor of 2 means twice the thinking tokens of the usual release at ``REFERENCE`` in the same
work. Rows whose effort is not stated, or that always think, count as of ``REFERENCE``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import mean, median, stdev
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from advisor.catalog.efforts import EFFORTS, UNSTATED
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.records import Model, Offer, Thinking

REFERENCE: Effort = "high"
# No level of its own: a release that always thinks, or a source that does not state the level.
_LEVELLESS = ("always", UNSTATED)
# A stated range runs from 5 to 95 %.
_Z_90 = 1.645
# Spread of the releases where too few are known to measure it: our assumption.
_USUAL_SPREAD = 0.5
_FEWEST = 3
_MOST_ROWS = 1024
# Names of the stored terms; those of the first three have the part's own after a point.
_TASK, _STEP, _FAMILY = "thinking_task", "thinking_step", "thinking_family"
_SPREAD, _WITHIN, _STEP_ERROR = "thinking_spread", "thinking_within", "thinking_step_error"

UseBasis = Literal["none", "published", "other-effort", "family", "usual"]


class TokenUse(Frozen, frozen=True):
    """How much a release thinks at an effort.

    Attributes:
        effort: the level.
        basis: ``published`` tokens a task at this effort; those at an ``other-effort``, by the
            usual step between efforts; the mean of its ``family``; the ``usual`` of all releases;
            ``none``: it does not think.
        factor: its thinking tokens over those of the usual release at ``REFERENCE``; 0: none.
        low, high: 5 % and 95 % of the factor.
        rows: the published figures that it rests on.
    """

    effort: Effort
    basis: UseBasis
    factor: float
    low: float
    high: float
    rows: tuple[Thinking, ...] = ()


class UsualUse(Frozen, frozen=True):
    """The fit over all published tokens a task; natural logarithms.

    Attributes:
        tasks: benchmark, else source → tokens of the usual release at ``REFERENCE``.
        steps: effort → step against ``REFERENCE``.
        rows: release → its rows.
        families: family → mean of its releases, drawn towards 0.
        spread: standard deviation between releases; ``within``: between those of one family.
        step_error: standard deviation of a release's step between efforts.
    """

    tasks: Mapping[str, float]
    steps: Mapping[Effort, float]
    rows: Mapping[str, tuple[Thinking, ...]]
    families: Mapping[str, float]
    spread: float
    within: float
    step_error: float

    def step(self, effort: Effort) -> float:
        """Step of an effort against ``REFERENCE``; that of the nearest level if it is unknown."""
        if effort in _LEVELLESS:
            return 0.0
        place = EFFORTS.index(effort)
        nearest = min(self.steps, key=lambda known: abs(EFFORTS.index(known) - place))
        return self.steps[nearest]

    def beyond_task(self, row: Thinking) -> float:
        """Tokens of a row over the usual of its task."""
        return _tokens(row) - self.tasks[_task(row)]


def token_use(catalog: Catalog, releases: Sequence[str], effort: Effort) -> TokenUse:
    """How much an offer thinks at an effort; of several releases, the first with a figure."""
    return _token_use(catalog, tuple(releases), effort)


def default_use(catalog: Catalog, offer: Offer | None, model: Model | None) -> TokenUse:
    """How much an offer thinks at the effort that it fixes, else at its model's default."""
    if model is None:
        return TokenUse("none", "none", 0.0, 0.0, 0.0)
    releases = offer.releases if offer is not None else ()
    fixed = offer.effort if offer is not None else None
    return token_use(catalog, releases or (model.id,), fixed or model.default_effort or UNSTATED)


@lru_cache(maxsize=_MOST_ROWS)
def _token_use(catalog: Catalog, releases: tuple[str, ...], effort: Effort) -> TokenUse:
    model = catalog.models.get(releases[0])
    if effort == "none" and (model is None or model.reasoning != "always"):
        return TokenUse("none", "none", 0.0, 0.0, 0.0)
    usual = usual_use(catalog)
    rows = next((found for release in releases if (found := usual.rows.get(release))), ())
    same = tuple(row for row in rows if row.effort == effort)
    between_tasks = catalog.usual_thinking.between_tasks
    if same:
        at = mean(usual.beyond_task(row) for row in same)
        return _use(effort, "published", at, between_tasks, same)
    if rows:
        own = mean(usual.beyond_task(row) - usual.step(row.effort) for row in rows)
        off = math.hypot(between_tasks, usual.step_error)
        return _use(effort, "other-effort", own + usual.step(effort), off, rows)
    family = usual.families.get(model.family) if model is not None else None
    if family is not None:
        off = math.hypot(usual.within, between_tasks)
        return _use(effort, "family", family + usual.step(effort), off, ())
    off = math.hypot(usual.spread, between_tasks)
    return _use(effort, "usual", usual.step(effort), off, ())


def _use(
    effort: Effort, basis: UseBasis, log_factor: float, off: float, rows: tuple[Thinking, ...]
) -> TokenUse:
    low, high = (math.exp(log_factor + side * _Z_90 * off) for side in (-1, 1))
    return TokenUse(effort, basis, math.exp(log_factor), low, high, rows)


@lru_cache(maxsize=4)
def usual_use(catalog: Catalog) -> UsualUse:
    """Return the fit of a catalogue: as stored, with the rows of today."""
    stored = _stored(catalog)
    rows = _rows(catalog)
    if stored is None:
        return _fitted(catalog)
    known = {_task(row) for of in rows.values() for row in of}
    more = {} if known <= stored.tasks.keys() else _fitted(catalog).tasks
    return msgspec.structs.replace(stored, tasks={**more, **stored.tasks}, rows=rows)


def derive_token_use(catalog: Catalog) -> dict[str, float]:
    """Return the terms of the fit by the names under which they are stored."""
    found = _fitted(catalog)
    steps = {str(effort): step for effort, step in found.steps.items()}
    parts = {_TASK: found.tasks, _STEP: steps, _FAMILY: found.families}
    terms = {f"{part}.{name}": of[name] for part, of in parts.items() for name in sorted(of)}
    return terms | {
        _SPREAD: found.spread, _WITHIN: found.within, _STEP_ERROR: found.step_error
    }  # fmt: skip


def _stored(catalog: Catalog) -> UsualUse | None:
    """The stored fit, without rows; None where none is."""
    terms = {row.term: row.value for row in catalog.ability_priors}
    if not {_SPREAD, _WITHIN, _STEP_ERROR, f"{_STEP}.{REFERENCE}"} <= terms.keys():
        return None
    parts: dict[str, dict[str, float]] = {_TASK: {}, _STEP: {}, _FAMILY: {}}
    for term, value in terms.items():
        part, _, name = term.partition(".")
        if part in parts:
            parts[part][name] = value
    steps = {effort: parts[_STEP][effort] for effort in EFFORTS if effort in parts[_STEP]}
    spread, within, error = terms[_SPREAD], terms[_WITHIN], terms[_STEP_ERROR]
    return UsualUse(parts[_TASK], steps, {}, parts[_FAMILY], spread, within, error)


def _counted(catalog: Catalog) -> list[Thinking]:
    return [r for r in catalog.thinking if r.output_tokens is not None and r.effort != "none"]


def _rows(catalog: Catalog) -> dict[str, tuple[Thinking, ...]]:
    """Release → its rows."""
    rows: dict[str, list[Thinking]] = {}
    for row in _counted(catalog):
        rows.setdefault(row.model, []).append(row)
    return {model: tuple(of) for model, of in rows.items()}


def _fitted(catalog: Catalog) -> UsualUse:
    """Fit the published tokens a task of a catalogue."""
    thinking, rows = _counted(catalog), _rows(catalog)
    steps, step_error = _steps(thinking)
    reduced = {row: _tokens(row) - steps.get(row.effort, 0.0) for row in thinking}
    tasks = {
        task: median(reduced[row] for row in thinking if _task(row) == task)
        for task in dict.fromkeys(map(_task, thinking))
    }
    own = {m: mean(reduced[row] - tasks[_task(row)] for row in of) for m, of in rows.items()}
    spread = stdev(own.values()) if len(own) >= _FEWEST else _USUAL_SPREAD
    families, within = _families(catalog, own, spread)
    return UsualUse(tasks, steps, rows, families, spread, within, step_error)


def _families(
    catalog: Catalog, own: Mapping[str, float], spread: float
) -> tuple[dict[str, float], float]:
    """Mean of each family, drawn towards 0, and the standard deviation within families."""
    found: dict[str, list[float]] = {}
    for model, beyond in own.items():
        if model in catalog.models:
            found.setdefault(catalog.models[model].family, []).append(beyond)
    means = {family: sum(each) / (len(each) + 1) for family, each in found.items()}
    several = [each for each in found.values() if len(each) > 1]
    freedom = sum(len(each) - 1 for each in several)
    if freedom < _FEWEST:
        return means, spread
    left = sum((beyond - mean(each)) ** 2 for each in several for beyond in each)
    return means, math.sqrt(left / freedom)


def _steps(thinking: Iterable[Thinking]) -> tuple[dict[Effort, float], float]:
    """Step of each level against ``REFERENCE``, and the standard deviation of what is left."""
    groups: dict[tuple[str, str], list[Thinking]] = {}
    for row in thinking:
        if row.effort not in _LEVELLESS:
            groups.setdefault((row.model, _task(row)), []).append(row)
    several = [rows for rows in groups.values() if len({row.effort for row in rows}) > 1]
    known = {row.effort for rows in several for row in rows}
    others = [effort for effort in EFFORTS if effort in known and effort != REFERENCE]
    flat: dict[Effort, float] = {REFERENCE: 0.0}
    if not several:
        return flat, _USUAL_SPREAD
    pairs = [(number, row) for number, rows in enumerate(several) for row in rows]
    design = np.zeros((len(pairs), len(several) + len(others)))
    for place, (number, row) in enumerate(pairs):
        design[place, number] = 1.0
        if row.effort != REFERENCE:
            design[place, len(several) + others.index(row.effort)] = 1.0
    tokens = np.array([_tokens(row) for _, row in pairs])
    found, _, rank, _ = np.linalg.lstsq(design, tokens, rcond=None)
    left = tokens - design @ found
    error = math.sqrt(float(left @ left) / max(len(pairs) - int(rank), 1))
    return flat | dict(zip(others, found[len(several) :].tolist(), strict=True)), error


def _task(row: Thinking) -> str:
    return row.benchmark or row.source


def _tokens(row: Thinking) -> float:
    return math.log(row.output_tokens or 1.0)
