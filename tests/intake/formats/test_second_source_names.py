"""The names that models.dev and LiteLLM have, and what they mean here."""

from __future__ import annotations

import datetime as dt

import pytest

import advisor
from advisor.catalog.aliases import KnownNames

pytestmark = pytest.mark.promise

DAY = dt.date(2026, 11, 20)
FORMATS = ("models-dev", "litellm")


@pytest.fixture(scope="module")
def catalog() -> advisor.Catalog:
    return advisor.load_catalog()


@pytest.fixture(scope="module")
def names(catalog: advisor.Catalog) -> KnownNames:
    return KnownNames(catalog)


@pytest.mark.parametrize(
    ("scope", "name", "provider"),
    [
        ("models-dev", "siliconflow", "siliconflow-intl"),
        ("models-dev", "siliconflow-cn", None),
        ("models-dev", "alibaba", "alibaba-cloud-intl"),
        ("models-dev", "alibaba-cn", "alibaba-cloud"),
        ("models-dev", "zhipuai", None),
        ("models-dev", "moonshotai", "moonshot"),
        ("models-dev", "moonshotai-cn", None),
        ("models-dev", "zai-coding-plan", None),
        ("models-dev", "deepseek", "deepseek"),
        ("litellm", "dashscope", "alibaba-cloud-intl"),
        ("litellm", "qwen_ai_platform", None),
        ("litellm", "tencent", "tencent-cloud-intl"),
        ("litellm", "bigmodel", "zhipu"),
        ("litellm", "gemini", "google"),
        ("litellm", "vertex_ai-zai_models", "vertex"),
    ],
)
def test_that_a_provider_is_the_one_whose_list_is_stated(
    names: KnownNames, scope: str, name: str, provider: str | None
) -> None:
    assert names.target("provider", name, scope, DAY) == provider
    meanings = names.meanings("provider", name, scope)
    assert meanings is not None
    if provider is None:
        assert meanings[0].note


@pytest.mark.parametrize(
    ("scope", "provider", "name", "model"),
    [
        ("litellm", "bedrock_converse", "anthropic.claude-opus-4-6-v1", "claude-opus-4.6"),
        ("litellm", "fireworks_ai", "accounts/fireworks/models/glm-5p3", "glm-5.3"),
        ("litellm", "volcengine", "doubao-seed-2-1-pro-260915", "doubao-seed-2.1-pro-260915"),
        ("litellm", "vertex_ai-anthropic_models", "claude-sonnet-5@default", "claude-sonnet-5"),
        ("litellm", "deepinfra", "deepseek-ai/DeepSeek-V4-Pro-0813", "deepseek-v4-pro-0813"),
        ("models-dev", "alibaba", "qwen2-5-72b-instruct", "qwen2.5-72b"),
        ("models-dev", "openrouter", "z-ai/glm-4.6", "glm-4.6"),
        ("models-dev", "siliconflow", "zai-org/GLM-4.6", "glm-4.6"),
    ],
)
def test_that_a_model_is_known_by_the_name_it_has_there(
    names: KnownNames, scope: str, provider: str, name: str, model: str
) -> None:
    assert names.target("model", name, scope, DAY, within=provider) == model


@pytest.mark.parametrize(
    ("scope", "provider", "name"),
    [
        ("litellm", "bedrock_converse", "qwen.qwen3-235b-a22b-2507-v1:0"),
        ("litellm", "novita", "qwen/qwen3-235b-a22b-fp8"),
        ("litellm", "together_ai", "meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo"),
        ("litellm", "fireworks_ai", "accounts/fireworks/routers/kimi-k3-fast"),
        ("litellm", "azure_ai", "FW-GLM-5.2-Fast"),
        ("models-dev", "moonshotai", "kimi-k2-turbo-preview"),
        ("models-dev", "openrouter", "openai/gpt-oss-120b:free"),
        ("models-dev", "alibaba-cn", "siliconflow/deepseek-v3.2"),
    ],
)
def test_that_a_variant_is_not_the_model(
    names: KnownNames, scope: str, provider: str, name: str
) -> None:
    assert names.target("model", name, scope, DAY, within=provider) is None


def test_that_no_alias_repeats_what_the_name_rules_give(catalog: advisor.Catalog) -> None:
    ours = [a for a in catalog.aliases if a.scope.partition("/")[0] in FORMATS]
    without = KnownNames(catalog.replace(aliases=()))
    idle = [
        alias.name
        for alias in ours
        if alias.kind == "model"
        and alias.target is not None
        and without.target("model", alias.name, "any", DAY) == alias.target
    ]
    assert ours
    assert idle == []


def test_that_the_rows_are_sorted(catalog: advisor.Catalog) -> None:
    keys = [(a.kind, a.scope, a.name.casefold()) for a in catalog.aliases]
    for scope in FORMATS:
        part = [key for key in keys if key[1].partition("/")[0] == scope]
        assert part == sorted(part)


@pytest.mark.parametrize(
    ("provider", "older", "later", "line"),
    [
        ("tencent", "deepseek-v4-pro", "deepseek-v4-pro-0813", "deepseek-v4-pro"),
        (
            "novita", "deepseek/deepseek-v4-pro", "deepseek/deepseek-v4-pro-0813",
            "deepseek-v4-pro",
        ),
        ("azure_ai", "deepseek-v4-flash", "DeepSeek-V4-Flash-0731", "deepseek-v4-flash"),
    ],
)  # fmt: skip
def test_that_of_two_names_beside_each_other_each_is_its_own_release(
    catalog: advisor.Catalog, names: KnownNames, provider: str, older: str, later: str, line: str
) -> None:
    found = [
        names.target("model", name, "litellm", DAY, within=provider) for name in (older, later)
    ]
    assert found == [release.id for release in catalog.lines[line]]


@pytest.mark.parametrize("name", ["deepseek-v4-flash", "deepseek-v4-pro", "qwen3.7-max"])
def test_that_a_copied_number_in_dollars_is_not_the_mainland_s_price(
    catalog: advisor.Catalog, names: KnownNames, name: str
) -> None:
    assert name in catalog.models or name in catalog.lines
    (meaning,) = names.meanings("model", name, "models-dev", "alibaba-cn") or ()
    assert meaning.target is None
    assert "USD" in (meaning.note or "")
