"""Fits all speed constants and their ranges to the ``fitted`` half of the published cases."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.presets import Constant
from advisor.hosting.calibration import server_fit, stream_fit
from advisor.hosting.calibration.hierarchy import fit
from advisor.hosting.calibration.ranges import scatter_of, span, unseen
from advisor.hosting.calibration.samples import PREFILL, samples
from advisor.hosting.calibration.writing import MEANINGS, Value
from advisor.hosting.spread import LOADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.hosting.calibration.hierarchy import Fitted, Parameter, Problem
    from advisor.hosting.calibration.ranges import Span
    from advisor.hosting.calibration.samples import Sample
    from advisor.hosting.cases import Case

PARAMETERS = (*server_fit.PARAMETERS, *stream_fit.PARAMETERS)
MARKS_MEASURED = "stream_efficiency"
"""The constant by which ``estimate`` knows that a class of devices was measured."""
SAME = 5e-3
STREAM_ENDS = ("stream", "stream_prefill")


def calibrate(
    catalog: Catalog, cases: Iterable[Case], constants: Mapping[str, Constant]
) -> tuple[Value, ...]:
    """Fit the constants of servers and of llama.cpp; the same cases give the same constants."""
    start = starting(constants)
    table = tuple(cases)
    servers = samples(catalog, table, "server", start)
    streams = samples(catalog, table, "llama.cpp", start)
    return (
        *_server_values(servers, server_fit.server_problem(servers, start)),
        *_stream_values(streams, stream_fit.stream_problem(streams, start)),
    )


def starting(constants: Mapping[str, Constant]) -> dict[str, Constant]:
    """The constants that are not fitted, and the centres of those that are."""
    names = tuple(MEANINGS)
    kept = {name: c for name, c in constants.items() if not name.startswith(names)}
    any_one = next(iter(constants.values()))
    return kept | {
        p.name: Constant(value=p.centre, unit="", meaning=any_one.meaning, source=any_one.source)
        for p in PARAMETERS
    }


def _used(found: Sequence[Sample]) -> NDArray[np.bool_]:
    return np.array([s.case.fitted for s in found])


def _server_values(found: Sequence[Sample], problem: Problem) -> list[Value]:
    used = _used(found)
    fitted = fit(problem, used)
    values = _constants(problem, fitted, used, server_fit.PARAMETERS)
    mixture = _mixtures(found)
    own = unseen(problem, used, [s.publication for s in found])
    other = unseen(problem, used, [s.group for s in found])
    scale = _scatter(values, "", mixture, own, used)
    own, other = own / scale, other / scale
    loads, weights = np.array([s.load for s in found]), problem.weights
    for load in LOADS:
        at = used & (loads == load)
        values += _range(f"server_{{end}}_{load}", "", span(other, weights, at, used))
        for group, name in enumerate(problem.names):
            mine = used & (problem.groups == group)
            if not mine.any():
                continue
            near = (mine & ~at) | (at & ~mine)
            values += _range(f"server_{{end}}_{load}", name, span(own, weights, mine & at, near))
    return values


def _stream_values(found: Sequence[Sample], problem: Problem) -> list[Value]:
    used = _used(found)
    fitted = fit(problem, used)
    values = _constants(problem, fitted, used, stream_fit.PARAMETERS)
    own = unseen(problem, used, [s.publication for s in found])
    other = unseen(problem, used, [s.group for s in found])
    reading, mixture = np.array([s.case.kind == PREFILL for s in found]), _mixtures(found)
    scale = np.where(reading, 1.0, _scatter(values, "stream_", mixture, own, used & ~reading))
    own, other, weights = own / scale, other / scale, problem.weights
    today = used & np.array([not s.case.is_old_build for s in found])
    for end, at in zip(STREAM_ENDS, (today & ~reading, today & reading), strict=True):
        values += _range(f"{end}_{{end}}", "", span(other, weights, at, ~used & used))
        for group, name in enumerate(problem.names):
            mine = at & (problem.groups == group)
            if (used & (problem.groups == group)).any():
                values += _range(f"{end}_{{end}}", name, span(own, weights, mine, at & ~mine))
    return _differing(values)


def _differing(values: Sequence[Value]) -> list[Value]:
    """Leave out what a group has in common with all, but for what says that it was measured."""
    common = {v.name: v.value for v in values if not v.kind}
    return [
        v
        for v in values
        if not v.kind
        or v.name == MARKS_MEASURED
        or not math.isclose(v.value, common[v.name], rel_tol=SAME)
    ]


def _mixtures(found: Sequence[Sample]) -> NDArray[np.bool_]:
    return np.array([s.deployment.demand.mixture for s in found])


def _scatter(
    values: list[Value],
    prefix: str,
    mixture: NDArray[np.bool_],
    own: NDArray[np.float64],
    used: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Add how far dense models and mixtures scatter to ``values``; return it for each case."""
    scale = np.ones(len(used))
    for name, at in (("dense_scatter", ~mixture), ("mixture_scatter", mixture)):
        scatter = scatter_of(own[used & at], own[used])
        values.append(Value(f"{prefix}{name}", "", scatter, int((used & at).sum())))
        scale[at] = scatter
    return scale


def _constants(
    problem: Problem, fitted: Fitted, used: NDArray[np.bool_], parameters: Sequence[Parameter]
) -> list[Value]:
    values = [Value(p.name, "", fitted.value(p.name, -1), int(used.sum())) for p in parameters]
    for group, name in enumerate(problem.names):
        count = int((used & (problem.groups == group)).sum())
        if count:
            values += [Value(p.name, name, fitted.value(p.name, group), count) for p in parameters]
    return values


def _range(name: str, kind: str, found: Span) -> list[Value]:
    return [
        Value(name.format(end="low"), kind, found.low, found.cases),
        Value(name.format(end="high"), kind, found.high, found.cases),
    ]
