"""An estimate by AISimulate in the roofline's units, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from advisor.hosting.span import Span

Why = Literal[
    "not-installed", "device", "model", "precision", "workload", "too-small", "no-table",
    "time", "cancelled", "failed",
]  # fmt: skip


@dataclass(frozen=True)
class Unmeasured:
    """Why there is no measured figure.

    Attributes:
        why: ``not-installed``; ``device``, ``model`` or ``precision``: not in ``measured.names``;
            ``workload``: invalid counts; ``too-small``: not one request fits; ``no-table``: no
            measurement for these shapes; ``time``, ``cancelled``; ``failed``: an error.
        detail: AISimulate's own message, in English; may be empty.
    """

    why: Why
    detail: str = ""


@dataclass(frozen=True)
class RuntimeRate:
    """Figures of one runtime with its best parallel layout.

    Attributes:
        runtime, version: such as ``vllm`` and ``0.24.0``.
        layout: ``tp``, ``dp``, ``moe_tp``, ``moe_ep`` → devices.
        concurrency: requests in flight, at most ``largest_concurrency``, which fit in memory.
        output_tokens_per_s: of all users; ``…_per_user``: of one, after the first token.
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
    """A replica by measured operator times, in the units of the roofline's estimate.

    Ranges are the lowest, median and highest of the runtimes that have tables; sizes and the
    concurrency are the median's. With one runtime a range has no width; ``assumptions`` says that
    this is not the error.

    Attributes:
        engine: such as ``aisimulate 0.13.0 (vllm 0.24.0, trtllm 1.3.0rc20)``.
        devices, fits: of the replica.
        weights_bytes, kv_cache_bytes, total_bytes: over all its devices.
        concurrency: requests in flight.
        output_tokens_per_s: all users together; ``…_per_user``: of one.
        runtimes: figures of each runtime.
        unanswered: ``runtime: reason`` of those without figures.
        assumptions: sentences in English.
        seconds, memory_mb: time and memory of the worker.
    """

    engine: str
    devices: int
    fits: bool
    weights_bytes: float
    kv_cache_bytes: float
    total_bytes: float
    concurrency: int
    output_tokens_per_s: Span
    output_tokens_per_s_per_user: Span
    prefill_tokens_per_s: Span
    time_to_first_token_s: Span
    runtimes: tuple[RuntimeRate, ...]
    unanswered: tuple[str, ...]
    assumptions: tuple[str, ...]
    seconds: float
    memory_mb: int | None
