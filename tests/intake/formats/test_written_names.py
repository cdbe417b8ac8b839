"""Names as people write them are offered; what they say of thinking becomes the score's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.intake.plan.likely_names import NearNames
from advisor.intake.plan.plan import plan_import
from advisor.intake.tables import generic_table

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.intake.plan.plan import ImportPlan


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return advisor.load_catalog()


def planned(catalog: Catalog, text: str) -> ImportPlan:
    reading = generic_table.FORMAT.read(text.encode(), "ours.csv", day=dt.date(2026, 11, 1))
    return plan_import(
        catalog, reading, layer="imported", today=dt.date(2026, 11, 2), checksum="c" * 64
    )


@pytest.mark.parametrize(
    ("written", "model", "thinking", "harness"),
    [
        ("GPT-5 (high)", "gpt-5", "high", None), ("GPT-5（思考模式）", "gpt-5", "yes", None),
        ("GPT-5 (thinking)", "gpt-5", "yes", None), ("GPT-5 (xhigh)", "gpt-5", "xhigh", None),
        ("DeepSeek-V3.1 (Non-Thinking)", "deepseek-v3.1", "none", "Non-Thinking"),
        ("gpt-5-high", "gpt-5", "high", None), ("ＧＰＴ-5", "gpt-5", "unstated", None),
        ("Kimi K2 Thinking", "kimi-k2-thinking", "unstated", None),
        ("Kimi K2 (Thinking)", "kimi-k2-thinking", "unstated", None),
        ("GPT-5 (thinking, high)", "gpt-5", "high", "thinking, high"),
    ],
)  # fmt: skip
def test_that_effort_behind_a_name_is_of_the_score(
    bundled: Catalog, written: str, model: str, thinking: str, harness: str | None
) -> None:
    made = planned(bundled, f'model,GPQA Diamond\n"{written}",80\n')
    (taken,) = made.taken
    score = taken.row
    assert isinstance(score, advisor.catalog.records.Score)
    assert (score.model, score.said, score.harness) == (model, thinking, harness)


def test_that_an_unknown_model_is_asked_about_once_for_all_its_efforts(bundled: Catalog) -> None:
    text = "model,GPQA Diamond\nHouse (high),80\nHouse (low),70\nHouse,60\n"
    assert [n.name for n in planned(bundled, text).unmatched] == ["House"]


def test_that_the_measure_behind_a_benchmark_is_how_it_was_scored(bundled: Catalog) -> None:
    (taken,) = planned(bundled, "model,GPQA Diamond (Pass@1)\ngpt-5,80\n").taken
    assert isinstance(taken.row, advisor.catalog.records.Score)
    assert (taken.row.benchmark, taken.row.harness) == ("gpqa-diamond", "Pass@1")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("anthropic/claude-sonnet-4.5", "claude-sonnet-4.5"), ("GPT5", "gpt-5"),
        ("deepseek-ai/DeepSeek-V3.1", "deepseek-v3.1"), ("Claude Sonnet4.5", "claude-sonnet-4.5"),
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4.5"), ("OpenAI: GPT-5", "gpt-5"),
        ("gpt-5-2025-08-07", "gpt-5"), ("智谱 GLM-4.6", "glm-4.6"), ("ＧＰＴ－５", "gpt-5"),
        ("Qwen 3.7 Max", "qwen3.7-max"), ("GPT 5（思考模式）", "gpt-5"),
    ],
)  # fmt: skip
def test_that_a_name_that_differs_in_spelling_vendor_or_date_is_offered(
    bundled: Catalog, written: str, ours: str
) -> None:
    near = NearNames({m.id: m.name for m in bundled.models.values()}).near(written)
    assert near.ids == (ours,)
    assert near.is_same


def test_that_no_two_of_ours_are_the_same_name(bundled: Catalog) -> None:
    """Else one would be offered for the other without a doubt."""
    names = NearNames({m.id: m.name for m in bundled.models.values()})
    for model in bundled.models.values():
        near = names.near(model.name)
        assert near.ids[0] == model.id
        assert near.is_same


def test_that_a_name_without_a_date_is_not_one_release_of_several(bundled: Catalog) -> None:
    near = NearNames({m.id: m.name for m in bundled.models.values()}).near("Qwen 3 Max")
    assert {bundled.models[id_].line for id_ in near.ids} == {"qwen3-max"}
    assert not near.is_same


def test_that_another_size_or_version_is_never_the_same(bundled: Catalog) -> None:
    names = NearNames({m.id: m.name for m in bundled.models.values()})
    for other in ("GPT-5 mini 2", "Kimi K2", "Claude Sonnet 9", "GLM-46", "House model"):
        assert not names.near(other).is_same
