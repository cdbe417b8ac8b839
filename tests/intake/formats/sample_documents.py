"""Makers of small documents in the shape of the real ones, of which a test changes a little."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def deepswe_row(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ci_half": 0.02,
        "ci_hi": 0.635,
        "ci_lo": 0.595,
        "config": "mini_swe_agent_model_a_1_high",
        "mean_cost_usd": 2.5,
        "mean_input_tokens": 90000.0,
        "mean_output_tokens": 10000.0,
        "median_cost_usd": 2.0,
        "model": "model-a-1",
        "n_runs": 4,
        "n_tasks_attempted": 113,
        "pass_at_1": 0.615,
        "pass_at_4": 0.8,
        "reasoning_effort": "high",
        "source": "deep-swe",
    }
    return row | changes


def deepswe_board(*rows: dict[str, Any]) -> dict[str, Any]:
    job = {"finished_at": "2026-02-03T10:00:00.1", "name": "a job"}
    return {"latest_job": job, "n_tasks_in_set": 113, "rows": list(rows)}


def terminal_row(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": "1",
        "rank": 1,
        "status": "display",
        "metadata": {
            "agent_display": {"label": "An agent", "url": "https://x.test"},
            "model_display": {"label": "Model A", "url": "https://x.test"},
            "date": "2026-02-03",
            "reasoning_effort": "xhigh",
        },
        "metrics": {
            "accuracy": 58.0,
            "accuracy_ci95_half_width": 2.5,
            "n_trials": 330,
            "total_tokens": 33_000_000,
            "output_tokens": 3_300_000,
            "total_cost_usd": 660.0,
        },
    }
    return row | changes


def terminal_board(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"leaderboard": {"name": "4-0-0", "title": "Terminal-Bench 4.0"}, "rows": list(rows)}


def terminal_run(**changes: Any) -> dict[str, Any]:
    run: dict[str, Any] = {
        "run_id": "r",
        "dataset_name": "terminal-bench-core",
        "dataset_version": "0.1.1",
        "agent_name": "an agent",
        "accuracy": 0.4,
        "model_name": "lab/model-a",
        "end_time": "2026-02-03T10:00:00+00:00",
    }
    return run | changes


def terminal_trials(*outputs: int) -> dict[str, Any]:
    trials = [
        {"trial_name": "t", "is_resolved": True, "total_input_tokens": 9 * count,
         "total_output_tokens": count}
        for count in outputs
    ]  # fmt: skip
    return {"id": "r", "results": trials, "accuracy": 0.4}


def rating(value: float) -> dict[str, float]:
    return {"rating": value, "rating_q975": value + 6, "rating_q025": value - 6}


def swe_run(**changes: Any) -> dict[str, Any]:
    run: dict[str, Any] = {
        "name": "GPT-5 (2025-08-07) (medium reasoning)",
        "resolved": 65.0,
        "date": "2026-01-07",
        "tags": ["Model: gpt-5-2025-08-07", "Org: OpenAI", "System: Attempts - 1"],
        "checked": True,
        "cost": 140.2,
        "instance_cost": 0.28,
        "mini-swe-agent_version": "1.7.0",
        "warning": None,
        "per_instance_details": {"a__a-1": {"api_calls": 14, "cost": 0.2, "resolved": True}},
    }
    return run | changes


def swe_boards(*boards: tuple[str, list[dict[str, Any]]]) -> bytes:
    named = [{"name": name, "results": results} for name, results in boards]
    return json.dumps({"leaderboards": named}).encode()


def llm_stats_row(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "model_benchmark_id": 1,
        "benchmark_id": "gpqa",
        "model_id": "gpt-5-2025-08-07",
        "score": 0.857,
        "normalized_score": 0.857,
        "is_self_reported": True,
        "self_reported_source_link": "https://x.test/post",
        "analysis_method": "Thinking mode, no tools",
        "verification_date": None,
        "verification_notes": None,
        "updated_at": "2026-01-08T12:00:00+00:00",
        "benchmark_name": "GPQA",
    }
    return row | changes


def lm_eval_run(**changes: Any) -> dict[str, Any]:
    run: dict[str, Any] = {
        "results": {
            "mmlu_pro": {
                "alias": "mmlu_pro",
                "exact_match,custom-extract": 0.5,
                "exact_match_stderr,custom-extract": 0.01,
            },
            "ifeval": {
                "alias": "ifeval",
                "prompt_level_strict_acc,none": 0.8,
                "prompt_level_strict_acc_stderr,none": "N/A",
                "inst_level_strict_acc,none": 0.9,
            },
        },
        "group_subtasks": {},
        "configs": {"mmlu_pro": {"num_fewshot": 5, "metadata": {"version": 3.1}}},
        "versions": {"mmlu_pro": 3.1, "ifeval": 4.0},
        "n-shot": {"mmlu_pro": 5, "ifeval": 0},
        "higher_is_better": {"mmlu_pro": {"exact_match": True}},
        "config": {"model": "vllm", "model_args": "pretrained=Qwen/Qwen3-8B,dtype=auto"},
        "date": 1767700000.5,
        "lm_eval_version": "0.4.11",
        "model_name": "Qwen/Qwen3-8B",
    }
    return run | changes


def inspect_log(**changes: Any) -> dict[str, Any]:
    log: dict[str, Any] = {
        "version": 2,
        "status": "success",
        "eval": {
            "run_id": "r1",
            "created": "2026-01-09T10:00:00+00:00",
            "task": "our_task",
            "task_id": "t1",
            "task_version": 2,
            "model": "openai/gpt-5",
            "model_generate_config": {"reasoning_effort": "high"},
            "config": {"epochs": 1, "limit": 50},
            "packages": {"inspect_ai": "0.3.200"},
        },
        "plan": {"name": "plan", "steps": [], "config": {}},
        "results": {
            "total_samples": 50,
            "completed_samples": 50,
            "scores": [
                {
                    "name": "match",
                    "scorer": "match",
                    "metrics": {
                        "accuracy": {"name": "accuracy", "value": 0.8},
                        "stderr": {"name": "stderr", "value": 0.05},
                    },
                }
            ],
        },
        "stats": {"model_usage": {"openai/gpt-5": {"total_tokens": 5, "total_cost": 1.5}}},
    }
    return log | changes


def promptfoo_result(provider: str = "openai:chat:gpt-5", **changes: Any) -> dict[str, Any]:
    result: dict[str, Any] = {
        "provider": {"id": provider, "label": ""},
        "prompt": {"raw": "{{q}}", "label": "{{q}}"},
        "testCase": {"vars": {"q": "?"}},
        "promptIdx": 0,
        "success": True,
        "failureReason": 0,
        "score": 1,
        "cost": 0.01,
    }
    return result | changes


def promptfoo_output(results: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return {
        "evalId": "eval-x-2026-01-10",
        "results": {
            "version": 3,
            "timestamp": "2026-01-10T10:00:00.000Z",
            "prompts": [],
            "results": results,
            "stats": {},
        },
        "config": {"description": "Our support questions", "providers": []},
        "metadata": {"promptfooVersion": "0.120.0"},
    } | changes


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return held.getvalue()


def workbook(
    sheets: Mapping[str, list[list[Any]]], formats: Mapping[str, str] | None = None
) -> bytes:
    """An XLSX with some sheets; ``formats``: cell of the last sheet → its number format."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell, shape in (formats or {}).items():
            sheet[cell].number_format = shape
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()
