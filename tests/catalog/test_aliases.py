"""Foreign names mean what is written down, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

import advisor
from advisor.catalog.aliases import KnownNames
from advisor.catalog.records import Alias

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def names() -> KnownNames:
    return KnownNames(advisor.load_catalog())


@pytest.mark.parametrize(
    ("day", "model"),
    [
        ("2025-01-10", "deepseek-v3-1226"),
        ("2025-04-01", "deepseek-v3-0324"),
        ("2025-08-30", "deepseek-v3.1"),
        ("2025-09-25", "deepseek-v3.1-terminus"),
        ("2025-10-10", "deepseek-v3.2-exp"),
        ("2026-01-10", "deepseek-v3.2-1201"),
        ("2026-11-25", None),
    ],
)
def test_that_deepseek_chat_is_what_it_was_on_the_day(
    names: KnownNames, day: str, model: str | None
) -> None:
    found = names.target("model", "deepseek-chat", "genai-prices", dt.date.fromisoformat(day))
    assert found == model


def test_that_capitals_and_spaces_do_not_count(names: KnownNames) -> None:
    assert names.target("model", " DEEPSEEK-AI/deepseek-v3.1 ", "aider", TODAY) == "deepseek-v3.1"


@pytest.mark.parametrize("name", ["deepseek-v3.11", "deepseek", "v3.1", ""])
def test_that_a_similar_name_is_not_guessed(names: KnownNames, name: str) -> None:
    assert names.meanings("model", name, "aider") is None


def test_that_the_narrowest_scope_decides(names: KnownNames) -> None:
    everywhere = names.target("model", "gpt-oss-120b", "genai-prices", TODAY, within="groq")
    assert everywhere == "gpt-oss-120b"
    refused = names.meanings("model", "gpt-oss-120b", "genai-prices", "openai")
    assert refused is not None
    assert refused[0].target is None
    assert refused[0].note


def test_that_an_own_rule_stands_before_a_bundled_one() -> None:
    catalog = advisor.load_catalog()
    sources = dict(catalog.sources)
    sources["mine"] = advisor.catalog.records.Source(
        id="mine", title="Mine", publisher="Me", url="own", kind="own", accessed=TODAY, layer="own"
    )
    own = Alias(
        kind="model", scope="genai-prices/openai", name="gpt-oss-120b", target="gpt-oss-120b",
        source="mine",
    )  # fmt: skip
    changed = catalog.replace(sources=sources, aliases=(*catalog.aliases, own))
    found = KnownNames(changed).target(
        "model", "gpt-oss-120b", "genai-prices", TODAY, within="OpenAI"
    )
    assert found == "gpt-oss-120b"
