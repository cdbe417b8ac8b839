"""The process that asks AISimulate: a line of JSON in, a line of JSON out, until the input ends.

    python -m advisor.hosting.measured.worker

A process of its own, because AISimulate takes seconds and about 350 MB, logs to the terminal, and
may hang or crash; the caller waits for a line and can kill it. This module uses AISimulate's names;
``advisor.hosting.measured.engine`` translates from the catalogue's ids. The calls follow
AISimulate's own ``estimate`` command (0.13, Apache-2.0): an analytic schedule of continuous
batching over measured operator times, without a queue before the server.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

GIB = 1 << 30
LARGEST_BATCH = 1024
# Prompt tokens in a step: what AISimulate's own sweep tries, and servers' defaults.
STEP_TOKENS = (2048, 4096, 8192)
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "OMP_NUM_THREADS": "1"}


def main() -> int:
    """Answer each line of standard input; return 0 at its end."""
    os.environ.update(OFFLINE)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # keeps AISimulate's notices out of the answers
        for line in sys.stdin:
            if line.strip():
                answers.write(json.dumps(answer(json.loads(line))) + "\n")
                answers.flush()
    return 0


def answer(query: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one query; ``problem`` is the error if AISimulate cannot be imported.

    Args:
        query: ``model``, ``system``, ``runtimes``, ``layouts`` (each ``tp``, ``dp``, ``moe_tp``,
            ``moe_ep``), ``modes`` (``gemm``, ``moe``, ``kvcache``, ``fmha``), ``input_tokens``,
            ``output_tokens``, ``cached_tokens``, ``concurrency`` (null: as many as fit).
    """
    begun = time.monotonic()
    try:
        from importlib.metadata import version

        import aisimulate.sdk.inference_session  # noqa: F401  (its time is reported apart)

        known = {"version": version("aisimulate")}
    except Exception as error:  # noqa: BLE001 - a foreign package may fail in any way
        return {"problem": f"{type(error).__name__}: {error}", "kind": "import"}
    imported = time.monotonic()
    found: list[dict[str, Any]] = []
    problems: list[str] = []
    for runtime in query["runtimes"]:
        best, why = _best_layout(query, runtime)
        found.extend([best] if best else [])
        problems.extend(f"{runtime}: {each}" for each in why if not best)
    spent = {
        "import_s": round(imported - begun, 3),
        "query_s": round(time.monotonic() - imported, 3),
        "memory_mb": _resident_mb(),
    }
    return known | spent | {"answers": found, "problems": problems}


def _best_layout(query: Mapping[str, Any], runtime: str) -> tuple[dict[str, Any] | None, list[str]]:
    """The result of the fastest parallel layout, and why others have none."""
    best: dict[str, Any] | None = None
    problems: list[str] = []
    for layout in query["layouts"]:
        try:
            found = _Served(query, runtime, layout).best()
        except Exception as error:  # noqa: BLE001 - the same
            problems.append(f"{type(error).__name__}: {str(error)[:300]}")
            continue
        if found is None:
            problems.append("memory: not one request fits a rank")
        elif best is None or found["output_tokens_per_s"] > best["output_tokens_per_s"]:
            best = found
    return best, problems


