"""The measured engine: failures, its worker process, and, where installed, its estimates."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from advisor.hosting.measured import worker as measured_worker
from advisor.hosting.measured.engine import Query, installed, layouts, measure, worker_query
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured
from advisor.hosting.measured.names import MODELS, SYSTEMS
from advisor.hosting.measured.process import HaltedError, ask, environment

if TYPE_CHECKING:
    import advisor

QUERY: Query = {
    "devices": 2, "precision": "fp8", "input_tokens": 1000, "output_tokens": 1000,
}  # fmt: skip


def measured(
    catalog: advisor.Catalog, model: str = "llama-3.1-70b", device: str = "h100-sxm", **given: Any
) -> MeasuredEstimate | Unmeasured:
    return measure(catalog.models[model], catalog.hardware[device], **{**QUERY, **given})


def row(runtime: str, rate: float) -> dict[str, Any]:
    return {
        "runtime": runtime, "runtime_version": "1.0", "layout": layouts(2, mixture=False)[0],
        "modes": {"gemm": "fp8", "moe": "fp8", "kvcache": "fp8", "fmha": "bfloat16"},
        "concurrency": 64, "largest_concurrency": 64, "step_tokens": 2048,
        "output_tokens_per_s": rate, "output_tokens_per_s_per_user": rate / 64,
        "time_to_first_token_s": 0.5, "prefill_tokens_per_s": 9000.0,
        "weights_bytes": 7e10, "kv_cache_bytes": 6e10, "total_bytes": 14e10,
    }  # fmt: skip


def answered(*answers: dict[str, Any], problems: tuple[str, ...] = ()) -> dict[str, Any]:
    costs = {"version": "0.13.0", "import_s": 0.5, "query_s": 2.0, "memory_mb": 290}
    return costs | {"answers": list(answers), "problems": list(problems)}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"device": "rtx-4090"}, "device"), ({"device": "h100-pcie"}, "device"),
        ({"model": "glm-4.5"}, "model"), ({"precision": "q4_k_m"}, "precision"),
        ({"cache_precision": "q8_0"}, "precision"), ({"devices": 0}, "workload"),
        ({"concurrency": -1}, "workload"), ({"output_tokens": 0}, "workload"),
        ({"cached_tokens": 1000}, "workload"), ({"concurrency": "many"}, "workload"),
        ({"input_tokens": 1.5}, "workload"),
    ],
)  # fmt: skip
def test_that_what_cannot_be_asked_is_refused_before_any_process_starts(
    catalog: advisor.Catalog, given: dict[str, Any], why: str
) -> None:
    def never(*_args: Any, **_given: Any) -> dict[str, Any]:
        raise AssertionError

    found = measured(catalog, send=never, **given)
    assert isinstance(found, Unmeasured)
    assert found.why == why


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (answered(problems=("vllm: PerfDataNotAvailableError: no table",)), "no-table"),
        (answered(problems=("vllm: memory: not one request fits a rank",)), "too-small"),
        ({"problem": "ImportError: no such thing", "kind": "import"}, "not-installed"),
        (answered(row("vllm", float("nan"))), "failed"), ({}, "failed"),
        (answered({"runtime": "vllm"}), "failed"),
    ],
)  # fmt: skip
def test_that_an_answer_without_a_figure_is_a_reason(
    catalog: advisor.Catalog, answer: dict[str, Any], why: str
) -> None:
    found = measured(catalog, send=lambda *_args, **_given: answer)
    assert isinstance(found, Unmeasured)
    assert found.why == why


def test_that_runtimes_become_a_range_and_the_engine_is_named(catalog: advisor.Catalog) -> None:
    answer = answered(row("vllm", 4000.0), row("trtllm", 5000.0), problems=("sglang: no table",))
    found = measured(catalog, send=lambda *_args, **_given: answer)
    assert isinstance(found, MeasuredEstimate)
    assert found.output_tokens_per_s == (4000.0, 4500.0, 5000.0)
    assert found.engine == "aisimulate 0.13.0 (vllm 1.0, trtllm 1.0)"
    assert found.unanswered == ("sglang: no table",)


def test_that_one_runtime_alone_says_that_its_range_is_no_error_bar(
    catalog: advisor.Catalog,
) -> None:
    found = measured(catalog, send=lambda *_args, **_given: answered(row("vllm", 4000.0)))
    assert isinstance(found, MeasuredEstimate)
    assert any("Only vllm" in sentence for sentence in found.assumptions)


def test_that_whatever_the_worker_raises_is_a_reason(catalog: advisor.Catalog) -> None:
    def broken(*_args: Any, **_given: Any) -> dict[str, Any]:
        raise MemoryError("none left")

    assert measured(catalog, send=broken) == Unmeasured("failed", "MemoryError: none left")


def test_that_every_name_is_of_a_record_of_the_catalogue(catalog: advisor.Catalog) -> None:
    assert set(SYSTEMS) <= set(catalog.hardware)
    assert set(MODELS) <= set(catalog.models)


def test_that_a_mixture_is_tried_in_three_layouts_over_all_devices() -> None:
    tried = layouts(8, mixture=True)
    assert len(tried) == 3
    assert all(one["tp"] * one["dp"] == one["moe_tp"] * one["moe_ep"] == 8 for one in tried)
    assert len(layouts(1, mixture=True)) == len(layouts(8, mixture=False)) == 1


def test_that_a_worker_which_hangs_is_killed_after_its_time() -> None:
    begun = time.monotonic()
    with pytest.raises(HaltedError) as halted:
        ask({}, seconds=0.2, command=[sys.executable, "-c", "import time; time.sleep(60)"])
    assert halted.value.why == "time"
    assert time.monotonic() - begun < 10


def test_that_a_worker_is_killed_when_told_to_stop() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(HaltedError) as halted:
        ask({}, seconds=60, stop=stop, command=[sys.executable, "-c", "input(); input()"])
    assert halted.value.why in {"cancelled", "failed"}


@pytest.mark.parametrize("ending", ["raise SystemExit(3)", "pass", "import os; os.abort()"])
def test_that_a_worker_which_dies_is_a_failure_with_its_last_word(ending: str) -> None:
    with pytest.raises(HaltedError) as halted:
        ask({}, seconds=60, command=[sys.executable, "-c", ending])
    assert halted.value.why == "failed"


def test_that_a_program_which_is_not_there_is_a_reason(catalog: advisor.Catalog) -> None:
    def absent(query: Any, **given: Any) -> dict[str, Any]:
        return ask(query, command=["no-such-program-anywhere"], **given)

    found = measured(catalog, send=absent)
    assert isinstance(found, Unmeasured)
    assert found.why == "failed"


@pytest.mark.skipif(installed(), reason="the extra is installed here")
def test_that_without_the_extra_the_answer_is_that_it_is_not_installed(
    catalog: advisor.Catalog,
) -> None:
    assert measured(catalog) == Unmeasured("not-installed")
    assert measured_worker.answer({"runtimes": []})["kind"] == "import"


def test_that_asking_whether_it_is_installed_does_not_import_it() -> None:
    code = (
        "import sys; from advisor.hosting.measured.engine import Query, installed; installed();"
        "heavy = {'aisimulate', 'aisimulate_core', 'pandas'};"
        "print(bool(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_that_a_question_is_json_in_the_engines_own_names(catalog: advisor.Catalog) -> None:
    model, device = catalog.models["deepseek-r1-0120"], catalog.hardware["h200"]
    query = worker_query(model, device, {**QUERY, "devices": 8, "cache_precision": "fp8"})
    assert isinstance(query, dict)
    assert json.loads(json.dumps(query)) == query
    assert (query["model"], query["system"]) == ("deepseek-ai/DeepSeek-V3", "h200_sxm")
    assert query["modes"] == {"kvcache": "fp8"}


live = pytest.mark.skipif(not installed(), reason="needs the extra `sizing`")


@live
@pytest.mark.parametrize(
    ("tokens_in", "tokens_out", "published"),
    [(1000, 1000, 4205), (500, 2000, 5222), (2048, 2048, 3082), (20000, 2000, 437)],
)
def test_that_llama_70b_on_two_h100_is_within_a_fifth_of_what_nvidia_published(
    catalog: advisor.Catalog, tokens_in: int, tokens_out: int, published: int
) -> None:
    """TensorRT-LLM v1.0's table, as in ``data/hosting_cases.csv``."""
    found = measured(
        catalog, input_tokens=tokens_in, output_tokens=tokens_out, cache_precision="fp8",
        runtimes=["trtllm"],
    )  # fmt: skip
    assert isinstance(found, MeasuredEstimate)
    assert found.output_tokens_per_s.mid == pytest.approx(published, rel=0.2)


@live
def test_that_a_mixture_and_too_many_requests_are_answered(catalog: advisor.Catalog) -> None:
    found = measured(catalog, "gpt-oss-20b", precision="mxfp4", devices=1, concurrency=100_000)
    assert isinstance(found, MeasuredEstimate)
    assert found.concurrency <= 1024
    assert any("more would wait" in sentence for sentence in found.assumptions)


@live
def test_that_one_request_is_not_served_by_ranks_for_eight(catalog: advisor.Catalog) -> None:
    found = measured(catalog, "deepseek-v3-1226", "h200", devices=8, concurrency=1)
    assert isinstance(found, MeasuredEstimate)
    assert {rate.concurrency for rate in found.runtimes} == {1}


@live
def test_that_a_model_too_large_for_its_devices_is_said_to_be(catalog: advisor.Catalog) -> None:
    found = measured(catalog, "llama-3.1-405b", devices=2)
    assert isinstance(found, Unmeasured)
    assert found.why == "too-small"
