"""Prices to the cent, against the vendors' lists in the docstrings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from advisor.billing.request import Request, RequestCost, price_request

if TYPE_CHECKING:
    from advisor import Catalog

pytestmark = pytest.mark.promise

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
BEIJING = dt.timezone(dt.timedelta(hours=8))


def amount(
    catalog: Catalog, offer: str, tokens: tuple[int, int], at: dt.datetime = NOON, **more: Any
) -> str:
    request = Request(input_tokens=tokens[0], output_tokens=tokens[1], at=at, **more)
    cost = price_request(catalog, offer, request)
    assert isinstance(cost, RequestCost), cost
    return f"{cost.amount.normalize():f} {cost.rule.currency}"


def test_that_openai_gpt_5_costs_what_its_page_says(bundled: Catalog) -> None:
    """1.25 in, 0.125 cached, 10 out; batch at half."""
    tokens = (1_000_000, 100_000)
    assert amount(bundled, "gpt-5.at.openai", tokens) == "2.25 USD"
    assert amount(bundled, "gpt-5.at.openai", tokens, cached_tokens=600_000) == "1.575 USD"
    assert amount(bundled, "gpt-5.at.openai", tokens, mode="batch") == "1.125 USD"


def test_that_anthropic_billed_long_requests_dearer_until_2026_04_30(bundled: Catalog) -> None:
    """Sonnet 4.5: 3 / 15, above 200,000 6 / 22.50 until then; cache read a tenth, write 1.25 x."""
    offer = "claude-sonnet-4.5.at.anthropic"
    last = dt.datetime(2026, 4, 30, tzinfo=dt.UTC)
    assert amount(bundled, offer, (200_001, 1_000), at=last) == "1.222506 USD"
    assert amount(bundled, offer, (200_000, 1_000)) == "0.615 USD"
    assert amount(bundled, offer, (200_001, 1_000)) == "0.615003 USD"
    cached: dict[str, Any] = {"cached_tokens": 90_000, "cache_write_tokens": 10_000}
    assert amount(bundled, offer, (100_000, 1_000), **cached) == "0.0795 USD"
    assert amount(bundled, offer, (100_000, 1_000), mode="batch", **cached) == "0.03975 USD"


def test_that_ten_million_tokens_in_one_request_pay_one_price(
    bundled: Catalog,
) -> None:
    offer = "claude-sonnet-4.5.at.anthropic"
    assert amount(bundled, offer, (10_000_000, 1_000_000)) == "45 USD"
    assert amount(bundled, offer, (10_000, 1_000)) == "0.045 USD"


def test_that_gemini_2_5_pro_bills_the_whole_request_dearer_above_200k(bundled: Catalog) -> None:
    """1.25 / 10, above 200,000 2.50 / 15; Gemini 3 Pro 2 / 12 and 4 / 18."""
    assert amount(bundled, "gemini-2.5-pro.at.google", (200_000, 1_000)) == "0.26 USD"
    assert amount(bundled, "gemini-2.5-pro.at.google", (300_000, 1_000)) == "0.765 USD"
    assert amount(bundled, "gemini-3-pro-preview.at.google", (200_000, 10_000)) == "0.52 USD"
    assert amount(bundled, "gemini-3-pro-preview.at.google", (200_001, 10_000)) == "0.980004 USD"


@pytest.mark.parametrize(
    ("at", "paid"),
    [
        ("2025-08-25T16:29:00+00:00", "0.56 USD"),  # 1 M at 0.27, 1 M cached at 0.07, 0.2 M at 1.10
        ("2025-08-25T16:30:00+00:00", "0.28 USD"),
        ("2025-08-26T00:29:00+00:00", "0.28 USD"),
        ("2025-08-26T08:29:00+08:00", "0.28 USD"),
        ("2025-08-26T00:30:00+00:00", "0.56 USD"),
        ("2025-09-05T15:59:59+00:00", "0.56 USD"),
        ("2025-09-05T16:00:00+00:00", "0.966 USD"),
        ("2025-09-05T23:00:00+00:00", "0.966 USD"),
    ],
)
def test_that_deepseek_v3_is_cheap_at_night_until_2025_09_05(
    bundled: Catalog, at: str, paid: str
) -> None:
    """Standard 0.27 / 1.10 / 0.07, 16:30-00:30 UTC half of it; then 0.56 / 1.68 / 0.07 all day."""
    moment = dt.datetime.fromisoformat(at)
    tokens = (2_000_000, 200_000)
    shown = amount(bundled, "deepseek-v3.1.at.deepseek", tokens, moment, cached_tokens=1_000_000)
    assert shown == paid


def test_that_deepseek_r1_costs_a_quarter_at_night(bundled: Catalog) -> None:
    day = dt.datetime(2025, 4, 1, 12, tzinfo=dt.UTC)
    night = dt.datetime(2025, 4, 1, 20, tzinfo=dt.UTC)
    assert amount(bundled, "deepseek-r1.at.deepseek", (1_000_000, 1_000_000), day) == "2.74 USD"
    assert amount(bundled, "deepseek-r1.at.deepseek", (1_000_000, 1_000_000), night) == "0.685 USD"


@pytest.mark.parametrize(
    ("at", "paid"),
    [
        (dt.datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING), "36 CNY"),  # a Monday
        (dt.datetime(2026, 11, 23, 11, 59, tzinfo=BEIJING), "36 CNY"),
        (dt.datetime(2026, 11, 23, 12, 0, tzinfo=BEIJING), "18 CNY"),
        (dt.datetime(2026, 11, 23, 14, 0, tzinfo=BEIJING), "36 CNY"),
        (dt.datetime(2026, 11, 23, 18, 0, tzinfo=BEIJING), "18 CNY"),
        (dt.datetime(2026, 11, 22, 10, 0, tzinfo=BEIJING), "18 CNY"),  # a Sunday
        (dt.datetime(2026, 10, 1, 10, 0, tzinfo=BEIJING), "18 CNY"),  # a Thursday: National Day
        (dt.datetime(2026, 10, 7, 10, 0, tzinfo=BEIJING), "18 CNY"),  # the last day off
        (dt.datetime(2026, 10, 8, 10, 0, tzinfo=BEIJING), "36 CNY"),
        (dt.datetime(2026, 10, 10, 10, 0, tzinfo=BEIJING), "18 CNY"),  # a working Saturday
        (dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC), "36 CNY"),
    ],
)
def test_that_deepseek_v4_pro_doubles_at_peak_on_weekdays(
    bundled: Catalog, at: dt.datetime, paid: str
) -> None:
    """4.5 / 13.5 yuan, 9-12 and 14-18 Beijing time on weekdays without holidays 9 / 27."""
    assert amount(bundled, "deepseek-v4-pro.at.deepseek-cn", (1_000_000, 1_000_000), at) == paid


def test_that_saturday_morning_is_off_peak_where_a_feed_says_peak(bundled: Catalog) -> None:
    """Saturday 2026-11-21 02:00 UTC, 0.66 / 1.98 and not 1.32 / 3.96."""
    saturday = dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC)
    offer = "deepseek-v4-pro.at.deepseek"
    assert amount(bundled, offer, (1_000_000, 1_000_000), saturday) == "2.64 USD"


@pytest.mark.parametrize(
    ("tokens", "paid"),
    [
        ((32_000, 200), "0.0656 CNY"),
        ((32_000, 201), "0.098814 CNY"),
        ((32_001, 200), "0.131204 CNY"),
        ((128_000, 1_000), "0.528 CNY"),
    ],
)
def test_that_zhipu_glm_4_5_has_bands_of_input_and_output(
    bundled: Catalog, tokens: tuple[int, int], paid: str
) -> None:
    """2 / 8, over 200 out 3 / 14, over 32,000 in 4 / 16 yuan."""
    assert amount(bundled, "glm-4.5.at.zhipu", tokens) == paid


@pytest.mark.parametrize(
    ("tokens", "paid"),
    [
        ((32_000, 200), "0.026 CNY"),
        ((32_000, 1_000), "0.0336 CNY"),
        ((100_000, 1_000), "0.136 CNY"),
        ((200_000, 1_000), "0.504 CNY"),
    ],
)
def test_that_doubao_seed_1_6_has_bands_of_input_and_output(
    bundled: Catalog, tokens: tuple[int, int], paid: str
) -> None:
    """0.8 / 2, over 200 out 0.8 / 8, over 32,000 in 1.2 / 16, over 128,000 2.4 / 24 yuan."""
    assert amount(bundled, "doubao-seed-1.6.at.volcengine", tokens) == paid


@pytest.mark.parametrize(
    ("tokens", "paid"),
    [
        ((32_000, 1_000), "0.09 CNY"),
        ((100_000, 1_000), "0.416 CNY"),
        ((200_000, 1_000), "1.428 CNY"),
    ],
)
def test_that_qwen3_max_has_bands_on_the_mainland(
    bundled: Catalog, tokens: tuple[int, int], paid: str
) -> None:
    """2.5 / 10, 4 / 16, 7 / 28 yuan."""
    assert amount(bundled, "qwen3-max.at.alibaba-cloud", tokens) == paid


def test_that_kimi_k2_and_siliconflow_cost_their_lists(bundled: Catalog) -> None:
    """Kimi K2 4 / 16 / 1 yuan and 0.60 / 2.50 / 0.15 dollars; V3.1-Terminus there 4 / 12 yuan."""
    tokens = (1_000_000, 100_000)
    mainland, abroad = "kimi-k2-0905.at.moonshot-cn", "kimi-k2-0905.at.moonshot"
    assert amount(bundled, mainland, tokens, cached_tokens=500_000) == "4.1 CNY"
    assert amount(bundled, abroad, tokens, cached_tokens=500_000) == "0.625 USD"
    assert amount(bundled, "deepseek-v3.1-terminus.at.siliconflow", tokens) == "5.2 CNY"


def test_that_a_model_that_thinks_at_alibaba_bills_the_whole_answer_dearer(
    bundled: Catalog,
) -> None:
    """Qwen3-32B, international: 0.70 / 2.80, with thinking 8.40 for thought and answer."""
    offer = "qwen3-32b.at.alibaba-cloud-intl"
    assert amount(bundled, offer, (1_000_000, 100_000)) == "0.98 USD"
    assert amount(bundled, offer, (1_000_000, 100_000), thinking_tokens=200_000) == "3.22 USD"


@pytest.mark.parametrize(
    ("offer", "tokens", "paid"),
    [
        # 2 / 3 yuan, cached 0.2: V3.2-Exp halved the price
        ("deepseek-v3.2-exp.at.deepseek-cn", (1_000_000, 1_000_000), "5 CNY"),
        ("qwen3-max.at.alibaba-cloud", (32_000, 1_000), "0.1152 CNY"),  # 3.2 / 12.8
        ("qwen3-max.at.alibaba-cloud", (100_000, 1_000), "0.6656 CNY"),  # 6.4 / 25.6
        ("glm-4.6.at.zhipu", (10_000, 200), "0.0216 CNY"),  # 2 / 8
        ("glm-4.6.at.zhipu", (10_000, 1_000), "0.044 CNY"),  # 3 / 14
        ("glm-4.6.at.zhipu", (100_000, 1_000), "0.416 CNY"),  # 4 / 16
        ("glm-4.5-air.at.zhipu", (10_000, 1_000), "0.014 CNY"),  # 0.8 / 6
        ("doubao-seed-1.6.at.volcengine", (10_000, 200), "0.0084 CNY"),  # 0.8 / 2
        ("doubao-seed-1.6.at.volcengine", (100_000, 1_000), "0.136 CNY"),  # 1.2 / 16
        ("hunyuan-a13b.at.tencent-cloud", (1_000_000, 1_000_000), "2.5 CNY"),
        ("hunyuan-t1.at.tencent-cloud", (1_000_000, 1_000_000), "5 CNY"),
        ("kimi-k2-0905.at.moonshot-cn", (1_000_000, 1_000_000), "20 CNY"),
        ("kimi-k2-thinking.at.moonshot-cn", (1_000_000, 1_000_000), "20 CNY"),
        ("qwen3-coder-480b-a35b.at.alibaba-cloud", (100_000, 1_000), "0.936 CNY"),  # 9 / 36
        ("ernie-4.5-turbo.at.baidu-cloud", (1_000_000, 1_000_000), "4 CNY"),
        ("ernie-5.0-preview.at.baidu-cloud", (100_000, 1_000), "1.04 CNY"),  # 10 / 40
        ("360gpt2-pro.at.ai360", (1_000_000, 1_000_000), "7 CNY"),
    ],
)
def test_that_chinese_lists_hold_on_the_day_of_the_article(
    bundled: Catalog, offer: str, tokens: tuple[int, int], paid: str
) -> None:
    assert amount(bundled, offer, tokens, dt.datetime(2025, 11, 15, 4, tzinfo=dt.UTC)) == paid


def test_that_chinese_lists_before_a_change_are_kept(bundled: Catalog) -> None:
    """V3.1 rose on 2025-09-05 16:00 UTC; Qwen3-Max was cut twice: 6 / 24, 3.2 / 12.8, 2.5 / 10."""
    offer, tokens = "deepseek-v3.1.at.deepseek-cn", (1_000_000, 1_000_000)
    before = dt.datetime(2025, 9, 5, 15, 59, tzinfo=dt.UTC)
    assert amount(bundled, offer, tokens, before) == "10 CNY"
    assert amount(bundled, offer, tokens, before + dt.timedelta(minutes=1)) == "16 CNY"
    offer, tokens = "qwen3-max.at.alibaba-cloud", (10_000, 1_000)
    for day, paid in ((dt.date(2025, 10, 15), "0.084"), (dt.date(2025, 12, 1), "0.0448"),
                      (dt.date(2026, 11, 23), "0.035")):  # fmt: skip
        at = dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC)
        assert amount(bundled, offer, tokens, at) == f"{paid} CNY"