class _Served:
    """One model on one runtime and layout."""

    def __init__(self, query: Mapping[str, Any], runtime: str, layout: Mapping[str, Any]) -> None:
        self.query, self.layout, self.runtime = query, layout, runtime
        names = (query["model"], query["system"], runtime)
        self.session, self.version = _session(
            *names, tuple(sorted(query["modes"].items())), tuple(sorted(layout.items()))
        )

    def best(self) -> dict[str, Any] | None:
        """The result with the fastest size of a step; None if not one request fits."""
        ranks = self.layout["dp"]
        wanted = self.query["concurrency"]
        fitting = self._capacity(max(LARGEST_BATCH // ranks, 1))
        if not fitting:
            return None
        batch = fitting if wanted is None else min(fitting, wanted // ranks)
        if not batch:  # fewer requests than ranks that would share them
            return None
        runs = [run for size in self._steps() if (run := self._run(batch, size)) is not None]
        if not runs:
            return None
        run = max(runs, key=lambda each: float(each.get_result_dict()["tokens/s"]))
        return self._result(run, batch, fitting)

    def _result(self, run: Any, batch: int, fitting: int) -> dict[str, Any]:
        row, memory = run.get_result_dict(), run.get_memory()
        ranks, gpus = self.layout["dp"], self.layout["tp"] * self.layout["dp"]
        return {
            "runtime": self.runtime,
            "runtime_version": self.version,
            "layout": dict(self.layout),
            "modes": {name: row[name] for name in ("gemm", "moe", "kvcache", "fmha")},
            "concurrency": batch * ranks,
            "largest_concurrency": fitting * ranks,
            "output_tokens_per_s": float(row["tokens/s"]),
            "output_tokens_per_s_per_user": float(row["tokens/s/user"]),
            "time_to_first_token_s": float(row["ttft"]) / 1000,
            "step_tokens": int(row["ctx_tokens"]),
            "prefill_tokens_per_s": self._prefill() * ranks,
            "weights_bytes": float(memory["weights"]) * GIB * gpus,
            "kv_cache_bytes": float(memory["kvcache"]) * GIB * gpus,
            "total_bytes": float(memory["total"]) * GIB * gpus,
        }

    def _steps(self) -> list[int]:
        fresh = self.query["input_tokens"] - self.query["cached_tokens"]
        return sorted({max(fresh, 1), *STEP_TOKENS})

    def _run(self, batch: int, step_tokens: int) -> Any | None:
        """Run a schedule; None if the batch does not fit with this size of step."""
        from aisimulate.sdk.config import RuntimeConfig

        wanted = RuntimeConfig(
            isl=self.query["input_tokens"],
            osl=self.query["output_tokens"],
            prefix=self.query["cached_tokens"],
            batch_size=batch,
        )
        try:
            run = self.session.run_agg(wanted, ctx_tokens=step_tokens)
        except AssertionError:  # the step is larger than the input of the whole batch
            return None
        return None if run.check_oom() or run.check_kv_cache_oom() else run

    def _capacity(self, limit: int) -> int:
        """Number of requests whose caches fit at full length, at most ``limit``."""
        step = self._steps()[0]
        if self._run(1, step) is None:
            return 0
        low, high = 1, limit + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._run(middle, step) is not None else (low, middle)
        return low

    def _prefill(self) -> float:
        """Prompt tokens a second of one rank with one prompt at a time."""
        from aisimulate.sdk.config import RuntimeConfig

        tokens = self.query["input_tokens"]
        run = self.session.run_static(
            RuntimeConfig(isl=tokens, osl=1, batch_size=1), mode="static_ctx", stride=32
        )
        milliseconds = float(sum(run.get_context_latency_dict().values()))
        return float(tokens / (milliseconds / 1000))


@lru_cache(maxsize=32)
def _session(
    path: str,
    system: str,
    runtime: str,
    modes: tuple[tuple[str, str], ...],
    layout: tuple[tuple[str, int], ...],
) -> tuple[Any, str]:
    """AISimulate's session, built as in its own ``estimate``, and the runtime's version.

    Measured tables only (``SILICON``): raises if one is missing instead of extrapolating. Cached:
    building a session takes a second, a schedule in it a millisecond.
    """
    from aisimulate.sdk import models, perf_database
    from aisimulate.sdk.backends.factory import get_backend
    from aisimulate.sdk.config_builders import build_model_config
    from aisimulate.sdk.inference_session import InferenceSession

    _require_bundled(path)
    formats, sizes = dict(modes), dict(layout)
    version = perf_database.get_latest_database_version(system=system, backend=runtime)
    if version is None:
        raise LookupError(f"no measured tables of {runtime} on {system}")
    tables = perf_database.get_database_view(
        system, runtime, version, allow_missing_data=False, database_mode="SILICON"
    )
    if tables is None:
        raise LookupError(f"the tables of {runtime} {version} on {system} cannot be read")
    config = build_model_config(
        sizes["tp"],
        1,
        sizes["dp"],
        sizes["moe_tp"],
        sizes["moe_ep"],
        gemm_quant_mode=formats.get("gemm"),
        moe_quant_mode=formats.get("moe"),
        kvcache_quant_mode=formats.get("kvcache"),
        fmha_quant_mode=formats.get("fmha"),
    )
    models.resolve_context_fmha_by_data(config, path, tables, runtime, is_context_role=True)
    models.resolve_dsv4_moe_arch(config, path, system_name=system, backend_name=runtime)
    models.resolve_nvfp4_for_system(config, system, path, backend_name=runtime)
    model = models.get_model(path, config, runtime)
    backend = get_backend(runtime, system, system_spec=tables.system_spec)
    return InferenceSession(model, tables, backend), version


def _require_bundled(path: str) -> None:
    """Refuse models without bundled shapes, which AISimulate would download."""
    from aisimulate.sdk.common import DefaultHFModels

    if path not in DefaultHFModels:
        raise LookupError(f"AISimulate carries no shapes of {path}")


def _resident_mb() -> int | None:
    """Peak memory of this process; None if the system does not report it."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak >> 20 if sys.platform == "darwin" else peak // 1024)


if __name__ == "__main__":
    raise SystemExit(main())
