"""Plans with limits, and workloads counted in text: what they become for each model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor.billing.api import ApiBill, bill
from advisor.billing.token_use import token_use
from advisor.billing.unpriced import LimitExceeded
from advisor.billing.workload import for_model, resized, token_sizes
from advisor.catalog.presets import Size, Workload
from advisor.catalog.prices import Price

OFFER = "gpt-5.at.openai"
DAY = dt.date(2026, 11, 23)
Rule = Callable[..., Price]
WithRules = Callable[..., "Catalog"]

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.catalog.efforts import Effort

FLAT: dict[str, Any] = {"input": None, "output": None, "cached_input": None, "monthly_fee": 20.0}


def work(requests: int, **changes: Any) -> Workload:
    usual = {"requests_per_month": requests, "input_tokens": 1_000, "output_tokens": 100}
    return Workload(**(usual | changes))


def test_that_every_user_pays_a_plan(with_rules: WithRules, rule: Rule) -> None:
    answer = bill(with_rules(rule(**FLAT)), OFFER, work(1_000, users=7), DAY)
    assert isinstance(answer, ApiBill)
    assert answer.per_month == 140


@pytest.mark.parametrize(
    ("requests", "limits", "window"),
    [
        (1_001, {"limit_month": 1_000}, "month"),
        (4_400, {"limit_week": 1_000}, "week"),
        (2_300, {"limit_5h": 100}, "5h"),
        (16_000, {"limit_month": 1_000, "limit_unit": "prompts", "requests_per_prompt": 15.0},
         "month"),
        (1_000, {"limit_month": 1_099_999, "limit_unit": "tokens"}, "month"),
    ],
)  # fmt: skip
def test_that_an_exceeded_limit_gives_no_price(
    with_rules: WithRules, rule: Rule, requests: int, limits: dict[str, Any], window: str
) -> None:
    catalog = with_rules(rule(**FLAT, **limits))
    answer = bill(catalog, OFFER, work(requests), DAY)
    assert isinstance(answer, LimitExceeded)
    assert answer.excess.window == window
    shared = bill(catalog, OFFER, work(requests, users=2), DAY)
    assert isinstance(shared, ApiBill)
    assert shared.per_month == 40


def test_that_a_free_tier_comes_off_the_bill(with_rules: WithRules, rule: Rule) -> None:
    catalog = with_rules(rule(free_requests=250))
    answer = bill(catalog, OFFER, work(1_000), DAY)
    assert isinstance(answer, ApiBill)
    assert answer.per_request == Decimal("0.0045")
    assert answer.parts["free"] == Decimal("-1.125")
    assert answer.per_month == Decimal("3.375")


def test_that_a_mix_of_sizes_is_billed_band_by_band(with_rules: WithRules, rule: Rule) -> None:
    """Half short, half long: the mean of 105,000 would pay the cheap band for all."""
    catalog = with_rules(rule(input_upto=200_000.0), rule(input=6.0, input_over=200_000.0))
    sizes = tuple(Size(share=0.5, input_tokens=n, output_tokens=0) for n in (9_000, 201_000))
    mixed = work(1_000, input_tokens=105_000, output_tokens=0, sizes=sizes)
    answer = bill(catalog, OFFER, mixed, DAY)
    assert isinstance(answer, ApiBill)
    assert answer.per_month == Decimal("616.5")
    assert resized(mixed, input_tokens=210_000).sizes[1].input_tokens == 402_000


def test_that_the_same_chinese_text_costs_claude_more_tokens_than_deepseek(
    bundled: Catalog,
) -> None:
    """Measured: 0.58 tokens a character at DeepSeek, 1.03 at older Claude."""
    text = work(1, input_tokens=10_000, unit="characters", language="zh")
    tokens = {
        model: token_sizes(bundled, text, bundled.models[model])[0].input_tokens
        for model in ("deepseek-v3.2", "qwen3-32b", "gpt-5", "claude-sonnet-4.5", "360gpt2-pro")
    }
    assert tokens == {
        "deepseek-v3.2": 5_800, "qwen3-32b": 6_300, "gpt-5": 7_500, "claude-sonnet-4.5": 10_300,
        "360gpt2-pro": 7_500,
    }  # fmt: skip


def test_that_only_models_that_think_add_thinking(bundled: Catalog) -> None:
    """Of an answer of 100 tokens 100 more are thought about, at the usual ratio twice over."""

    def thinking(model: str, effort: Effort = "high", **changes: Any) -> int:
        use = msgspec.structs.replace(token_use(bundled, (model,), effort), factor=1.0)
        sizes = token_sizes(bundled, work(1, **changes), bundled.models[model], use)
        return sizes[0].thinking_tokens

    assert thinking("deepseek-v3.2-exp") == 0
    assert thinking("deepseek-v3.2-exp", thinking="off") == 0
    assert thinking("deepseek-v3.2-exp", thinking="on") == 400
    assert thinking("deepseek-v3.2-exp", thinking="effort") == 400
    assert thinking("kimi-k2-thinking", thinking="off") == 400
    assert thinking("kimi-k2-thinking", thinking="off", thinking_ratio=6.0) == 1_000
    assert thinking("kimi-k2-0905", thinking="on") == 0
    use = token_use(bundled, ("deepseek-v3.2-exp",), "none")
    in_all = for_model(bundled, work(1, thinking="on"), bundled.models["deepseek-v3.2-exp"], use)
    assert (in_all.output_tokens, in_all.thinking) == (100, "included")


def test_that_every_language_has_an_estimate_for_any_family(bundled: Catalog) -> None:
    rows = {(row.family, row.language): row for row in bundled.tokenizers}
    for language in ("en", "zh", "code"):
        assert rows["any", language].estimate


def test_that_every_published_shape_is_whole(bundled: Catalog) -> None:
    from advisor.decision.scenario_file import unfit_workload

    for preset in bundled.workloads.values():
        shape = {k: getattr(preset, k) for k in ("input_tokens", "output_tokens", "sizes")}
        assert list(unfit_workload(msgspec.structs.replace(work(1), **shape))) == [], preset.id
