"""``advisor cost``: exact amounts, their rule and source, and sentences for what cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from advisor.cli import main

if TYPE_CHECKING:
    from advisor.catalog import Catalog

Printed = pytest.CaptureFixture[str]
REQUEST = ["--input-tokens", "10000", "--output-tokens", "1000", "--requests", "1000"]


def answer(capsys: Printed, *arguments: str) -> dict[str, object]:
    assert main(["cost", *arguments, "--format", "json"]) == 0
    plain: dict[str, object] = json.loads(capsys.readouterr().out)
    return plain


def test_that_a_request_and_its_month_are_exact(capsys: Printed) -> None:
    plain = answer(
        capsys, "--offer", "claude-sonnet-4.5.at.anthropic", *REQUEST, "--cached-tokens", "9000",
        "--at", "2026-11-23T10:00:00Z",
    )  # fmt: skip
    assert plain["currency"] == "USD"
    assert plain["per_request"] == "0.0207"
    assert plain["per_month"] == "20.7"
    assert plain["source"] == "litellm-1.109.1"
    assert isinstance(plain["rule"], dict)
    assert plain["rule"]["input"] == "3"


def test_that_the_moment_decides_in_any_zone(capsys: Printed) -> None:
    offer = ["--offer", "deepseek-v4-pro.at.deepseek-cn", *REQUEST]
    peak = answer(capsys, *offer, "--at", "2026-11-23T10:00:00+08:00")
    night = answer(capsys, *offer, "--at", "2026-11-23T10:00")
    assert (peak["per_request"], night["per_request"]) == ("0.117", "0.0585")
    assert "hours" in answer(capsys, *offer)


def test_that_a_mean_over_the_hours_of_a_week_keeps_six_digits(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, world: Catalog
) -> None:
    monkeypatch.setattr("advisor.cli.catalogue.load_catalog", lambda *_, **__: world)
    # A third of the week at half the price: a request costs 0.052 × (1 − 1/6).
    assert main(["cost", "--offer", "bamboo-open.at.bamboo", *REQUEST]) == 0
    printed = capsys.readouterr().out
    assert "¥0.0433333 " in printed
    assert "at 00:30-08:30, Asia/Shanghai" in printed


def test_that_several_offers_come_as_a_list_and_a_table(capsys: Printed) -> None:
    offers = ["--offer", "gpt-5.at.openai", "--offer", "glm-4.5.at.zhipu"]
    assert main(["cost", *offers, *REQUEST, "--format", "json"]) == 0
    # Side by side in one currency: that of the language, as their lists differ.
    assert [p["currency"] for p in json.loads(capsys.readouterr().out)] == ["USD", "USD"]
    assert main(["cost", *offers, *REQUEST, "--currency", "CNY", "--rate", "7"]) == 0
    printed = capsys.readouterr().out
    assert "$22.5" in printed
    assert "¥158" in printed


def test_that_a_plan_that_is_too_small_has_no_price(capsys: Printed) -> None:
    arguments = ["cost", "--offer", "glm-4.7.at.glm-coding-lite", *REQUEST[:4]]
    assert main([*arguments, "--requests", "100000", "--format", "json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    assert plain["per_month"] is None
    assert "Limit exceeded" in plain["reason"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (["--offer", "deepseek-v9.at.deepseek"], "Nearest are: deepseek-v"),
        (["--offer", "deepseek-v4-pro"], "deepseek-v4-pro.at.deepseek"),
        (["--offer", "qwen3-32b.on.rented"], "advisor host"),
        (["--cached-tokens", "10001"], "more than the 10,000 input tokens"),
        (["--input-tokens", "-1"], "must lie within 0 and"),
        (["--input-tokens", "1e12"], "must lie within"),
        (["--requests", "1e13"], "must lie within"),
        (["--at", "noon"], "is no time such as"),
        (
            ["--at", "2019-01-01T00:00Z", "--offer", "deepseek-v3.1.at.deepseek"],
            "No price is known",
        ),
        (["--at", "2026-11-23T00:00Z", "--peak-share", "0.5"], "not both"),
        (["--peak-share", "140%"], "within 0 and 1"),
        (["--currency", "EUR"], "No exchange rate is known for EUR"),
        (["--flex"], "No flex price"),
    ],
)
def test_that_bad_input_is_a_sentence_and_code_2(
    changes: list[str], said: str, capsys: Printed
) -> None:
    usual = [] if "--offer" in changes else ["--offer", "deepseek-v4-pro.at.deepseek"]
    assert main(["cost", *usual, *REQUEST, *changes]) == 2
    assert said in capsys.readouterr().err
