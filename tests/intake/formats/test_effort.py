"""What the name of a run says of thinking, as the boards write it."""

from __future__ import annotations

import pytest

from advisor.intake.cells.effort import thinking_in_name, thinking_level


@pytest.mark.parametrize(
    ("name", "thinking"),
    [
        ("gpt-5 (high)", "high"),
        ("gpt-5.4-xhigh", "xhigh"),
        ("Opus 4.6 (max)", "max"),
        ("GPT-5 (2025-08-07) (medium reasoning)", "medium"),
        ("Claude 4.5 Opus medium (20251101)", "medium"),
        ("claude-opus-4-5-20251101-thinking-64k-low-effort", "low"),
        ("gpt-5-minimal", "minimal"),
        ("claude-sonnet-4-5-20250929-thinking-64k", "yes"),
        ("gemini-2.5-pro-06-05-highthinking", "high"),
        ("gemini-2.5-pro-preview-06-05 (32k think)", "yes"),
        ("DeepSeek-V3.2-Exp (Reasoner)", "yes"),
        ("DeepSeek-V3.2-Exp (Chat)", "none"),
        ("gpt-5.1-2025-11-13-nothinking", "none"),
        ("claude-opus-4-20250514 (no think)", "none"),
        ("claude-4-1-opus-20250805-base", "none"),
        ("grok-4-1-fast-non-reasoning", "none"),
        ("grok-4-1-fast-reasoning", "yes"),
        ("mistral-medium", "unstated"),
        ("Mistral-Medium-2505", "unstated"),
        ("qwen3.7-max", "unstated"),
        ("claude-sonnet-4-5-20250929", "unstated"),
        ("yellow", "unstated"),
    ],
)
def test_that_a_name_says_so(name: str, thinking: str) -> None:
    assert thinking_in_name(name) == thinking


@pytest.mark.parametrize(
    ("word", "thinking"),
    [
        ("High", "high"),
        ("xhigh", "xhigh"),
        ("max", "max"),
        ("none", "none"),
        ("是", "yes"),
        ("?", "unstated"),
        ("极高", "xhigh"),
        ("關閉", "none"),
        ("hoch", "high"),
        ("élevé", "high"),
        ("medio", "medium"),
        ("низкий", "low"),
        ("最大", "max"),
        ("なし", "none"),
        ("높음", "high"),
    ],
)
def test_that_a_field_says_so(word: str, thinking: str) -> None:
    assert thinking_level(word) == thinking
