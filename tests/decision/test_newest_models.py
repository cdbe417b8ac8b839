"""The models that an audit of November 2026 found unranked are ranked where they may be.

They are the 28 of the catalogue of that day that came out since May 2026. Of two of them, ERNIE
5.1 and Qwen3.8-2.4T-A95B, no score is published that could rank them.
"""

from __future__ import annotations

import pytest

import advisor

CATALOG = advisor.load_catalog()
NEWEST = (
    "qwen3.7-max", "qwen3.8-2.4t-a95b", "qwen3.8-max", "qwen3.8-27b", "claude-opus-4.8",
    "claude-fable-5", "claude-sonnet-5", "claude-opus-5", "claude-opus-5.5", "claude-sonnet-5.5",
    "claude-haiku-5.5", "ernie-5.1", "doubao-seed-2.1-pro", "deepseek-v4.1-flash",
    "gemini-3.5-flash", "gemini-3.8-flash", "gemini-4-argon", "minimax-m3", "kimi-k3",
    "gpt-5.6-sol", "gpt-6-astra", "gpt-6-luna", "gpt-6-sol", "gpt-6.1-sol", "hy3", "hy4-preview",
    "glm-5.2", "glm-5.3",
)  # fmt: skip
FREE = ("everyday-coding", "long-documents", "batch-processing", "personal-study")


def ranked(use_case: str) -> advisor.Recommendation:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home="CN")
    return advisor.recommend(CATALOG, scenario)


def names_of(answer: advisor.Recommendation, offers: tuple[str, ...]) -> set[str]:
    """Ids of the releases and lines of some offers."""
    candidates = [answer.candidate(offer) for offer in offers]
    return {c.model.id for c in candidates} | {c.line for c in candidates}


@pytest.mark.parametrize("use_case", FREE)
def test_that_at_least_26_of_the_28_newest_are_ranked_where_no_rule_keeps_them_out(
    use_case: str,
) -> None:
    answer = ranked(use_case)
    found = names_of(answer, answer.ranked)
    assert len(found.intersection(NEWEST)) >= 26, set(NEWEST) - found


@pytest.mark.parametrize("use_case", CATALOG.use_cases)
def test_that_a_newest_model_which_is_not_ranked_has_its_reason(use_case: str) -> None:
    answer = ranked(use_case)
    evaluation, found = answer.evaluation, names_of(answer, answer.ranked)
    for row, candidate in enumerate(evaluation.candidates):
        name = next((n for n in (candidate.model.id, candidate.line) if n in NEWEST), None)
        if name is None or name in found or candidate.list_cost is None:
            continue
        unscored = not CATALOG.scores_by_model.get(candidate.model.id)
        assert unscored or not evaluation.allowed[row], candidate.offer.id
