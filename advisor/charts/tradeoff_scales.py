"""Scales for the axes of the trade-off chart: capability, a benchmark, cost or a criterion.

A scale has the position of each offer and the value of each position; no slider changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from zlib import crc32

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels, Linear
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.kernels.values import ENOUGH_VALUE, anchors, bends, is_log, value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.catalog.functions import ValueFunction
    from advisor.catalog.units import Unit
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.judging.evaluation import Evaluation

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# Key of the cost of a solved task, which is no criterion.
SOLVED = "solved_task"
Form = Literal["money", "log", "plain", "levels"]
# Distance of the free offers from the cheapest paid one, in powers of ten.
FREE_GAP = 0.7
# Offers of one level are spread within this distance, so that they do not hide each other.
SPREAD = 0.28
SAMPLES = 65


class Scale(Frozen, frozen=True, eq=False):
    """One axis.

    Attributes:
        key: ``capability``, the id of a benchmark of the mix or of a criterion, or ``SOLVED``.
        criterion: the criterion whose weight applies.
        share: fraction of that weight.
        form: kind of ticks.
        place: position of each offer, shape (offers,): log10 of a figure judged by ratios, the
            number of a level, else the figure; estimates fill gaps where allowed, else NaN.
        exact: ``place`` before offers of one level are spread.
        estimated: mask of the estimates, shape (offers,).
        better: 1 if larger positions are better, else −1.
        knots, worths: the value function over positions, knots rising.
        enough: position of the good-enough level, or None.
        free: position of a cost of 0, or None if nothing is free.
        levels: names by position.
        unit: unit of the figure; None for a mix, levels and money.
    """

    key: str
    criterion: str
    share: float
    form: Form
    place: Floats
    exact: Floats
    estimated: Mask
    better: int
    knots: Floats
    worths: Floats
    enough: float | None = None
    free: float | None = None
    levels: tuple[str, ...] = ()
    unit: Unit | None = None

    def is_drawn_like(self, other: Scale) -> bool:
        """Return whether positions and ticks equal another's; value functions may differ."""
        return (
            (self.key, self.form, self.enough, self.free, self.levels, self.unit)
            == (other.key, other.form, other.enough, other.free, other.levels, other.unit)
            and np.array_equal(self.place, other.place, equal_nan=True)
            and np.array_equal(self.estimated, other.estimated)
        )

    @property
    def goodness(self) -> Floats:
        """Positions with the sign that makes more better, shape (offers,)."""
        return self.better * self.exact


def scale_keys(evaluation: Evaluation) -> tuple[str, ...]:
    """List what an axis can show: the mix, its benchmarks if several, the criteria.

    The cost of a solved task too, where one is published.
    """
    parts = [leaf.measure for leaf in evaluation.leaves if leaf.benchmark is not None]
    others = [leaf.criterion for leaf in evaluation.leaves if leaf.benchmark is None]
    solved = any(task is not None for task in evaluation.solved_tasks)
    more = (SOLVED,) if solved else ()
    return (CAPABILITY, *(parts if len(parts) > 1 else ()), *others, *more)


def scale_of(evaluation: Evaluation, key: str) -> Scale:
    """Return the scale of a key of ``scale_keys``; for any other key that of capability."""
    if key == COST:
        return cost_scale(evaluation)
    if key == SOLVED:
        return solved_scale(evaluation)
    column = next((c for c, leaf in enumerate(evaluation.leaves) if leaf.measure == key), None)
    if column is None:
        return _capability(evaluation)
    if isinstance(evaluation.leaves[column].function, Levels):
        return level_scale(evaluation, column)
    return number_scale(evaluation, column)


def cost_scale(evaluation: Evaluation) -> Scale:
    """Return the log scale of monthly cost in the scenario's currency."""
    column = evaluation.columns[COST][0]
    leaf = evaluation.leaves[column]
    factor = evaluation.rate.convert(1.0, BASE, evaluation.scenario.currency)
    place, free = _logs(evaluation.raw[:, column] * factor)
    knots, worths = _polyline(leaf.function, factor=factor, log=True)
    nobody = np.zeros(len(place), dtype=bool)
    return Scale(COST, COST, 1.0, "money", place, place, nobody, -1, knots, worths, free=free)


def solved_scale(evaluation: Evaluation) -> Scale:
    """Return the log scale of the cost of a solved task; it has no weight, so no worth."""
    factor = evaluation.rate.convert(1.0, BASE, evaluation.scenario.currency)
    tasks = evaluation.solved_tasks
    usd = np.array([np.nan if task is None else task.usd_per_solved for task in tasks])
    place, _ = _logs(usd * factor)
    known = place[~np.isnan(place)]
    ends = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    knots = np.array(ends if ends[0] < ends[1] else (ends[0], ends[0] + 1.0))
    nobody = np.zeros(len(place), dtype=bool)
    return Scale(SOLVED, COST, 0.0, "money", place, place, nobody, -1, knots, np.array([1.0, 0.0]))


def _logs(cost: Floats) -> tuple[Floats, float | None]:
    free = cost == 0
    with np.errstate(divide="ignore"):
        x = np.log10(np.where(free, np.nan, cost))
    if not free.any():
        return x, None
    paid = x[~np.isnan(x)]
    free_x = float(paid.min()) - FREE_GAP if paid.size else 0.0
    return np.where(free, free_x, x), free_x


