"""Small files in the shape of the real ones, written here; no figure in them is anybody's."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    Sample = tuple[str, bytes]

AIDER = """\
- dirname: 2026-01-05-run
  test_cases: 225
  model: gpt-5 (high)
  edit_format: diff
  pass_rate_1: 50.5
  pass_rate_2: 81.5
  reasoning_effort: high
  command: aider --model openai/gpt-5
  date: 2026-01-05
  versions: 0.90.1
  total_cost: 12.5

- dirname: 2026-01-06-run
  test_cases: 225
  model: Some Model (no think)
  edit_format: whole
  pass_rate_1: 20
  pass_rate_2: 30.2
  thinking_tokens: 0 # <-- no thinking
  date: 2026-01-06
  total_cost: 0 # incorrect: 6.3174
"""
LIVEBENCH = """\
model,code_generation,code_completion,spatial,zebra_puzzle,tablejoin,typos,paraphrase,olympiad
model-a-thinking-64k-high-effort,80.0,60.0,50.0,30.0,20.0,90.0,10.0,40.0
model-b,70.0,,50.0,50.0,20.0,90.0,10.0,40.0
model-c,70.0,70.0,50.0,50.0,20.0,,10.0,40.0
model-slipped,70.0,70.0
"""
CATEGORIES = {
    "Coding": ["code_generation", "code_completion"],
    "Reasoning": ["spatial", "zebra_puzzle"],
    "Data Analysis": ["tablejoin"],
    "Language": ["typos"],
    "IF": ["paraphrase"],
    "Mathematics": ["olympiad"],
}
BFCL = """\
Rank,Overall Acc,Model,Model Link,Total Cost ($),Non-Live AST Acc,Organization,License
1,70.25%,GLM-4.6 (FC thinking),https://x.test/a,4.50,88.58%,Z.ai,MIT
2,60.00%,GLM-4.6 (Prompt),https://x.test/a,N/A,88.58%,Z.ai,MIT
3,N/A,Model-B (FC),https://x.test/b,1.00,N/A,B,MIT
4,12.50%,Model-C,https://x.test/c,0,10.00%,C,MIT
"""
TABLE = """\
模型,机构,C-Eval,MMLU-Pro,测试日期
Qwen3-32B,阿里,８５.５％,71.25,2026年1月5日
GLM-4.6,智谱,≥90,暂无,2026-01-06
"""


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


def zipped(**members: bytes | str) -> bytes:
    return zip_of({name.replace("__", "/"): data for name, data in members.items()})


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


def samples() -> dict[str, Sample]:
    """A good file of each format by its id, and some second shapes with a word behind it."""
    return {
        "swe-bench": (
            "leaderboards.json",
            swe_boards(
                ("bash-only", [swe_run()]),
                ("Verified", [swe_run(), swe_run(**{"mini-swe-agent_version": None})]),
            ),
        ),
        "aider": ("polyglot_leaderboard.yml", AIDER.encode()),
        "livebench": ("table_2026_01_08.csv", LIVEBENCH.encode()),
        "livebench zip": (
            "site.zip",
            zip_of({
                "site-main/public/table_2026_01_08.csv": LIVEBENCH,
                "site-main/public/categories_2026_01_08.json": json.dumps(CATEGORIES),
            }),
        ),
        "lmarena": (
            "leaderboard-text-style-control.json",
            as_json({"chinese": {"glm-4.6": rating(1400)}, "full": {"glm-4.6": rating(1420.5)}}),
        ),
        "bfcl": ("data_overall.csv", BFCL.encode()),
        "llm-stats": ("benchmarks.json", as_json([llm_stats_row()])),
        "llm-stats zip": (
            "llm-leaderboard.zip",
            zip_of({"data/models/m/benchmarks.json": json.dumps([llm_stats_row()])}),
        ),
        "promptfoo": ("results.json", as_json(promptfoo_output([promptfoo_result()]))),
        "inspect": ("log.json", as_json(inspect_log())),
        "inspect eval": (
            "log.eval",
            zip_of({"header.json": json.dumps(inspect_log()), "_journal/start.json": "{}"}),
        ),
        "lm-eval": ("results_2026-01-06T10-00-00.json", as_json(lm_eval_run())),
        "price-table": (
            "价格.csv",
            "厂商,模型,输入（元/百万tokens）,输出（元/百万tokens）,折扣\n硅基流动,GLM-4.6,3.5,14,8折\n".encode(),
        ),
        "table": ("分数.csv", TABLE.encode()),
        "table xlsx": ("scores.xlsx", workbook({"Sheet": [["Model", "Score"], ["gpt-5", 71.5]]})),
    }  # fmt: skip


SAMPLES = samples()


@pytest.fixture(scope="session", params=SAMPLES, ids=list(SAMPLES))
def sample(request: pytest.FixtureRequest) -> tuple[str, str, bytes]:
    """Format id, file name and bytes of each good file in turn."""
    file, data = SAMPLES[request.param]
    return request.param.partition(" ")[0], file, data


@pytest.fixture(scope="session")
def make() -> Any:
    """The makers of this file, for tests that change a little of a good file."""
    import types

    names = ("as_json", "inspect_log", "llm_stats_row", "lm_eval_run", "promptfoo_output",
             "promptfoo_result", "rating", "swe_boards", "swe_run", "workbook", "zip_of",
             "AIDER", "BFCL", "CATEGORIES", "LIVEBENCH", "SAMPLES", "TABLE")  # fmt: skip
    held = globals()
    return types.SimpleNamespace(**{name: held[name] for name in names})
