"""Published measurements against the hosting estimate: ``data/hosting_cases.csv``.

``fitted`` rows took part in fitting the constants, ``held-out`` rows did not. Kinds of figure:
``total_tokens_s`` output tokens a second of all users, ``single_tokens_s`` of one stream,
``prefill_tokens_s`` input tokens a second, ``memory_mib`` weights and cache, ``memory_at_most_gb``
a vendor's upper bound on them, ``devices`` that a vendor states for a deployment.

Rows with a date are independent: measured by others than the vendor, or with an engine's defaults.
Their halves follow ``strata``. Where a page compared engines with their defaults, the fastest of
them stands. Of requests sent at once that exceed the memory, as many as fit run together and the
rest waits. What the program does not know is left out: see ``is_computed``.

MLPerf measures independent replicas side by side; its rows are given for one replica, with the mean
lengths of its data set. Its Llama 2 70B has the layers of Llama 3.1 70B, which is used for it.
"""

from __future__ import annotations

import csv
import io
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.locate import bundled
from advisor.hosting.constants import bundled_constants
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.old_builds import constants_of_old_builds
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant
    from advisor.hosting.demand import Runtime
    from advisor.hosting.device import Setting
    from advisor.hosting.estimate import HostingEstimate

FILE = "hosting_cases.csv"
MEMORY_TOLERANCE = 0.05
"""Largest share by which computed memory may differ from the published figure."""
SPEEDS = ("total_tokens_s", "single_tokens_s")
PREFILL = "prefill_tokens_s"
FIRST_BUILD = "2025"
"""Engines built before are a condition of their own: llama.cpp has gained much speed since."""
RUNTIMES: dict[str, Runtime] = {
    "server": "server",
    "transformers": "server",
    "llama.cpp": "llama.cpp",
}
"""Runtime of the table → that of the estimate."""


@dataclass(frozen=True)
class Case:
    """One published figure with its conditions.

    Attributes:
        devices: None: the smallest that serve.
        concurrency: requests sent at once; "max": as many as fit.
        engine: vllm, sglang, trtllm, ascend (vLLM Ascend or MindIE), llama.cpp, mlx, ktransformers;
            empty: not a measured speed.
        setting: ``installed``: the engine's own defaults (parallelism and context aside);
            ``tuned``: parameters sought for the load, or a vendor's table.
        speculative: method of speculative decoding (mtp, eagle …); empty: none.
        offload: what stood in main memory (``experts``); empty: nothing.
        cache: precision of the key-value cache where it was chosen; empty: the engine's default.
        family: of the device when the case was added; it decides the half and never changes.
        date: month or day of the measurement; empty: not an independent one.
        build: month of the engine's build where it is known to be older than the engine that one
            installs today; empty: not known to be.
    """

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
    engine: str = ""
    setting: str = ""
    speculative: str = ""
    offload: str = ""
    cache: str = ""
    family: str = ""
    date: str = ""
    build: str = ""
    note: str = ""

    @property
    def is_old_build(self) -> bool:
        """Whether the engine was built before ``FIRST_BUILD``, the first that counts as today's."""
        return bool(self.build) and self.build < FIRST_BUILD


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
        runtime=row["runtime"],
        input_tokens=int(row["input"]),
        output_tokens=int(row["output"]),
        concurrency="max" if row["concurrency"] == "max" else int(row["concurrency"]),
        kind=row["kind"],
        value=float(row["value"]),
        source=row["source"],
        engine=row["engine"],
        setting=row["setting"],
        speculative=row["speculative"],
        offload=row["offload"],
        cache=row["cache"],
        family=row["family"],
        date=row["date"],
        build=row["build"],
        note=row["note"],
    )


def is_computed(catalog: Catalog, case: Case) -> bool:
    """Whether the estimate knows all that a case is about."""
    model = catalog.models.get(case.model)
    return (
        model is not None
        and model.layers is not None
        and case.device in catalog.hardware
        and case.precision in PRECISIONS
        and case.runtime in RUNTIMES
        and not case.offload
    )


def setting_of(case: Case) -> Setting:
    """The setting of the estimate that is compared: a maker's undated table is a vendor's."""
    if case.setting == "installed" or not case.setting:
        return "installed"
    return "tuned" if case.date else "vendor"


def outcome(
    catalog: Catalog, case: Case, constants: Mapping[str, Constant] | None = None
) -> Outcome:
    """Compute the figure of a case."""
    estimate = _estimate(catalog, case, _constants_for(case, constants))
    if case.kind in SPEEDS or case.kind == PREFILL:
        reading = case.kind == PREFILL
        low, mid, high = estimate.prefill_tokens_per_s if reading else estimate.output_tokens_per_s
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


def _constants_for(
    case: Case, constants: Mapping[str, Constant] | None
) -> Mapping[str, Constant] | None:
    """The constants, those of old builds where the case was measured with one."""
    if not case.is_old_build:
        return constants
    return constants_of_old_builds(bundled_constants() if constants is None else constants)


def _estimate(
    catalog: Catalog,
    case: Case,
    constants: Mapping[str, Constant] | None,
) -> HostingEstimate:
    return estimate_hosting(
        catalog.models[case.model],
        catalog.hardware[case.device],
        devices=case.devices,
        precision=case.precision,
        input_tokens=case.input_tokens,
        output_tokens=case.output_tokens,
        concurrency=case.concurrency,
        runtime=RUNTIMES[case.runtime],
        setting=setting_of(case),
        speculative=bool(case.speculative),
        cache_precision=case.cache or None,
        constants=constants,
    )


def outcomes(catalog: Catalog) -> tuple[Outcome, ...]:
    """Compute every case that the estimate can compute: see ``is_computed``."""
    cases = hosting_cases()
    return tuple(outcome(catalog, case) for case in cases if is_computed(catalog, case))


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
