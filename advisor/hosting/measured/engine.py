"""The measured engine: NVIDIA's AISimulate beside the roofline, where it is installed.

The extra ``model-advisor[sizing]`` brings it. It knows operator times measured on NVIDIA server
cards under vLLM, SGLang and TensorRT-LLM, and schedules a workload on them: no model of ours. Only
this module and its worker know that it exists, and nothing it does is raised into a caller: what
it cannot say comes back as the reason (``Unmeasured``).

Cost, on two cores: 0.5 s to import, 1–7 s a question on three runtimes (0.5 s on average where one
worker answers 1,990 in a row), 290 MB, up to 500 after many pairs: all of it in the worker's
process, so that any thread may ask, several at once, and stop asking.
"""

from __future__ import annotations

import math
import statistics
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from advisor.hosting.measured.estimate import MeasuredEstimate, RuntimeRate, Unmeasured
from advisor.hosting.measured.names import MODELS, RUNTIMES, SYSTEMS
from advisor.hosting.measured.process import HaltedError, ask
from advisor.hosting.span import Span

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence

    from advisor.catalog.records import Hardware, Model

SECONDS = 90.0
CACHE_FORMATS = {"bf16": "bfloat16", "fp8": "fp8"}


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
    query = question(
        model,
        device,
        devices=devices,
        precision=precision,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        concurrency=concurrency,
        cached_tokens=cached_tokens,
        cache_precision=cache_precision,
        runtimes=runtimes,
    )
    if isinstance(query, Unmeasured):
        return query
    if asking is ask and not installed():
        return Unmeasured("not-installed")
    try:
        return read_answer(asking(query, seconds=seconds, stop=stop), devices)
    except HaltedError as halted:
        return Unmeasured(halted.why, str(halted))
    except Exception as error:  # noqa: BLE001 - the engine is an extra: it may not harm the rest
        return Unmeasured("failed", f"{type(error).__name__}: {error}")


def question(  # noqa: PLR0913 - as of ``measure``
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
) -> dict[str, Any] | Unmeasured:
    """The line of JSON that the worker reads, in AISimulate's names; or why it cannot be asked."""
    counts = [devices, input_tokens, output_tokens]
    counts += [] if concurrency == "max" else [concurrency]
    if any(type(count) is not int for count in (*counts, cached_tokens)):
        return Unmeasured("workload")
    if min(counts) < 1 or not 0 <= cached_tokens < input_tokens:
        return Unmeasured("workload")
    named = _named(model.id, device.id, precision)
    if isinstance(named, Unmeasured):
        return named
    if cache_precision is not None:
        if cache_precision not in CACHE_FORMATS:
            return Unmeasured("precision", f"cache {cache_precision}")
        named["modes"]["kvcache"] = CACHE_FORMATS[cache_precision]
    return named | {
        "runtimes": list(runtimes),
        "layouts": layouts(devices, mixture=is_mixture(model)),
        "input_tokens": input_tokens,
        "output_tokens": output_tokens,
        "cached_tokens": cached_tokens,
        "concurrency": None if concurrency == "max" else concurrency,
    }


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


def _range(rates: Sequence[RuntimeRate], name: str) -> Span:
    values = [getattr(rate, name) for rate in rates]
    return Span(min(values), statistics.median(values), max(values))


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
    if any(rate.concurrency == rate.largest_concurrency for rate in rates):
        said.append("Memory or the limit of 1,024 holds the requests in flight; more would wait.")
    if len(rates) == 1:
        said.append(f"Only {rates[0].runtime} has tables: the range has no width, not no error.")
    return tuple(said)
