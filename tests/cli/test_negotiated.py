"""Negotiated prices in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    Printed = pytest.CaptureFixture[str]

COMMAND = ("prices", "negotiated")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODEL_ADVISOR_FOLDER", str(tmp_path))
    return tmp_path


def test_that_a_discount_is_previewed_without_writing(capsys: Printed, folder: Path) -> None:
    discount = ("--provider", "deepseek", "--discount=-18%", "--dry-run", "--lang", "en")
    assert main([*COMMAND, *discount]) == 0
    said = capsys.readouterr().out
    assert "price rules of" in said
    assert "→" in said
    assert "--dry-run" in said
    assert not list(folder.rglob("*.toml"))


def test_that_a_discount_is_kept_listed_and_removed(capsys: Printed, folder: Path) -> None:
    which = ("--provider", "deepseek", "--lang", "zh")
    rest = ("--discount", "八折", "--until", "2026年12月31日", "--note", "合同 17")
    assert main([*COMMAND, *which, *rest]) == 0
    said = capsys.readouterr().out
    assert "¥" in said
    assert str(folder / "own" / "window.toml") in said
    assert main([*COMMAND, "--lang", "zh"]) == 0
    listed = capsys.readouterr().out
    assert "目录价 −20%" in listed
    assert "2026-12-31" in listed
    assert "合同 17" in listed
    assert main([*COMMAND, *which, "--remove"]) == 0
    capsys.readouterr()
    assert main([*COMMAND, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No negotiated price yet.\n"


def test_that_amounts_of_an_offer_are_kept_in_the_currency_they_name(
    capsys: Printed, folder: Path
) -> None:
    offer = "deepseek-v4-pro.at.deepseek"
    amounts = ("--input", "¥0.8", "--output", "2元", "--tax", "deducted", "--until", "2099-12-30")
    assert main([*COMMAND, "--offer", offer, *amounts, "--lang", "en"]) == 0
    written = (folder / "own" / "window.toml").read_text()
    assert 'currency = "CNY"' in written
    assert "input = 0.75471698" in written
    assert "valid_to = 2099-12-31" in written
    capsys.readouterr()
    assert main(["cost", "--offer", offer, "--input-tokens", "1000000", "--output-tokens", "1",
                 "--lang", "en"]) == 0  # fmt: skip
    assert "negotiated, valid until 2099-12-30" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--discount", "8折"], "--provider"),
        (["--provider", "deepsek", "--discount", "8折"], "deepseek"),
        (["--provider", "deepseek", "--discount", "80%"], "can mean"),
        (["--provider", "deepseek"], "--discount"),
        (["--provider", "deepseek", "--input", "1", "--output", "2"], "--discount"),
        (["--provider", "deepseek", "--discount", "8折", "--input", "1"], "--input"),
        (["--provider", "deepseek", "--discount", "8折", "--keeps", "cash"], "cache"),
        (["--offer", "gpt-5.5.at.openai", "--input", "¥1"], "output"),
        (["--offer", "gpt-5.5.at.openai", "--discount", "8折", "--from", "2026-11-05", "--until",
          "2026-11-01"], "2026-11-05"),
    ],
)  # fmt: skip
def test_that_what_does_not_fit_is_refused_in_a_sentence(
    capsys: Printed, folder: Path, options: list[str], said: str
) -> None:
    assert main([*COMMAND, *options, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not list(folder.rglob("*.toml"))


def test_that_what_is_not_agreed_stays_as_listed(folder: Path) -> None:
    offer = "claude-sonnet-4.5.at.anthropic"
    assert main([*COMMAND, "--offer", offer, "--output", "$9", "--lang", "en"]) == 0
    written = (folder / "own" / "window.toml").read_text()
    assert "output = 9" in written
    assert "input = 3" in written
    assert 'cached_input = "0.3"' in written or "cached_input = 0.3" in written


def test_that_a_maker_s_discount_is_limited_to_a_provider_and_removed_alone(
    capsys: Printed, folder: Path
) -> None:
    maker, discount = ("--vendor", "anthropic", "--lang", "en"), "--discount=0.9"
    assert main([*COMMAND, *maker, discount]) == 0
    assert main([*COMMAND, *maker, "--provider", "bedrock", "--discount=0.8"]) == 0
    capsys.readouterr()
    assert main([*COMMAND, "--lang", "en"]) == 0
    listed = capsys.readouterr().out
    assert "All models by Anthropic at " in listed
    assert "−20 %" in listed
    assert main([*COMMAND, *maker, "--provider", "bedrock", "--remove"]) == 0
    written = (folder / "own" / "window.toml").read_text()
    assert "at_provider" not in written
    assert "share = 0.9" in written
    both = ("--offer", "claude-sonnet-4.5.at.anthropic", "--provider", "bedrock")
    assert main([*COMMAND, *both, discount, "--lang", "en"]) == 2
