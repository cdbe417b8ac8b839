"""Published measurements against the hosting estimate: ``data/hosting_cases.csv``.

``fitted`` rows took part in fitting the constants, ``held-out`` rows did not. Kinds of figure:
``total_tokens_s`` output tokens a second of all users, ``single_tokens_s`` of one stream,
``memory_mib`` weights and cache, ``memory_at_most_gb`` a vendor's upper bound on them, ``devices``
that a vendor states for a deployment.

MLPerf measures independent replicas side by side; its rows are given for one replica, with the mean
lengths of its data set. Its Llama 2 70B has the layers of Llama 3.1 70B, which is used for it. The
constants were not fitted again after the rows of MLPerf and NVIDIA NIM were added.
"""

from __future__ import annotations

import csv
import io
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.locate import bundled
from advisor.hosting.estimate import estimate_hosting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant
    from advisor.hosting.demand import Runtime

FILE = "hosting_cases.csv"
MEMORY_TOLERANCE = 0.05
"""Largest share by which computed memory may differ from the published figure."""
SPEEDS = ("total_tokens_s", "single_tokens_s")


@dataclass(frozen=True)
class Case:
    """One published figure with its conditions; ``devices`` None: the smallest that serve."""

    case: str
    fitted: bool
    model: str
    device: str
    devices: int | None
    precision: str
    runtime: str
    input_tokens: int
    output_tokens: int
    concurrency: int | Literal["max"]
    kind: str
    value: float
    source: str


@dataclass(frozen=True)
class Outcome:
    """A case and the figure computed for it.

    Attributes:
        low, mid, high: range of the computed figure; equal if it has none.
        within: whether the published figure is in the range.
    """

    case: Case
    low: float
    mid: float
    high: float
    within: bool

    @property
    def error(self) -> float:
        """Relative error of the computed middle."""
        return self.mid / self.case.value - 1


@dataclass(frozen=True)
class Summary:
    """Number of cases in range, and the absolute relative errors of the middles."""

    cases: int
    within: int
    median_error: float
    worst_error: float


def hosting_cases() -> tuple[Case, ...]:
    """Read the table of published figures."""
    text = (bundled("data") / FILE).read_text(encoding="utf-8")
    return tuple(_case(row) for row in csv.DictReader(io.StringIO(text)))


def _case(row: dict[str, str]) -> Case:
    return Case(
        case=row["case"],
        fitted=row["set"] == "fitted",
        model=row["model"],
        device=row["device"],
        devices=int(row["devices"]) if row["devices"] else None,
        precision=row["precision"],
        runtime="llama.cpp" if row["runtime"] == "llama.cpp" else "server",
        input_tokens=int(row["input"]),
        output_tokens=int(row["output"]),
        concurrency="max" if row["concurrency"] == "max" else int(row["concurrency"]),
        kind=row["kind"],
        value=float(row["value"]),
        source=row["source"],
    )


def outcome(
    catalog: Catalog, case: Case, constants: Mapping[str, Constant] | None = None
) -> Outcome:
    """Compute the figure of a case."""
    runtime: Runtime = "llama.cpp" if case.runtime == "llama.cpp" else "server"
    estimate = estimate_hosting(
        catalog.models[case.model],
        catalog.hardware[case.device],
        devices=case.devices,
        precision=case.precision,
        input_tokens=case.input_tokens,
        output_tokens=case.output_tokens,
        concurrency=case.concurrency,
        runtime=runtime,
        constants=constants,
    )
    if case.kind in SPEEDS:
        low, mid, high = estimate.output_tokens_per_s
        return Outcome(case, low, mid, high, low <= case.value <= high)
    if case.kind == "devices":
        count = float(estimate.devices if estimate.fits else 0)
        return Outcome(case, count, count, count, count == case.value)
    if case.kind == "memory_at_most_gb":
        size = estimate.total_bytes / 1e9
        return Outcome(case, size, size, size, size <= case.value)
    size = estimate.total_bytes / 2**20
    within = abs(size / case.value - 1) <= MEMORY_TOLERANCE
    return Outcome(case, size * (1 - MEMORY_TOLERANCE), size, size * (1 + MEMORY_TOLERANCE), within)


def outcomes(catalog: Catalog) -> tuple[Outcome, ...]:
    """Compute every case whose model and device are in the catalogue."""
    return tuple(
        outcome(catalog, case)
        for case in hosting_cases()
        if case.model in catalog.models and case.device in catalog.hardware
    )


def summary(found: Iterable[Outcome]) -> Summary:
    """Summarise a group of cases; one that does not fit is out of range and has no error."""
    group = list(found)
    errors = [abs(o.error) for o in group if not math.isnan(o.error)]
    return Summary(
        cases=len(group),
        within=sum(o.within for o in group),
        median_error=statistics.median(errors) if errors else float("nan"),
        worst_error=max(errors, default=float("nan")),
    )
