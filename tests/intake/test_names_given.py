"""What the user says names mean; which of ours a name looks like."""

from __future__ import annotations

import pytest

from advisor.catalog import InputError
from advisor.catalog.loading import load_bundled
from advisor.intake.plan.likely_names import by_likeness
from advisor.intake.plan.names_given import NameGiven, additions_of, own_benchmark
from advisor.intake.plan.naming import Unmatched
from advisor.intake.plan.written_names import WRITTEN_BY_PEOPLE
from advisor.intake.recognising import FORMATS


def test_that_a_rule_holds_for_the_provider_it_was_given_for() -> None:
    given = {
        Unmatched("model", "Together_AI", "GLM"): NameGiven("glm-4.6"),
        Unmatched("model", "Some Host!", "GLM"): NameGiven("glm-4.6"),
        Unmatched("benchmark", "", "House"): NameGiven(None),
    }
    rows = additions_of("litellm", given)["aliases"]
    scopes = [(r.scope, r.target) for r in rows]  # type: ignore[attr-defined]
    assert scopes == [("litellm/together_ai", "glm-4.6"), ("litellm", "glm-4.6"), ("litellm", None)]


@pytest.mark.parametrize(
    ("name", "best", "said"),
    [("  ", 100.0, "needs a name"), ("x" * 300, 100.0, "needs a name"), ("House", 0.0, "above")],
)
def test_that_a_benchmark_of_ones_own_needs_a_name_and_room(
    name: str, best: float, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        own_benchmark(name, unit="%", chance=0, best=best, known=())


def test_that_benchmarks_of_ones_own_get_free_ids() -> None:
    first = own_benchmark("自建 客服", unit="points", chance=0, best=10, known=())
    assert first.id == "own-benchmark"
    second = own_benchmark("自建", unit="points", chance=0, best=10, known={first.id})
    assert second.id == "own-benchmark-2"
    assert own_benchmark("House test!", unit="%", chance=0, best=1, known=()).id == "own-house-test"


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("GPT 5 (high)", "gpt-5"),
        ("Qwen/Qwen3-235B-A22B-Instruct-2507", "qwen3-235b-a22b-instruct-2507"),
        ("DeepSeek R1 (0528)", "deepseek-r1-0528"),
        ("gemini-2.5-pro-preview-03-25 (32k think)", "gemini-2.5-pro-preview-03-25"),
    ],
)
def test_that_the_likeliest_of_ours_stands_first(name: str, likely: str) -> None:
    ours = {model.id: model.name for model in load_bundled().models.values()}
    order = by_likeness(name, ours)
    assert order[0] == likely
    assert sorted(order) == sorted(ours)


def test_that_names_of_ones_own_evaluations_are_those_that_people_write() -> None:
    by_people = {held.id for held in FORMATS if held.kind in ("own-evaluation", "table")}
    assert by_people == WRITTEN_BY_PEOPLE