def _capability(evaluation: Evaluation) -> Scale:
    """Return capability without the knee: a single benchmark's figure, else the mix, 0 to 100."""
    columns = evaluation.columns[CAPABILITY]
    if len(columns) == 1:
        return number_scale(evaluation, columns[0], key=CAPABILITY)
    missing = np.isnan(evaluation.values[:, columns])
    unknown = (missing & ~evaluation.estimated[:, columns]).any(axis=1)
    place = np.where(unknown, np.nan, 100 * evaluation.strength)
    worths, enough = _mix_worths(evaluation)
    estimated = np.asarray(missing.any(axis=1))
    return Scale(CAPABILITY, CAPABILITY, 1.0, "plain", place, place, estimated, 1, *worths, enough)


def _mix_worths(evaluation: Evaluation) -> tuple[tuple[Floats, Floats], float]:
    """Return the mix's value function as (knots, values), and its good-enough level, 0 to 100.

    Assumes that all parts change together. If each part has only a knee, the mix has one.
    """
    scenario = evaluation.scenario
    scales = [evaluation.catalog.benchmarks[part.benchmark] for part in scenario.mix]
    enough = sum(
        100 * part.share * float(value(part.enough, Linear(scale.chance, scale.best)))
        for part, scale in zip(scenario.mix, scales, strict=True)
    )
    if not any(part.benchmark in scenario.functions for part in scenario.mix):
        bend = ENOUGH_VALUE if scenario.knee else enough / 100
        return (np.array([0.0, enough, 100.0]), np.array([0.0, bend, 1.0])), enough
    knots = np.linspace(0.0, 100.0, SAMPLES)
    worths = np.zeros(SAMPLES)
    for column, scale in zip(evaluation.columns[CAPABILITY], scales, strict=True):
        leaf = evaluation.leaves[column]
        figures = scale.chance + knots / 100 * (scale.best - scale.chance)
        worths += leaf.share * value(figures, leaf.function)
    return (knots, worths), enough


def number_scale(
    evaluation: Evaluation, column: int, *, key: str | None = None, log: bool | None = None
) -> Scale:
    """Return the scale of a numeric column.

    Args:
        evaluation: the table.
        column: its number.
        key: key of the scale; None for the column's measure.
        log: whether positions are log10; None if that depends on the value function: judged by
            ratios, or anchors a factor of ten apart.
    """
    leaf = evaluation.leaves[column]
    if log is None:
        log = is_log(leaf.function) or _spans_decades(leaf)
    raw, missing = evaluation.raw[:, column], np.isnan(evaluation.values[:, column])
    estimated = np.asarray(missing & evaluation.estimated[:, column])
    figures = np.where(missing, np.nan, raw)
    figures = np.where(estimated, evaluation.estimates[:, column], figures)
    with np.errstate(divide="ignore", invalid="ignore"):
        place = np.log10(np.where(figures > 0, figures, np.nan)) if log else figures
    knots, worths = _polyline(leaf.function, factor=1.0, log=log)
    enough = _enough(evaluation, leaf)
    return Scale(
        key or leaf.measure,
        leaf.criterion,
        1.0 if key else leaf.share,
        "log" if log else "plain",
        place,
        place,
        estimated,
        1 if worths[-1] >= worths[0] else -1,
        knots,
        worths,
        None if enough is None else float(np.log10(enough)) if log else enough,
        unit=leaf.unit,
    )


def _spans_decades(leaf: Leaf) -> bool:
    """Return whether a figure's anchors are a factor of ten or more apart."""
    if leaf.benchmark is not None or isinstance(leaf.function, Levels):
        return False
    low, high = sorted(anchors(leaf.function))
    return low > 0 and high >= 10 * low


def _enough(evaluation: Evaluation, leaf: Leaf) -> float | None:
    if leaf.benchmark is not None:
        return next(p.enough for p in evaluation.scenario.mix if p.benchmark == leaf.benchmark)
    return getattr(leaf.function, "enough", None)


def level_scale(evaluation: Evaluation, column: int) -> Scale:
    """Return the scale of an ordinal column, levels in the catalogue's order."""
    leaf = evaluation.leaves[column]
    usual = evaluation.catalog.criteria[leaf.criterion].function
    mapping = leaf.function.mapping if isinstance(leaf.function, Levels) else {}
    names = tuple(usual.mapping if isinstance(usual, Levels) else mapping)
    worths = np.array([mapping[name] for name in names])
    places = np.arange(len(names), dtype=float)
    number = dict(zip(names, places.tolist(), strict=True))
    exact = np.array([number.get(name or "", np.nan) for name in evaluation.levels[column]])
    estimated = np.zeros(len(exact), dtype=bool)
    spread = np.array([crc32(offer.encode()) % 1000 / 1000 - 0.5 for offer in evaluation.ids])
    return Scale(
        leaf.measure,
        leaf.criterion,
        1.0,
        "levels",
        exact + 2 * SPREAD * spread,
        exact,
        estimated,
        1,
        places,
        worths,
        levels=names,
    )


def _polyline(function: ValueFunction, *, factor: float, log: bool) -> tuple[Floats, Floats]:
    """Return the value function between its anchors as (knots, values), anchors included.

    ``factor`` converts its unit to the axis's; ``log`` means a log10 axis.
    """
    if isinstance(function, Levels):
        message = "Levels have names, not places."
        raise TypeError(message)
    raw = np.array([x for x, _ in sorted(bends(function))], dtype=np.float64)
    if log != is_log(function):  # a logarithm is a straight line on a log axis
        low = raw[0] if raw[0] > 0 else raw[1] / 1000
        between = 10 ** np.linspace(np.log10(low), np.log10(raw[-1]), SAMPLES)
        raw = np.sort(np.append(between, raw[raw > 0]))
    if log:
        return np.log10(raw * factor), np.asarray(value(raw, function))
    return raw * factor, np.asarray(value(raw, function))
