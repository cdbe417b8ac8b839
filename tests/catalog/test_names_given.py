"""What the user says names mean; which of ours a name looks like; files as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.catalog import InputError, load_catalog
from advisor.catalog.importers import foreign_file
from advisor.catalog.importers.foreign_file import load_file
from advisor.catalog.importers.likely_names import by_likeness
from advisor.catalog.importers.names_given import NameGiven, additions_of, own_benchmark
from advisor.catalog.importers.naming import Unmatched

if TYPE_CHECKING:
    from pathlib import Path


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
        ("Qwen/Qwen3-235B-A22B-Instruct-2507", "qwen3-235b-a22b"),
        ("DeepSeek R1 (0528)", "deepseek-r1-0528"),
        ("gemini-2.5-pro-preview-06-05 (32k think)", "gemini-2.5-pro"),
    ],
)
def test_that_the_likeliest_of_ours_stands_first(name: str, likely: str) -> None:
    ours = {model.id: model.name for model in load_catalog().models.values()}
    order = by_likeness(name, ours)
    assert order[0] == likely
    assert sorted(order) == sorted(ours)


def test_that_a_file_is_read_by_path_or_file_address(tmp_path: Path) -> None:
    path = tmp_path / "a b.csv"
    path.write_bytes(b"x,y")
    for address in (str(path), path.as_uri(), f"  {path} "):
        held = load_file(address)
        assert (held.name, held.data) == ("a b.csv", b"x,y")


@pytest.mark.parametrize("address", ["", "nowhere/x.csv", ".", "\0", "ftp://example.org/x", "x://"])
def test_that_what_cannot_be_loaded_is_a_sentence(address: str) -> None:
    with pytest.raises(InputError):
        load_file(address)


def test_that_a_file_past_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_file, "MAX_BYTES", 10)
    path = tmp_path / "big.csv"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than"):
        load_file(str(path))


def test_that_the_page_of_a_file_on_github_counts_as_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from advisor.catalog.feeds import download

    asked: list[str] = []

    def fetched(address: str, **_limits: object) -> bytes:
        asked.append(address)
        return b"{}"

    monkeypatch.setattr(download, "download", fetched)
    held = load_file("https://github.com/Aider-AI/aider/blob/main/website/board%20a.yml")
    raw = "https://raw.githubusercontent.com/Aider-AI/aider/main/website/board%20a.yml"
    assert asked == [raw]
    assert held.name == "board a.yml"
