"""A sample file of each format, and the makers of its parts."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from tests.intake.formats import sample_documents, sample_texts
from tests.intake.formats.sample_documents import (
    as_json,
    deepswe_board,
    deepswe_row,
    inspect_log,
    llm_stats_row,
    lm_eval_run,
    promptfoo_output,
    promptfoo_result,
    rating,
    swe_boards,
    swe_run,
    terminal_board,
    terminal_row,
    terminal_run,
    terminal_trials,
    workbook,
    zip_of,
)

Sample = tuple[str, bytes]


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
        "aider": ("polyglot_leaderboard.yml", sample_texts.AIDER.encode()),
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
        "epoch": ("gpqa_diamond.csv", sample_texts.EPOCH.encode()),
        "epoch zip": ("benchmark_data.zip", zip_of(sample_texts.EPOCH_ZIP)),
        "hugging-face": ("hle.yaml", sample_texts.HUGGING_FACE.encode()),
        "hugging-face card": ("README.md", sample_texts.MODEL_CARD.encode()),
        "hugging-face zip": (
            "m.zip", zip_of({"Model-A/.eval_results/hle.yaml": sample_texts.HUGGING_FACE}),
        ),
        "real-api-pricing": ("benchmark-configurations.csv", sample_texts.PRICING.encode()),
        "livebench": ("table_2026_01_08.csv", sample_texts.LIVEBENCH.encode()),
        "livebench zip": (
            "site.zip",
            zip_of({
                "site-main/public/table_2026_01_08.csv": sample_texts.LIVEBENCH,
                "site-main/public/categories_2026_01_08.json": json.dumps(sample_texts.CATEGORIES),
            }),
        ),
        "lmarena": (
            "leaderboard-text-style-control.json",
            as_json({"chinese": {"glm-4.6": rating(1400)}, "full": {"glm-4.6": rating(1420.5)}}),
        ),
        "bfcl": ("data_overall.csv", sample_texts.BFCL.encode()),
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
        "table": ("分数.csv", sample_texts.TABLE.encode()),
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
    """The samples with their texts and makers, for tests that change a little of a good file."""
    parts = {"SAMPLES": SAMPLES}
    return SimpleNamespace(**vars(sample_texts) | vars(sample_documents) | parts)
