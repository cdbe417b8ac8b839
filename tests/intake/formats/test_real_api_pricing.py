"""real-api-pricing: release and level from the board's own name, Artificial Analysis left out."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.intake.formats import real_api_pricing

FILE = "benchmark-configurations.csv"


def read(text: str) -> Any:
    return real_api_pricing.FORMAT.read(text.encode(), FILE)


def test_that_rows_have_level_interval_and_mean_money(make: Any) -> None:
    first, second, third = read(make.PRICING).scores
    assert (first.model, first.benchmark) == ("model-a", "deepswe_1_1")
    assert (first.terms.value, first.terms.low, first.terms.high) == (61.5, 60, 63)
    assert (first.terms.said, first.terms.usd_per_task) == ("xhigh", 1.5)
    assert first.terms.harness == "an-agent"
    assert (second.terms.said, second.terms.usd_per_task) == ("unstated", None)
    assert "Median of $0.4 a task." in second.terms.note
    assert (third.model, third.terms.said) == ("model-d-0131", "high")
    assert third.terms.self_reported


def test_that_barred_and_estimated_rows_are_left_out_with_the_reason(make: Any) -> None:
    rejected = read(make.PRICING).rejected
    assert [(r.place, r.reason) for r in rejected] == [("row 5", "terms"), ("row 6", "estimate")]
    assert rejected[0].detail == "https://artificialanalysis.ai/x"


@pytest.mark.parametrize(
    ("model", "variant", "effort", "name", "said"),
    [
        ("deepseek-v4-pro", "deepseek-v4-pro-high-20260813", "high",
         "deepseek-v4-pro-0813", "high"),
        ("deepseek-v4-pro", "DeepSeek V4 Pro (High) (0813)", "high",
         "deepseek-v4-pro-0813", "high"),
        ("deepseek-v4-pro", "deepseek-v4-pro-high-preview", "high",
         "deepseek-v4-pro-preview", "high"),
        ("claude-opus-5", "claude-opus-5-max", "max", "claude-opus-5", "max"),
        ("qwen3.8-max", "mini-swe-agent - qwen3-8-max (xhigh)", "max", "qwen3.8-max", "xhigh"),
        ("qwen3.8-max", "Qwen 3.8-Max", "max", "qwen3.8-max", "unstated"),
        ("kimi-k2.7-code", "Kimi K2.7 Code", "none", "kimi-k2.7-code", "unstated"),
        ("kimi-k2.7-code", "an-agent - kimi-k2-7-code (None)", "none",
         "kimi-k2.7-code", "unstated"),
        ("gpt-5.6-sol", "gpt-5.6-sol-xhigh (codex-harness)", "xhigh", "gpt-5.6-sol", "xhigh"),
    ],
)  # fmt: skip
def test_that_release_and_level_are_read_from_the_boards_own_name(
    make: Any, model: str, variant: str, effort: str, name: str, said: str
) -> None:
    head = make.PRICING.partition("\n")[0]
    row = f"b:1,arena,{model},{variant},,False,,{effort},,50,,,,,https://x.test,2026-02-03,a"
    (score,) = read(f"{head}\n{row}\n").scores
    assert (score.model, score.terms.said) == (name, said)
