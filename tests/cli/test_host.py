"""``advisor host``: sizes, speeds, money; exit codes 0 fits, 1 does not, 2 bad input."""

from __future__ import annotations

import json

import pytest

from advisor.cli import main

ASKED = ["host", "--lang", "en", "--device", "h100-sxm", "--precision", "fp8"]


def test_that_json_has_ranges_and_money(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*ASKED, "--model", "qwen3-32b", "--utilisation", "0.5", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["fits"] is True
    rate, rented = told["output_tokens_per_s"], told["money"]["rented"]
    assert rate["low"] < rate["mid"] < rate["high"]
    million = rented["per_hour"]["mid"] / (rate["mid"] * 3600 * 0.5) * 1e6
    assert rented["per_million_output_tokens"]["mid"] == pytest.approx(million)


def test_that_what_does_not_fit_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--model", "llama-3.1-405b", "--devices", "1"]) == 1
    assert "does not fit" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["--model", "qwen3-32"], "qwen3-32b"),
        (["--model", "qwen3-32b", "--utilisation", "0"], "utilisation"),
        (["--model", "qwen3-32b", "--concurrency", "0"], "concurrency"), ([], "--model"),
    ],
)  # fmt: skip
def test_that_bad_input_ends_with_two_and_a_sentence(
    given: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASKED, *given]) == 2
    assert named in capsys.readouterr().err


def test_that_the_cases_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "--check", "--limit", "1", "--lang", "en"]) == 0
    assert "held out" in capsys.readouterr().out
