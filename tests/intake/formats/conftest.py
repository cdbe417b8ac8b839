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
EPOCH = """\
Model version,mean_score,Best score (across scorers),Release date,Organization,stderr,Started at,id
model-a-2026-01-02_high,0.8,0.81,2026-01-02,A,0.02,2026-02-03T10:00:00.000Z,r1
model-a-2026-01-02_32K,0.7,0.71,2026-01-02,A,,2026-02-04T10:00:00.000Z,r2
model-b_unknown,0.5,0.5,2026-01-03,B,0.01,2026-02-05T10:00:00.000Z,r3
"""
EPOCH_ZIP = {
    "benchmark_metadata.csv": (
        "benchmark,in_eci,source_file,score_column,scale,random_baseline\n"
        "GPQA diamond,True,gpqa_diamond.csv,Best score (across scorers),1.0,0.25\n"
        "Board,True,board_external.csv,Percent correct,0.01,0.0\n"
    ),
    "gpqa_diamond.csv": EPOCH,
    "board_external.csv": (
        "Model version,Percent correct,Harness,Mean cost (USD),Mean output tokens,Source link\n"
        "model-a_max,61.5,an agent,1.25,20000,https://x.test/board\n"
        "model-b,40,an agent,0.5,1000,https://artificialanalysis.ai/board\n"
    ),
    "epoch_capabilities_index/eci_scores.csv": (
        "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization\n"
        "Model A,Model A,140.5,138,143,2026-01-02,A\n"
    ),
    "model_metadata.csv": "model_version,model_group\nmodel-a_max,Model A\n",
}
HUGGING_FACE = """\
- dataset:
    id: cais/hle
    task_id: default
  value: 22.5
  date: "2026-02-03"
  source:
    url: https://huggingface.co/a-lab/Model-A
    name: Model card
  notes: "high reasoning effort, no tools"
- dataset:
    id: Idavidrein/gpqa
    task_id: gpqa_diamond
  value: 0.812
"""
MODEL_CARD = """\
---
license: mit
model-index:
- name: Model-A
  results:
  - task:
      type: text-generation
    dataset:
      name: A set
      type: a/set
    metrics:
    - type: acc
      name: accuracy
      value: 0.75
    source:
      name: A board
      url: https://x.test/board
---
# Model A
"""
PRICING = """\
configuration_id,board,model,variant,score_is_estimated,score_is_self_reported,agent_harness,\
reasoning_effort,service_mode,score,score_low,score_high,mean_cost_usd_per_task,\
median_cost_usd_per_task,source,checked_at,archive
b:1,deepswe_1_1,model-a,an-agent - model-a (xhigh),,False,an-agent,xhigh,,61.5,60,63,1.5,1.2,\
https://x.test/b,2026-02-03,a.json
b:2,arena,model-c-max,Model C-Max,,False,,max,,50,,,,0.4,https://x.test/c,2026-02-04,a.json
b:3,arena,model-d,Model D (High) (20260131),,True,,high,,55,,,,,https://x.test/c,2026-02-04,a.json
b:4,aa_index,model-a,Model A (high),,False,,high,,70,,,,,https://artificialanalysis.ai/x,2026-02-04,a.json
b:5,arena,model-e,Model E (low),True,False,,low,,44,,,,,https://x.test/c,2026-02-04,a.json
"""


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
        "deepswe": ("leaderboard-live.json", as_json(deepswe_board(deepswe_row()))),
        "terminal-bench": ("leaderboard.json", as_json(terminal_board(terminal_row()))),
        "terminal-bench run": ("run_metadata.json", as_json(terminal_run())),
        "terminal-bench zip": (
            "submission.zip",
            zip_of({
                "20260203_agent_model-a/1/run_metadata.json": json.dumps(terminal_run()),
                "20260203_agent_model-a/1/results.json": json.dumps(terminal_trials(100, 300)),
            }),
        ),
        "epoch": ("gpqa_diamond.csv", EPOCH.encode()),
        "epoch zip": ("benchmark_data.zip", zip_of(EPOCH_ZIP)),
        "hugging-face": ("hle.yaml", HUGGING_FACE.encode()),
        "hugging-face card": ("README.md", MODEL_CARD.encode()),
        "hugging-face zip": ("m.zip", zip_of({"Model-A/.eval_results/hle.yaml": HUGGING_FACE})),
        "real-api-pricing": ("benchmark-configurations.csv", PRICING.encode()),
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

    names = ("as_json", "deepswe_board", "deepswe_row", "terminal_board", "terminal_row",
             "terminal_run", "terminal_trials", "EPOCH", "EPOCH_ZIP", "HUGGING_FACE", "MODEL_CARD",
             "PRICING", "inspect_log", "llm_stats_row", "lm_eval_run", "promptfoo_output",
             "promptfoo_result", "rating", "swe_boards", "swe_run", "workbook", "zip_of",
             "AIDER", "BFCL", "CATEGORIES", "LIVEBENCH", "SAMPLES", "TABLE")  # fmt: skip
    held = globals()
    return types.SimpleNamespace(**{name: held[name] for name in names})
