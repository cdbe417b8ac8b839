"""The measured engine: NVIDIA's AISimulate beside the roofline, where it is installed.

The extra ``model-advisor[sizing]`` brings it. It knows operator times measured on NVIDIA server
cards under vLLM, SGLang and TensorRT-LLM, and schedules a workload on them: no model of ours. Only
this module and its worker know that it exists, and nothing it does is raised into a caller: what
it cannot say comes back as the reason (``Unmeasured``).

Cost, on two cores: 0.5 s to import and 2–7 s for the first question on three runtimes, then some
20 ms a question on the same pair; 290 MB, up to 500 after many pairs; all of that in the worker's
process, so that any thread may ask, and stop asking.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from advisor.costing.measured_names import MODELS, RUNTIMES, SYSTEMS
from advisor.costing.measured_process import HaltedError, ask

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence

    from advisor.catalog.records import Hardware, Model

Range = tuple[float, float, float]
Why = Literal[
    "not-installed", "device", "model", "precision", "workload", "too-small", "no-table",
    "time", "cancelled", "failed",
]  # fmt: skip
SECONDS = 90.0
CACHE_FORMATS = {"bf16": "bfloat16", "fp8": "fp8"}


@dataclass(frozen=True)
class Unmeasured:
    """Why there is no measured figure.

    Attributes:
        why: ``not-installed``; ``device``, ``model`` or ``precision``: not in its tables of names;
            ``workload``: counts below 1; ``too-small``: not one request fits; ``no-table``: no
            measurement for these shapes; ``time``, ``cancelled``; ``failed``: it broke.
        detail: what AISimulate itself said, in English; may be empty.
    """

    why: Why
    detail: str = ""


@dataclass(frozen=True)
class RuntimeRate:
    """What the measured tables say of one runtime at its best parallel layout.

    Attributes:
        runtime, version: such as ``vllm`` and ``0.24.0``.
        layout: ``tp``, ``dp``, ``moe_tp``, ``moe_ep`` → devices.
        concurrency: requests in flight, at most ``largest_concurrency``, which fit in memory.
        output_tokens_per_s: of all users; ``…_per_user``: what one sees once it answers.
        prefill_tokens_per_s: prompts read one at a time (by each data-parallel rank).
    """

    runtime: str
    version: str
    layout: dict[str, int]
    concurrency: int
    largest_concurrency: int
    output_tokens_per_s: float
    output_tokens_per_s_per_user: float
    time_to_first_token_s: float
    prefill_tokens_per_s: float
    weights_bytes: float
    kv_cache_bytes: float
    total_bytes: float


@dataclass(frozen=True)
class MeasuredEstimate:
    """A replica by measured tables: beside the roofline's estimate, in the same units.

    Ranges are lowest, median and highest of the runtimes that have tables; sizes and the
    concurrency are the median's. One runtime alone gives a range of no width, and
    ``assumptions`` says so: it is no error bar.

    Attributes:
        engine: such as ``aisimulate 0.13.0 (vllm 0.24.0, trtllm 1.3.0rc20)``.
        devices, fits: of the replica.
        weights_bytes, kv_cache_bytes, total_bytes: over all its devices.
        concurrency: requests in flight.
        output_tokens_per_s: (low, median, high), all users together; likewise per user.
        runtimes: what each runtime gave.
        unanswered: runtime: why, for those without tables.
        assumptions: sentences in English.
        seconds, memory_mb: what the answer cost, in the worker.
    """

    engine: str
    devices: int
    fits: bool
    weights_bytes: float
    kv_cache_bytes: float
    total_bytes: float
    concurrency: int
    output_tokens_per_s: Range
    output_tokens_per_s_per_user: Range
    prefill_tokens_per_s: Range
    time_to_first_token_s: Range
    runtimes: tuple[RuntimeRate, ...]
    unanswered: tuple[str, ...]
    assumptions: tuple[str, ...]
    seconds: float
    memory_mb: int


def installed() -> bool:
    """Whether AISimulate can be imported; looks it up without importing it."""
    try:
        return find_spec("aisimulate") is not None and find_spec("aisimulate_core") is not None
    except (ImportError, ValueError):
        return False


def measured_hosting(model: Model, device: Hardware, **workload: Any) -> MeasuredEstimate | None:
    """The measured estimate, None where there is none; arguments as of ``measure``."""
    said = measure(model, device, **workload)
    return said if isinstance(said, MeasuredEstimate) else None


def measure(  # noqa: PLR0913 - the question has so many sides; all but two have names
    model: Model,
    device: Hardware,
    *,
    devices: int,
    precision: str,
    input_tokens: int,
    output_tokens: int,
    concurrency: int | Literal["max"] = "max",
    cached_tokens: int = 0,
    cache_precision: str | None = None,
    runtimes: Sequence[str] = RUNTIMES,
    seconds: float = SECONDS,
    stop: threading.Event | None = None,
    asking: Callable[..., dict[str, Any]] = ask,
) -> MeasuredEstimate | Unmeasured:
    """What the measured tables say of a replica; never raises.

    ``devices``: of the replica; every parallel layout over them is tried. ``precision``: bf16, fp8,
    mxfp4, nvfp4, awq-int4. Tokens are of one request; ``cached_tokens`` of its input need no work.
    ``concurrency``: requests in flight; "max": as many as fit at full length, at most 1,024.
    ``cache_precision``: bf16, fp8; None: as the checkpoint says. ``runtimes``: of vllm, sglang,
    trtllm. The worker is killed after ``seconds``, or once ``stop`` is set. ``asking`` puts a query
    to a worker; tests bring their own.
    """
    counts = (
        devices,
        input_tokens,
        output_tokens,
        *([] if concurrency == "max" else [concurrency]),
    )
    if min(counts) < 1 or not 0 <= cached_tokens < input_tokens:
        return Unmeasured("workload")
    named = _named(model.id, device.id, precision)
    if isinstance(named, Unmeasured):
        return named
    if asking is ask and not installed():
        return Unmeasured("not-installed")
    query = named | {
        "runtimes": list(runtimes),
        "layouts": layouts(devices, mixture=is_mixture(model)),
        "input_tokens": input_tokens,
        "output_tokens": output_tokens,
        "cached_tokens": cached_tokens,
        "concurrency": None if concurrency == "max" else concurrency,
    }
    if cache_precision is not None:
        query["modes"]["kvcache"] = CACHE_FORMATS.get(cache_precision, cache_precision)
    try:
        return read_answer(asking(query, seconds=seconds, stop=stop), devices)
    except HaltedError as halted:
        return Unmeasured(halted.why, str(halted))
    except Exception as error:  # noqa: BLE001 - the engine is an extra: it may not harm the rest
        return Unmeasured("failed", f"{type(error).__name__}: {error}")


def _named(model: str, device: str, precision: str) -> dict[str, Any] | Unmeasured:
    if device not in SYSTEMS:
        return Unmeasured("device", device)
    if model not in MODELS:
        return Unmeasured("model", model)
    known = MODELS[model].get(precision)
    if known is None:
        return Unmeasured("precision", ", ".join(MODELS[model]))
    modes = {name: mode for name, mode in (("gemm", known.gemm), ("moe", known.moe)) if mode}
    return {"model": known.path, "system": SYSTEMS[device], "modes": modes}


def is_mixture(model: Model) -> bool:
    """Whether a model has experts."""
    if model.experts is not None:
        return True
    return model.active_b is not None and model.active_b < (model.parameters_b or math.inf)


def layouts(devices: int, *, mixture: bool) -> list[dict[str, int]]:
    """The parallel layouts to try: tensor; of a mixture also expert, and data with expert."""
    tensor = {"tp": devices, "dp": 1, "moe_tp": devices, "moe_ep": 1}
    if not mixture or devices == 1:
        return [tensor]
    expert = {"tp": devices, "dp": 1, "moe_tp": 1, "moe_ep": devices}
    return [tensor, expert, {"tp": 1, "dp": devices, "moe_tp": 1, "moe_ep": devices}]


def read_answer(said: Mapping[str, Any], devices: int) -> MeasuredEstimate | Unmeasured:
    """The worker's answer as an estimate, or as the reason that there is none."""
    if "problem" in said:
        return Unmeasured("not-installed", said["problem"])
    problems = tuple(said["problems"])
    if not said["answers"]:
        small = problems and all(": memory:" in problem for problem in problems)
        return Unmeasured("too-small" if small else "no-table", "; ".join(problems))
    rates = tuple(_rate(row) for row in said["answers"])
    ordered = sorted(rates, key=lambda rate: rate.output_tokens_per_s)
    middle = ordered[(len(ordered) - 1) // 2]
    spoke = ", ".join(f"{rate.runtime} {rate.version}" for rate in rates)
    return MeasuredEstimate(
        engine=f"aisimulate {said['version']} ({spoke})",
        devices=devices,
        fits=True,
        weights_bytes=middle.weights_bytes,
        kv_cache_bytes=middle.kv_cache_bytes,
        total_bytes=middle.total_bytes,
        concurrency=middle.concurrency,
        output_tokens_per_s=_range(rates, "output_tokens_per_s"),
        output_tokens_per_s_per_user=_range(rates, "output_tokens_per_s_per_user"),
        prefill_tokens_per_s=_range(rates, "prefill_tokens_per_s"),
        time_to_first_token_s=_range(rates, "time_to_first_token_s"),
        runtimes=rates,
        unanswered=problems,
        assumptions=_assumptions(rates, said["answers"]),
        seconds=said["import_s"] + said["query_s"],
        memory_mb=said["memory_mb"],
    )


def _rate(row: Mapping[str, Any]) -> RuntimeRate:
    same = {name: row[name] for name in RuntimeRate.__dataclass_fields__ if name in row}
    rate = RuntimeRate(version=row["runtime_version"], **same)
    if not (math.isfinite(rate.output_tokens_per_s) and rate.output_tokens_per_s > 0):
        raise ValueError(f"{rate.runtime} gives {rate.output_tokens_per_s} tokens a second")
    return rate


def _range(rates: Sequence[RuntimeRate], name: str) -> Range:
    values = [getattr(rate, name) for rate in rates]
    return min(values), statistics.median(values), max(values)


def _assumptions(
    rates: Sequence[RuntimeRate], rows: Sequence[Mapping[str, Any]]
) -> tuple[str, ...]:
    formats = " / ".join(
        sorted({f"{r['modes']['gemm']}, cache {r['modes']['kvcache']}" for r in rows})
    )
    said = [
        "Operator times measured by NVIDIA; the schedule over them is AISimulate's.",
        "Every request has the same size; none waits before the server.",
        f"Formats: {formats}.",
        "The fastest of the parallel layouts of each runtime.",
    ]
    if len(rates) == 1:
        said.append(f"Only {rates[0].runtime} has tables: the range has no width, not no error.")
    return tuple(said)
