"""``data where`` and ``data own``: the folder, the figures in it, an example to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.cli import main
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODEL_ADVISOR_FOLDER", str(tmp_path))
    return tmp_path


def test_that_where_prints_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "where"]) == 0
    assert capsys.readouterr().out.strip() == str(folder)


@pytest.mark.parametrize(("language", "said"), [("en", "No figures"), ("zh", "还没有")])
def test_that_without_own_figures_it_says_where_they_would_stand(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    assert main(["data", "own", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert str(folder / "own") in out


def test_that_the_printed_example_becomes_figures_that_are_listed_and_marked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "own", "--example"]) == 0
    (folder / "own").mkdir()
    (folder / "own" / "ours.toml").write_text(capsys.readouterr().out)
    assert main(["data", "own", "--lang", "en"]) == 0
    listed = capsys.readouterr()
    assert "contract 2026-17" in listed.out
    assert listed.out.count("own/ours.toml") == 8
    assert listed.err == ""
    assert main(["recommend", "--use-case", "everyday-coding", "--lang", "en"]) == 0
    assert OWN_MARK in capsys.readouterr().out


def test_that_own_ends_and_terms_are_listed_and_counted_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = folder / "own" / "contract.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(
        '[[ends]]\noffer = "claude-sonnet-4.5.at.anthropic"\nends_on = 2027-05-31\n'
        '[[terms]]\nprovider = "deepinfra"\nbinds = ["CN"]\ntext = "Barred."\ntext_zh = "禁用。"\n'
    )
    assert main(["data", "own"]) == 0
    told = capsys.readouterr().out
    assert "Claude Sonnet 4.5 · Anthropic" in told
    assert "2027-05-31" in told
    assert "Barred." in told
    assert main(["recommend", "--use-case", "company-knowledge", "--as-of", "2027-01-15",
                 "--format", "json", "--limit", "1"]) == 0  # fmt: skip
    assert '"offer": "claude-sonnet-4.5.at.anthropic",\n      "constraint"' not in (
        capsys.readouterr().out
    )
