"""Ask NVIDIA's AISimulate for an estimate to compare with the roofline, if it is installed.

The extra ``model-advisor[sizing]`` installs it. It has operator times measured on NVIDIA server
cards under vLLM, SGLang and TensorRT-LLM, and schedules a workload on them. Only this package
imports it. ``measure`` raises nothing: the reason for a missing figure is an ``Unmeasured``.

Cost, on two cores: 0.5 s to import, 1–7 s a query on three runtimes (0.5 s on average where one
worker answers 1,990 in a row), 290 MB, up to 500 after many pairs. All of it is in the worker's
process, so that any thread may ask, several at once, and stop waiting.
"""

from __future__ import annotations

import math
import statistics
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict, Unpack

from advisor.hosting.architecture import is_mixture
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
    """Whether AISimulate can be imported; does not import it."""
    try:
        return find_spec("aisimulate") is not None and find_spec("aisimulate_core") is not None
    except (ImportError, ValueError):
        return False


class Query(TypedDict, total=False):
    """A replica and its requests.

    Attributes:
        devices: of the replica; every parallel layout over them is tried.
        precision: bf16, fp8, mxfp4, nvfp4, awq-int4.
        input_tokens, output_tokens: of one request; ``cached_tokens`` of the input (0) are cached.
        concurrency: requests in flight; "max" (default): as many as fit at full length, <= 1,024.
        cache_precision: bf16, fp8; None (default): that of the checkpoint.
        runtimes: of vllm, sglang, trtllm; all by default.
    """

    devices: Required[int]
    precision: Required[str]
    input_tokens: Required[int]
    output_tokens: Required[int]
    cached_tokens: int
    concurrency: int | Literal["max"]
    cache_precision: str | None
    runtimes: Sequence[str]


def measure(
    model: Model,
    device: Hardware,
    *,
    seconds: float = SECONDS,
    stop: threading.Event | None = None,
    send: Callable[..., dict[str, Any]] = ask,
    **query: Unpack[Query],
) -> MeasuredEstimate | Unmeasured:
    """Estimate a replica from measured operator times; never raises.

    The worker is killed after ``seconds``, or once ``stop`` is set. ``send``: puts the query to a
    worker; tests replace it.
    """
    line = worker_query(model, device, query)
    if isinstance(line, Unmeasured):
        return line
    if send is ask and not installed():
        return Unmeasured("not-installed")
    try:
        return read_answer(send(line, seconds=seconds, stop=stop), query["devices"])
    except HaltedError as halted:
        return Unmeasured(halted.why, str(halted))
    except Exception as error:  # noqa: BLE001 - a foreign package may fail in any way
        return Unmeasured("failed", f"{type(error).__name__}: {error}")


def worker_query(model: Model, device: Hardware, query: Query) -> dict[str, Any] | Unmeasured:
    """The JSON line for the worker, in AISimulate's names; or why AISimulate cannot answer."""
    concurrency, cached_tokens = query.get("concurrency", "max"), query.get("cached_tokens", 0)
    counts = [query["devices"], query["input_tokens"], query["output_tokens"]]
    counts += [] if concurrency == "max" else [concurrency]
    if any(type(count) is not int for count in (*counts, cached_tokens)):
        return Unmeasured("workload")
    if min(counts) < 1 or not 0 <= cached_tokens < query["input_tokens"]:
        return Unmeasured("workload")
    named = _named(model.id, device.id, query["precision"])
    if isinstance(named, Unmeasured):
        return named
    cache_precision = query.get("cache_precision")
    if cache_precision is not None:
        if cache_precision not in CACHE_FORMATS:
            return Unmeasured("precision", f"cache {cache_precision}")
        named["modes"]["kvcache"] = CACHE_FORMATS[cache_precision]
    return named | {
        "runtimes": list(query.get("runtimes", RUNTIMES)),
        "layouts": layouts(query["devices"], mixture=is_mixture(model)),
        "input_tokens": query["input_tokens"],
        "output_tokens": query["output_tokens"],
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


def layouts(devices: int, *, mixture: bool) -> list[dict[str, int]]:
    """Parallel layouts to try: tensor; for a mixture also expert, and data with expert."""
    tensor = {"tp": devices, "dp": 1, "moe_tp": devices, "moe_ep": 1}
    if not mixture or devices == 1:
        return [tensor]
    expert = {"tp": devices, "dp": 1, "moe_tp": 1, "moe_ep": devices}
    return [tensor, expert, {"tp": 1, "dp": devices, "moe_tp": 1, "moe_ep": devices}]


def read_answer(answer: Mapping[str, Any], devices: int) -> MeasuredEstimate | Unmeasured:
    """Turn the worker's answer into an estimate, or into the reason that there is none."""
    if "problem" in answer:
        return Unmeasured("not-installed", answer["problem"])
    problems = tuple(answer["problems"])
    if not answer["answers"]:
        small = problems and all(": memory:" in problem for problem in problems)
        return Unmeasured("too-small" if small else "no-table", "; ".join(problems))
    rates = tuple(_rate(row) for row in answer["answers"])
    ordered = sorted(rates, key=lambda rate: rate.output_tokens_per_s)
    middle = ordered[(len(ordered) - 1) // 2]
    versions = ", ".join(f"{rate.runtime} {rate.version}" for rate in rates)
    return MeasuredEstimate(
        engine=f"aisimulate {answer['version']} ({versions})",
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
        assumptions=_assumptions(rates, answer["answers"]),
        seconds=answer["import_s"] + answer["query_s"],
        memory_mb=answer["memory_mb"],
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
    notes = [
        "Operator times measured by NVIDIA; the schedule over them is AISimulate's.",
        "Every request has the same size; none waits before the server.",
        f"Formats: {formats}.",
        "The fastest of the parallel layouts of each runtime.",
    ]
    if any(rate.concurrency == rate.largest_concurrency for rate in rates):
        notes.append("Memory or the limit of 1,024 holds the requests in flight; more would wait.")
    if len(rates) == 1:
        notes.append(f"Only {rates[0].runtime} has tables: the range has no width, not no error.")
    return tuple(notes)
