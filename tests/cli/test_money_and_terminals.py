"""The terminal speaks one currency, reads numbers as people write them, and prints anywhere."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import main
from advisor.cli.streams import STAND_INS, as_printed, handler_of

Printed = pytest.CaptureFixture[str]
SONNET = ["cost", "--offer", "claude-sonnet-4.5.at.anthropic"]
HOST = ["host", "--model", "qwen3-32b", "--device", "h100-sxm", "--precision", "fp8"]
SMALL = [*SONNET, "--input-tokens", "100", "--output-tokens", "10"]


def plain(capsys: Printed, *arguments: str) -> Any:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def currencies(found: Any) -> set[str]:
    """Every currency that stands somewhere in plain data, but for what a source states itself."""
    if isinstance(found, dict):
        own = {found["currency"]} if "currency" in found else set()
        below = (v for k, v in found.items() if k not in ("rule", "hours", "scenario"))
        return own.union(*map(currencies, below))
    return set().union(*map(currencies, found)) if isinstance(found, list) else set()


@pytest.mark.parametrize("arguments", [SMALL, HOST], ids=["cost", "host"])
def test_that_json_is_in_the_currency_of_the_language_or_the_one_asked_for(
    arguments: list[str], capsys: Printed
) -> None:
    assert_currency_follows(capsys, *arguments)


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_an_answer_is_in_the_currency_of_the_language_or_the_one_asked_for(
    capsys: Printed,
) -> None:
    assert_currency_follows(capsys, "recommend", "--limit", "1")


def assert_currency_follows(capsys: Printed, *arguments: str) -> None:
    assert currencies(plain(capsys, *arguments, "--lang", "en")) == {"USD"}
    assert currencies(plain(capsys, *arguments, "--lang", "zh")) == {"CNY"}
    assert currencies(plain(capsys, *arguments, "--lang", "zh", "--currency", "usd")) == {"USD"}
    assert currencies(plain(capsys, *arguments, "--lang", "en", "--currency", "￥")) == {"CNY"}


def test_that_converted_amounts_differ_by_the_rate_alone(capsys: Printed) -> None:
    dollars = plain(capsys, *SMALL)
    yuan = plain(capsys, *SMALL, "--currency", "CNY", "--rate", "7")
    assert float(yuan["per_request"]) == pytest.approx(7 * float(dollars["per_request"]))
    assert float(yuan["parts"]["input"]) == pytest.approx(7 * float(dollars["parts"]["input"]))
    assert yuan["rule"]["currency"] == "USD"
    rented, in_yuan = (plain(capsys, *HOST, *more)["money"]["rented"]["per_month"]["mid"]
                       for more in ([], ["--currency", "CNY", "--rate", "7"]))  # fmt: skip
    assert in_yuan == pytest.approx(7 * rented)


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_every_amount_of_an_answer_is_in_its_currency(capsys: Printed) -> None:
    asked = ["recommend", "--limit", "40"]
    dollars = plain(capsys, *asked)
    yuan = plain(capsys, *asked, "--currency", "CNY", "--rate", "7")
    own_rate = plain(capsys, *asked, "--rate", "7")

    def money(found: Any) -> list[float]:
        functions, robust = found["value_functions"], found["robustness"]
        return [
            functions["cost"]["function"]["worst"],
            *(rate["money_a_month"] for rate in robust["worth"]),
            *(n["needed"] for n in robust["what_would_change"]["needed"] if n["measure"] == "cost"),
            *(cost["per_solved_task"] for row in found["ranking"] for cost in row["task_costs"]),
            *(row["monthly_cost"]["amount"] for row in found["ranking"]),
        ]

    assert money(yuan) == pytest.approx([7 * amount for amount in money(own_rate)])
    assert (dollars["currency"], yuan["currency"]) == ("USD", "CNY")
    assert yuan["value_functions"]["cost"]["unit"] == "CNY a month"
    assert "usd" not in json.dumps({k: v for k, v in yuan.items() if k != "scenario"}).replace(
        "cny_per_usd", ""
    )


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_a_scenario_keeps_its_currency_and_one_without_follows_the_language(
    capsys: Printed, tmp_path: Path
) -> None:
    scenario = plain(capsys, "recommend", "--limit", "1", "--lang", "zh")["scenario"]
    assert scenario["currency"] == "CNY"
    open_scenario = tmp_path / "scenario.json"
    open_scenario.write_text(json.dumps(scenario | {"currency": "USD"}))
    asked = ["recommend", "--limit", "1", "--lang", "zh", "--scenario", str(open_scenario)]
    assert currencies(plain(capsys, *asked)) == {"USD"}
    del scenario["currency"]
    open_scenario.write_text(json.dumps(scenario))
    assert currencies(plain(capsys, *asked)) == {"CNY"}


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_numbers_are_read_as_people_write_them(capsys: Printed) -> None:
    arguments = [
        "recommend", "--limit", "1", "--requests", "300万", "--input-tokens", "3,000",
        "--output-tokens", "１k", "--cached-share", "60％", "--budget", "¥5万", "--users", "20 人",
        "--set", "cost=８０％", "--as-of", "2026年11月1日",
    ]  # fmt: skip
    scenario = plain(capsys, *arguments)["scenario"]
    workload, wanted = scenario["workload"], scenario["constraints"]
    assert (workload["requests_per_month"], workload["users"]) == (3_000_000, 20)
    assert (workload["input_tokens"], workload["output_tokens"]) == (3000, 1000)
    assert workload["cached_share"] == 0.6
    assert (wanted["monthly_budget"], wanted["budget_currency"]) == (50_000, "CNY")
    assert scenario["priorities"]["cost"] == 80
    assert scenario["as_of"] == "2026-11-01"


@pytest.mark.parametrize("option", ["--input-tokens", "--requests", "--rate"])
def test_that_a_number_that_can_be_two_is_asked_about(option: str, capsys: Printed) -> None:
    assert main([*SMALL, option, "1,5"]) == 2
    assert "'1,5' can mean 1.5 or 15" in capsys.readouterr().err


def test_that_small_amounts_are_not_shown_as_nothing(capsys: Printed) -> None:
    assert main([*SMALL, "--currency", "CNY", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "¥0.0030" in printed
    assert "¥0.00 " not in printed


def test_that_yuan_survives_a_terminal_that_lacks_its_sign(
    environment: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "advisor", *SMALL, "--lang", "zh"]
    for encoding, sign in (("gbk", "￥"), ("gb2312", "￥"), ("utf-8", "¥"), ("ascii", "CNY ")):
        done = subprocess.run(
            command, env=environment | {"PYTHONIOENCODING": encoding}, capture_output=True,
            check=True,
        )  # fmt: skip
        assert f"{sign}0.0030" in done.stdout.decode(encoding), encoding


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437", "cp850", "cp1251", "cp1252"])
def test_that_every_sign_of_the_program_has_a_stand_in(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the texts in both languages and of the code that prints; ideographs need GBK."""
    root = Path(__file__).resolve().parents[2]
    texts = (root / "resources/locale/zh_CN/LC_MESSAGES/advisor.po").read_text(encoding="utf-8")
    for folder in ("cli", "wording", "report"):
        for path in (root / "advisor" / folder).rglob("*.py"):
            texts += path.read_text(encoding="utf-8")

    class Terminal:
        pass

    Terminal.encoding = encoding  # type: ignore[attr-defined]
    signs = {*texts, *STAND_INS} - {"?", "\N{REPLACEMENT CHARACTER}"}
    if encoding != "gbk":
        signs = {sign for sign in signs if not "\u2e80" <= sign <= "\uffef"}
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Terminal())
        lost = {sign for sign in signs if "?" in as_printed(sign)}
    assert lost == set()


def test_that_an_answer_can_be_printed_on_every_code_page() -> None:
    """Code pages of terminals and of redirected files, Western, Eastern and Chinese."""
    words = [*STAND_INS, "推荐", "⚠ Qwen · 日本 ½ ¥12"]
    for encoding in ("cp437", "cp850", "cp1251", "cp1252", "latin-1", "gbk", "big5", "ascii"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        stream.reconfigure(errors=handler_of(encoding))
        stream.write(" ".join(words))
        stream.flush()


CLOSED = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


@pytest.mark.skipif(sys.platform == "win32", reason="closes a file descriptor")
def test_that_a_closed_output_is_a_sentence_and_no_traceback(environment: dict[str, str]) -> None:
    def run_closed(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", CLOSED, "-m", "tests.cli.of_the_world", *arguments],
            env=environment, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    done = run_closed("use-cases")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_that_a_reader_that_has_seen_enough_ends_the_output(environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m advisor data check --limit 0 | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
